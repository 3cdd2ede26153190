import { Migration } from '@mikro-orm/migrations';

/**
 * R-HF-05: a material has a day of issue. SM1: a file is handed over to the superior only, so that no unit puts its own
 * files on file, whatever the application says.
 */
export class DateAttachments extends Migration {
  override up(): void {
    this.addSql(`
      alter table attachments add column issued_on date;
      comment on column attachments.issued_on is '材料的开具日期；为空则按上传日期算（R-HF-05）';
    `);
    this.addSql(`
      create or replace function app.hand_over_file(owner_no int, file uuid, expected int, next_status text, next_decider int,
        moment timestamptz, today date, verify_due date) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
      begin
        if next_status not in ('COUNTY_REVIEWED','ON_FILE','RETURNED','REJECTED')
          or (next_status = 'COUNTY_REVIEWED') <> (next_decider is not null)
          or not exists (select from public.tenants t where t.no = owner_no and (next_decider is null or next_decider = t.parent_no)) then
          raise check_violation;
        end if;
        perform set_config('app.maintenance', 'on', true);
        update public.hardship_files f set
            status = next_status, decider_no = next_decider, step_since = moment, step_due_on = null, updated_at = moment, version = f.version + 1,
            filed_on = case when next_status = 'ON_FILE' then coalesce(f.filed_on, today) else f.filed_on end,
            last_verified_on = case when next_status = 'ON_FILE' then today else f.last_verified_on end,
            next_verify_due = case when next_status = 'ON_FILE' then verify_due else f.next_verify_due end
          where f.tenant_no = owner_no and f.id = file and f.version = expected and f.status in ('NOTICE_PASSED','COUNTY_REVIEWED')
            and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int
            and f.tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int;
        get diagnostics changed = row_count;
        perform set_config('app.maintenance', '', true);
        return changed;
      end $$;
    `);
  }
}
