import { Migration } from '@mikro-orm/migrations';

const entry = (rows: string, step: 1 | -1): string =>
  `select tenant_no, date_trunc('month', filed_on)::date as month, 'IN' as flow, coalesce(category, '') as category,
     ${step} as files, ${step} * household_size as people
   from ${rows} where filed_on is not null and status in ('ON_FILE','REVERIFY_DUE','EXITED','ARCHIVED')
   union all
   select tenant_no, date_trunc('month', exited_on)::date, 'OUT', coalesce(category, ''), ${step}, ${step} * household_size
   from ${rows} where exited_on is not null and status in ('EXITED','ARCHIVED')`;
const summed = (sides: string): string =>
  `select x.tenant_no, x.month, x.flow, x.category, sum(x.files)::int as files, sum(x.people)::int as people
   from (${sides}) x group by 1, 2, 3, 4 having sum(x.files) <> 0 or sum(x.people) <> 0 order by 1, 2, 3, 4`;
const loop = (sides: string): string => `
  for d in ${summed(sides)}
  loop
    insert into public.hardship_file_flows as c (tenant_no, month, flow, category, files, people)
    values (d.tenant_no, d.month, d.flow, d.category, greatest(d.files, 0), greatest(d.people, 0))
    on conflict (tenant_no, month, flow, category)
    do update set files = c.files + d.files, people = c.people + d.people;
  end loop;`;

/**
 * Files that came on file and went off it by month (RP-03, inflow and outflow): what the files say of themselves, counted
 * in the transaction that changes them, so that a unit's move or a corrected category is in it at once.
 */
export class CountFileFlows extends Migration {
  override up(): void {
    this.addSql(`
      alter table hardship_files add column exited_on date;
      comment on column hardship_files.exited_on is '退出日期（R-HF-11）';
      select set_config('app.maintenance', 'on', true);
      update hardship_files set exited_on = (step_since at time zone 'Asia/Shanghai')::date where status in ('EXITED','ARCHIVED');
      select set_config('app.maintenance', '', true);
      alter table hardship_files add constraint hardship_files_exited_know_when
        check (status not in ('EXITED','ARCHIVED') or exited_on is not null);

      create table hardship_file_flows (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        month date not null,
        flow text not null check (flow in ('IN','OUT')),
        category text not null,
        files int not null check (files >= 0),
        people int not null check (people >= 0),
        primary key (tenant_no, month, flow, category));
      alter table hardship_file_flows enable row level security;
      alter table hardship_file_flows force row level security;
      create policy tenant_read on hardship_file_flows for select to bangfu_app, bangfu_report using (
        tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int);
      create policy owner_maintains on hardship_file_flows to bangfu_owner using (true) with check (true);
      grant select on hardship_file_flows to bangfu_app, bangfu_report;
      comment on table hardship_file_flows is '建档与退出的逐月计数（汇总，T1）：由触发器在同一事务里维护';

      select set_config('app.maintenance', 'on', true);
      insert into hardship_file_flows (tenant_no, month, flow, category, files, people) ${summed(entry('hardship_files', 1))};
      select set_config('app.maintenance', '', true);

      create function app.count_file_flows() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        d record;
      begin
        if tg_op = 'INSERT' then ${loop(entry('after_rows', 1))}
        elsif tg_op = 'DELETE' then ${loop(entry('before_rows', -1))}
        else ${loop(`${entry('after_rows', 1)} union all ${entry('before_rows', -1)}`)}
        end if;
        return null;
      end $$;
      comment on function app.count_file_flows() is '档案增、改、删时同步建档与退出的逐月计数';
      create trigger flows_are_counted_when_added after insert on hardship_files
        referencing new table as after_rows for each statement execute function app.count_file_flows();
      create trigger flows_are_counted_when_removed after delete on hardship_files
        referencing old table as before_rows for each statement execute function app.count_file_flows();
      create trigger flows_are_counted_when_changed after update on hardship_files
        referencing old table as before_rows new table as after_rows for each statement execute function app.count_file_flows();
    `);
  }
}
