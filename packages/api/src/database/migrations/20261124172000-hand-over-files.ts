import { Migration } from '@mikro-orm/migrations';

/**
 * After its decision a unit no longer sees a subordinate's file, and row-level security refuses an update whose result
 * the updater can't see. This function is the one narrow way: the current decider, the two deciding steps, one version.
 */
export class HandOverFiles extends Migration {
  override up(): void {
    this.addSql(`
      drop policy decider_updates on hardship_files;
      create function app.hand_over_file(owner_no int, file uuid, expected int, next_status text, next_decider int,
        moment timestamptz, today date, verify_due date) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
      begin
        if next_status not in ('COUNTY_REVIEWED','ON_FILE','RETURNED','REJECTED')
          or (next_status = 'COUNTY_REVIEWED') <> (next_decider is not null)
          or not exists (select from public.tenants t where t.no = owner_no and (next_decider is null or next_decider in (t.no, t.parent_no))) then
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
      revoke execute on function app.hand_over_file(int, uuid, int, text, int, timestamptz, date, date) from public;
      grant execute on function app.hand_over_file(int, uuid, int, text, int, timestamptz, date, date) to bangfu_app;
      comment on function app.hand_over_file(int, uuid, int, text, int, timestamptz, date, date) is '审批单位作出决定后交出档案：只有当前审批单位、只在审批的两步、只改步骤各栏';
    `);
  }
}
