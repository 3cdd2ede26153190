import { Migration } from '@mikro-orm/migrations';

const PARTS = [
  'household_members',
  'income_records',
  'rigid_expenses',
  'asset_declarations',
  'eligibility_evaluations',
  'home_visits',
  'consent_records',
  'economic_checks',
  'file_decisions',
  'attachments',
];

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

function readPolicy(table: string, isDecider: string): string {
  return `
    alter policy tenant_read on ${table} using (
      case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true else ${isDecider} end);`;
}

/**
 * The decider's half of the read policy is asked of a function, and only for rows outside the range. As a sub-query it
 * was planned, and its table opened, for every statement of every unit: a county's page took 46 % longer than without
 * row-level security, now 17 % (docs/benchmarks.md). The function runs with the caller's rights.
 * The index gives the family in order with its last key, and the one it replaces stood twice.
 */
export class AskDeciderByFunction extends Migration {
  override up(): void {
    this.addSql(`
      create function app.decides_file(unit int, file uuid) returns boolean language plpgsql stable parallel safe cost 1
        set search_path = pg_catalog, pg_temp as $$
      begin
        return exists (select from public.hardship_files f where f.tenant_no = unit and f.id = file and f.decider_no = ${setting('tenant_no')});
      end $$;
      create function app.decides_file_of(unit int, person uuid) returns boolean language plpgsql stable parallel safe cost 1
        set search_path = pg_catalog, pg_temp as $$
      begin
        return exists (select from public.hardship_files f where f.tenant_no = unit and f.person_id = person and f.decider_no = ${setting('tenant_no')});
      end $$;
      comment on function app.decides_file(int, uuid) is '当前单位是否正在审这份档案';
      comment on function app.decides_file_of(int, uuid) is '当前单位是否正在审这名职工的档案';
      grant execute on function app.decides_file(int, uuid), app.decides_file_of(int, uuid) to bangfu_app, bangfu_report;`);
    this.addSql(readPolicy('hardship_files', `decider_no = ${setting('tenant_no')}`));
    this.addSql(readPolicy('persons', 'app.decides_file_of(tenant_no, id)'));
    for (const table of PARTS) this.addSql(readPolicy(table, 'app.decides_file(tenant_no, file_id)'));
    this.addSql(`
      drop index household_members_by_file;
      create index household_members_in_order on household_members (tenant_no, file_id, seq, id);`);
  }
}
