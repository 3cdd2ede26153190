import { Migration } from '@mikro-orm/migrations';

const side = (rows: string, step: 1 | -1): string =>
  `select tenant_no, date_trunc('month', created_at at time zone 'Asia/Shanghai')::date as month, status,
     coalesce(category, '') as category, coalesce(primary_cause, '') as cause, ${step} as files, ${step} * household_size as people
   from ${rows}`;
const loop = (sides: string): string => `
  for d in select x.tenant_no, x.month, x.status, x.category, x.cause, sum(x.files)::int as files, sum(x.people)::int as people
    from (${sides}) x group by 1, 2, 3, 4, 5 having sum(x.files) <> 0 or sum(x.people) <> 0 order by 1, 2, 3, 4, 5
  loop
    insert into public.hardship_file_counts as c (tenant_no, month, status, category, cause, files, people)
    values (d.tenant_no, d.month, d.status, d.category, d.cause, greatest(d.files, 0), greatest(d.people, 0))
    on conflict (tenant_no, month, status, category, cause)
    do update set files = c.files + d.files, people = c.people + d.people;
  end loop;`;

/**
 * Counts a statement's files at once instead of one by one: an import or a move of thousands touches each count once,
 * and every transaction takes the counts in the same order, so that two of them don't wait for each other in a ring.
 */
export class CountFilesByStatement extends Migration {
  override up(): void {
    this.addSql(`
      drop trigger files_are_counted_when_added on hardship_files;
      drop trigger files_are_counted_when_changed on hardship_files;
      drop function app.count_changed_file();
      drop function app.count_file(int, timestamptz, text, text, text, int, int);
      create function app.count_changed_files() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        d record;
      begin
        if tg_op = 'INSERT' then ${loop(side('after_rows', 1))}
        elsif tg_op = 'DELETE' then ${loop(side('before_rows', -1))}
        else ${loop(`${side('after_rows', 1)} union all ${side('before_rows', -1)}`)}
        end if;
        return null;
      end $$;
      comment on function app.count_changed_files() is '档案增、改、删时同步计数：一条语句只碰每个计数一次';
      create trigger files_are_counted_when_added after insert on hardship_files
        referencing new table as after_rows for each statement execute function app.count_changed_files();
      create trigger files_are_counted_when_removed after delete on hardship_files
        referencing old table as before_rows for each statement execute function app.count_changed_files();
      create trigger files_are_counted_when_changed after update on hardship_files
        referencing old table as before_rows new table as after_rows for each statement execute function app.count_changed_files();
    `);
  }
}
