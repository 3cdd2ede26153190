import { Migration } from '@mikro-orm/migrations';

/** Counts of files by month, status, category and cause, kept in the transaction that changes a file: exact at any moment, and no rows of anybody are shown (T1). */
export class CountHardshipFiles extends Migration {
  override up(): void {
    this.addSql(`
      create table hardship_file_counts (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        month date not null,
        status text not null,
        category text not null,
        cause text not null,
        files int not null check (files >= 0),
        people int not null check (people >= 0),
        primary key (tenant_no, month, status, category, cause));
      alter table hardship_file_counts enable row level security;
      alter table hardship_file_counts force row level security;
      create policy tenant_read on hardship_file_counts for select to bangfu_app, bangfu_report using (
        tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int);
      create policy owner_maintains on hardship_file_counts to bangfu_owner using (true) with check (true);
      grant select on hardship_file_counts to bangfu_app, bangfu_report;
      comment on table hardship_file_counts is '档案计数（汇总，T1）：由触发器在同一事务里维护';

      create function app.count_file(unit int, created timestamptz, state text, kind text, reason text, household int, step int) returns void
      language sql security definer set search_path = pg_catalog, pg_temp as $$
        insert into public.hardship_file_counts as c (tenant_no, month, status, category, cause, files, people)
        values (unit, date_trunc('month', created at time zone 'Asia/Shanghai')::date, state, coalesce(kind, ''), coalesce(reason, ''), greatest(step, 0), greatest(step * household, 0))
        on conflict (tenant_no, month, status, category, cause)
        do update set files = c.files + step, people = c.people + step * household
      $$;
      create function app.count_changed_file() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if tg_op <> 'INSERT' then
          perform app.count_file(old.tenant_no, old.created_at, old.status, old.category, old.primary_cause, old.household_size, -1);
        end if;
        if tg_op <> 'DELETE' then
          perform app.count_file(new.tenant_no, new.created_at, new.status, new.category, new.primary_cause, new.household_size, 1);
        end if;
        return null;
      end $$;
      comment on function app.count_changed_file() is '档案增、改、删时同步计数';
      create trigger files_are_counted_when_added after insert or delete on hardship_files for each row execute function app.count_changed_file();
      create trigger files_are_counted_when_changed after update on hardship_files for each row
        when (old.tenant_no is distinct from new.tenant_no or old.status is distinct from new.status or old.category is distinct from new.category
          or old.primary_cause is distinct from new.primary_cause or old.household_size is distinct from new.household_size)
        execute function app.count_changed_file();
    `);
  }
}
