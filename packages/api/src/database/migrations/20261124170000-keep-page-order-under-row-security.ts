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

const setting = (name: string): string => `(select nullif(current_setting('app.${name}', true), '')::int)`;

/** The range first, the current decider only for rows outside it, as one expression the planner doesn't take apart. */
function readPolicy(table: string, isDecider: string): string {
  return `
    drop policy decider_reads on ${table};
    drop policy tenant_read on ${table};
    create policy tenant_read on ${table} for select to bangfu_app, bangfu_report using (
      case when tenant_no between ${setting('lo')} and ${setting('hi')} then true else ${isDecider} end);`;
}

function decidesOn(link: string): string {
  return `exists (select from hardship_files f where ${link} and f.decider_no = ${setting('tenant_no')})`;
}

/**
 * Two permissive policies are joined by OR, and the planner then expects 12 rows where 1,700 are, leaves the index order
 * and sorts: a county's page took 2.0–5.7 ms instead of 0.1 (docs/benchmarks.md). A CASE is taken as one opaque condition,
 * its settings are read once per statement, and the index is chosen by the `tenant_no` every read says for itself.
 * The two indexes serve pages over many units.
 */
export class KeepPageOrderUnderRowSecurity extends Migration {
  override up(): void {
    this.addSql(readPolicy('hardship_files', `decider_no = ${setting('tenant_no')}`));
    this.addSql(
      readPolicy('persons', decidesOn('f.tenant_no = persons.tenant_no and f.person_id = persons.id')),
    );
    for (const table of PARTS) {
      this.addSql(
        readPolicy(table, decidesOn(`f.tenant_no = ${table}.tenant_no and f.id = ${table}.file_id`)),
      );
    }
    this.addSql(`
      create index hardship_files_across_units on hardship_files (created_at, id);
      create index hardship_files_across_units_by_category on hardship_files (category, created_at, id);
      create index hardship_files_by_id on hardship_files (id);`);
  }
}
