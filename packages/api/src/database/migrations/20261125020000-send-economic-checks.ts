import { Migration } from '@mikro-orm/migrations';

/**
 * The hand-shake with the check centre of the civil affairs (R-HF-07): batches of requests, the lists that go out and
 * come back (encrypted, since they hold identity numbers), and until when a household's last check may be relied on.
 */
export class SendEconomicChecks extends Migration {
  override up(): void {
    this.addSql(`
      create table economic_check_batches (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_no text not null,
        agency text not null check (length(agency) between 1 and 100),
        status text not null default 'PREPARING' check (status in ('PREPARING','SENT','ANSWERED')),
        households int not null check (households > 0),
        answered int not null default 0 check (answered between 0 and households),
        files_until date not null,
        job_id uuid not null,
        created_by uuid,
        created_by_name text,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        constraint economic_check_batches_number_is_the_units_own unique (tenant_no, batch_no),
        foreign key (tenant_no, job_id) references background_jobs (tenant_no, id) deferrable initially immediate);
      create index economic_check_batches_by_age on economic_check_batches (tenant_no, created_at, id);
      select app.secure_tenant_table('economic_check_batches');
      comment on table economic_check_batches is '家庭经济状况核对：一次发出的一批（R-HF-07）';

      create table economic_check_lists (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_id uuid not null,
        form text not null check (form in ('XLSX','CSV','ANSWER')),
        name text not null,
        content_cipher bytea not null,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        foreign key (tenant_no, batch_id) references economic_check_batches (tenant_no, id) deferrable initially immediate);
      alter table economic_check_lists alter column content_cipher set storage external;
      create unique index economic_check_lists_go_out_once on economic_check_lists (tenant_no, batch_id, form) where form <> 'ANSWER';
      select app.secure_tenant_table('economic_check_lists');
      revoke select on economic_check_lists from bangfu_report;
      comment on table economic_check_lists is '发给核对机构与核对机构返回的名单（加密）';

      alter table economic_checks add column batch_id uuid;
      alter table economic_checks add column request_no text;
      alter table economic_checks add constraint economic_checks_number_is_the_units_own unique (tenant_no, request_no);
      alter table economic_checks add foreign key (tenant_no, batch_id)
        references economic_check_batches (tenant_no, id) deferrable initially immediate;
      create index economic_checks_by_batch on economic_checks (tenant_no, batch_id, request_no) where batch_id is not null;

      alter table hardship_files add column check_valid_until date;
      comment on column hardship_files.check_valid_until is '最近一次家庭经济状况核对的有效期至（R-HF-07）；空表示没有返回过结果';
      select set_config('app.maintenance', 'on', true);
      update economic_checks set valid_until = returned_on + 180 where returned_on is not null and valid_until is null;
      update hardship_files f set check_valid_until = c.valid_until
        from (select tenant_no, file_id, max(valid_until) as valid_until from economic_checks group by 1, 2) c
        where c.tenant_no = f.tenant_no and c.file_id = f.id and c.valid_until is not null;
      select set_config('app.maintenance', '', true);
      create index hardship_files_by_check on hardship_files (tenant_no, check_valid_until, id);
    `);
  }
}
