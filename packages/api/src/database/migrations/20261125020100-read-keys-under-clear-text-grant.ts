import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/**
 * A grant on cases (T2) shows another unit's rows, never their clear text: its data keys are readable only under a living
 * grant on clear text (T3) of the same account, and to a decider only while he looks from his own range.
 */
export class ReadKeysUnderClearTextGrant extends Migration {
  override up(): void {
    this.addSql(`
      create function app.holds_clear_text(unit int) returns boolean
        language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        return exists (select from public.access_grants g
          join public.tenants own on own.no = g.tenant_no
          join public.tenants t on t.id = g.target_id and t.no > own.no and t.no <= own.no_hi
          where g.tier = 'T3' and g.closed_at is null and g.valid_until > clock_timestamp()
            and g.tenant_no = ${setting('tenant_no')}
            and g.account_id = nullif(current_setting('app.account_id', true), '')::uuid
            and unit between t.no and t.no_hi);
      end $$;
      comment on function app.holds_clear_text(int) is '当前账号是否持有对该单位的有效明文授权（T3）';
      grant execute on function app.holds_clear_text(int) to bangfu_app, bangfu_report;
      alter policy tenant_read on data_keys using (
        tenant_no between ${setting('lo')} and ${setting('hi')}
        and (tenant_no = ${setting('tenant_no')} or app.holds_clear_text(tenant_no)));
      alter policy decider_reads on data_keys using (
        ${setting('lo')} = ${setting('tenant_no')} and ${setting('hi')} = ${setting('tenant_no')}
        and exists (select from hardship_files f where f.tenant_no = data_keys.tenant_no and f.decider_no = ${setting('tenant_no')}));`);
  }
}
