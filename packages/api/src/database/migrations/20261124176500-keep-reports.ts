import { Migration } from '@mikro-orm/migrations';

/** Reports that were ordered: what, over which units and months, in which form, by whom, and the job that makes it. */
export class KeepReports extends Migration {
  override up(): void {
    this.addSql(`
      create table reports (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        kind text not null check (kind in ('RP_03')),
        format text not null check (format in ('XLSX','PDF')),
        scope_code text not null,
        scope_label text not null,
        first_month date not null,
        last_month date not null,
        job_id uuid not null,
        created_by uuid,
        created_by_name text,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        constraint reports_one_for_each_job unique (tenant_no, job_id),
        constraint reports_months_are_in_order check (last_month >= first_month),
        foreign key (tenant_no, job_id) references background_jobs (tenant_no, id) deferrable initially immediate);
      create index reports_by_age on reports (tenant_no, created_at, id);
      select app.secure_tenant_table('reports');
      comment on table reports is '报表：每次生成一行，文件在任务的结果里';
    `);
  }
}
