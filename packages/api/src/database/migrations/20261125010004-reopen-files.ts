import { Migration } from '@mikro-orm/migrations';

/**
 * Return to hardship (返困, SM1 EXITED → the procedure anew): the file keeps its number and what it says; the time it was
 * on file becomes a stint of the past, so that the months it came and went in still count it (RP-03).
 */
export class ReopenFiles extends Migration {
  override up(): void {
    this.addSql(`
      alter table hardship_files add column reopened_at timestamptz;
      comment on column hardship_files.reopened_at is '返困重新申请的时刻：此前的入户、核对、测算、审批属于上一次';

      create table file_stints (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_id uuid not null,
        filed_on date not null,
        exited_on date not null,
        category text not null,
        household_size int not null,
        reopen_reason text not null check (length(reopen_reason) > 0),
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        constraint file_stints_end_after_they_begin check (exited_on >= filed_on),
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index file_stints_by_file on file_stints (tenant_no, file_id, created_at);
      select app.secure_tenant_table('file_stints');
      revoke update, delete on file_stints from bangfu_app;
      drop policy tenant_update on file_stints;
      drop policy tenant_delete on file_stints;
      comment on table file_stints is '以往的在档期：返困重新申请时留下，只可追加';

      create function app.count_past_stints() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        insert into public.hardship_file_flows as c (tenant_no, month, flow, category, files, people)
          select x.tenant_no, x.month, x.flow, x.category, count(*)::int, sum(x.people)::int from (
            select tenant_no, date_trunc('month', filed_on)::date as month, 'IN' as flow, category, household_size as people from after_rows
            union all
            select tenant_no, date_trunc('month', exited_on)::date, 'OUT', category, household_size from after_rows) x
          group by 1, 2, 3, 4 order by 1, 2, 3, 4
          on conflict (tenant_no, month, flow, category)
          do update set files = c.files + excluded.files, people = c.people + excluded.people;
        return null;
      end $$;
      comment on function app.count_past_stints() is '以往的在档期计入建档与退出的逐月计数';
      create trigger stints_are_counted_when_added after insert on file_stints
        referencing new table as after_rows for each statement execute function app.count_past_stints();`);
  }
}
