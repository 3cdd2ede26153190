import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/**
 * A condition unpacks a row up to its last column before it looks at the first. `decider_no` is the 32nd column of a file,
 * so naming it in the policy made every read of a file unpack nearly all of it: counting a province took 78 % longer than
 * without row-level security, now 11 %. A whole row is unpacked only where it is asked for, outside the range. The function must not
 * be in SQL: it would be inlined, and the column named again.
 */
export class AskDeciderOfWholeRow extends Migration {
  override up(): void {
    this.addSql(`
      create function app.decides(file public.hardship_files) returns boolean language plpgsql stable parallel safe cost 1
        set search_path = pg_catalog, pg_temp as $$
      begin
        return file.decider_no = ${setting('tenant_no')};
      end $$;
      comment on function app.decides(public.hardship_files) is '当前单位是否正在审这份档案（整行）';
      grant execute on function app.decides(public.hardship_files) to bangfu_app, bangfu_report;
      alter policy tenant_read on hardship_files using (
        case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true
          else app.decides(hardship_files.*) end);`);
  }
}
