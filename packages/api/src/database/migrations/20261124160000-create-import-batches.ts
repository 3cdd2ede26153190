import { Migration } from '@mikro-orm/migrations';

/** Import batches and their rows: what a list said, what would happen, what happened, and how to take it back. */
export class CreateImportBatches extends Migration {
  override up(): void {
    this.addSql(`
      create table import_batches (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_name text not null check (length(file_name) between 1 and 200),
        byte_size int not null check (byte_size > 0),
        sha256 bytea not null check (length(sha256) = 32),
        status text not null default 'UPLOADED' check (status in ('UPLOADED','CHECKING','CHECKED','APPLYING','APPLIED','UNDOING','UNDONE','FAILED')),
        sheets jsonb not null default '[]',
        fault text,
        mode text check (mode in ('ONLY_VALID','ALL_OR_NOTHING')),
        total int not null default 0,
        new_count int not null default 0,
        update_count int not null default 0,
        skip_count int not null default 0,
        error_count int not null default 0,
        applied_count int not null default 0,
        job_id uuid,
        created_by uuid,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        checked_at timestamptz,
        applied_at timestamptz,
        undo_until timestamptz,
        undone_at timestamptz,
        version int not null default 1,
        primary key (tenant_no, id),
        foreign key (tenant_no, job_id) references background_jobs (tenant_no, id) deferrable initially immediate);
      create index import_batches_by_age on import_batches (tenant_no, created_at, id);
      select app.secure_tenant_table('import_batches');
      comment on table import_batches is '批量导入：一个文件一批';

      create table import_sources (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_id uuid not null,
        content_cipher bytea not null,
        primary key (tenant_no, id),
        constraint import_sources_one_for_each_batch unique (tenant_no, batch_id),
        foreign key (tenant_no, batch_id) references import_batches (tenant_no, id) deferrable initially immediate);
      alter table import_sources alter column content_cipher set storage external;
      select app.secure_tenant_table('import_sources');
      revoke select on import_sources from bangfu_report;
      comment on table import_sources is '上传的原文件（加密），用于核对与错误回单';

      create table import_rows (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_id uuid not null,
        ordinal int not null,
        household int not null,
        is_head boolean not null,
        sheet text not null,
        row_number int not null,
        header_row int not null,
        name text,
        status text not null check (status in ('NEW','UPDATE','SKIP','ERROR','APPLIED','UNDONE')),
        errors jsonb not null default '[]',
        household_cipher bytea,
        before_cipher bytea,
        file_id uuid,
        file_version int,
        is_new_file boolean,
        primary key (tenant_no, id),
        constraint import_rows_have_an_order unique (tenant_no, batch_id, ordinal),
        constraint import_rows_errors_say_why check (status <> 'ERROR' or jsonb_array_length(errors) > 0),
        foreign key (tenant_no, batch_id) references import_batches (tenant_no, id) deferrable initially immediate);
      create index import_rows_by_household on import_rows (tenant_no, batch_id, household);
      create index import_rows_by_status on import_rows (tenant_no, batch_id, status, ordinal, id);
      select app.secure_tenant_table('import_rows');
      revoke select on import_rows from bangfu_report;
      comment on table import_rows is '导入的行：一行一人；整户内容加密存在本人那一行';
      comment on column import_rows.before_cipher is '修改前的整户内容（加密），撤销导入时恢复';
    `);
  }
}
