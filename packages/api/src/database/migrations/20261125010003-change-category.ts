import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/**
 * A change of category goes through notice and decision like a filing, beside the file: the file stays what it is, and
 * payable, until the last decision (SM1, docs/decisions/0010). The superior settles it by one narrow function.
 */
export class ChangeCategory extends Migration {
  override up(): void {
    this.addSql(`
      alter table hardship_files
        add column change_category text check (change_category in ('DEEP','RELATIVE','ACCIDENT','MARGINAL')),
        add column change_status text check (change_status in ('REVIEWED','IN_NOTICE','OBJECTED','NOTICE_PASSED','COUNTY_REVIEWED','REJECTED'));
      alter table hardship_files add constraint hardship_files_change_while_on_file
        check ((change_category is null) = (change_status is null) and (change_status is null or status in ('ON_FILE','REVERIFY_DUE')));
      create index hardship_files_in_change on hardship_files (tenant_no, change_status) where change_status is not null;
      comment on column hardship_files.change_category is '拟调整的类别：公示、审批通过前仍按原类别';
      comment on column hardship_files.change_status is '类别调整走到哪一步，与建档同一套步骤名（SM1）';
      alter table reverifications
        add column from_category text,
        add column to_category text,
        add column deviation_reason text,
        add constraint reverifications_name_both_categories check ((result = 'CATEGORY_CHANGE') = (to_category is not null));`);
    this.addSql(`
      create function app.settle_category_change(owner_no int, file uuid, expected int, passes boolean, reason text, decider text,
        moment timestamptz, verify_due date) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
        verified date;
      begin
        perform set_config('app.maintenance', 'on', true);
        select r.verified_on into verified from public.reverifications r
          where r.tenant_no = owner_no and r.file_id = file and r.outcome is null and r.result = 'CATEGORY_CHANGE';
        update public.hardship_files f set
            category = case when passes then f.change_category else f.category end,
            status = case when passes then 'ON_FILE' else f.status end,
            last_verified_on = case when passes then verified else f.last_verified_on end,
            next_verify_due = case when passes then verify_due else f.next_verify_due end,
            step_since = case when passes then moment else f.step_since end,
            step_due_on = case when passes then null else f.step_due_on end,
            change_category = null, change_status = null, decider_no = null, updated_at = moment, version = f.version + 1
          where f.tenant_no = owner_no and f.id = file and f.version = expected and f.change_status = 'COUNTY_REVIEWED' and verified is not null
            and f.decider_no = ${setting('tenant_no')}
            and f.tenant_no between ${setting('stat_lo')} and ${setting('stat_hi')};
        get diagnostics changed = row_count;
        if changed = 1 then
          update public.reverifications r set outcome = case when passes then 'PASS' else 'RETURN' end, opinion = reason,
              closed_by_name = decider, closed_at = moment
            where r.tenant_no = owner_no and r.file_id = file and r.outcome is null;
        end if;
        perform set_config('app.maintenance', '', true);
        return changed;
      end $$;
      revoke execute on function app.settle_category_change(int, uuid, int, boolean, text, text, timestamptz, date) from public;
      grant execute on function app.settle_category_change(int, uuid, int, boolean, text, text, timestamptz, date) to bangfu_app;
      comment on function app.settle_category_change(int, uuid, int, boolean, text, text, timestamptz, date) is
        '类别调整的最后一级审批：只有当前审批单位、只在这一步、只改类别与复核日期各栏';`);
  }
}
