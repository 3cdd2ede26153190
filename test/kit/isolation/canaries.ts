import type pg from 'pg';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { canary } from './fill.ts';

/** Text columns that hold codes, file positions or keys: a canary in them would be no value of theirs. Everything else gets one. */
const CODES = new Set(
  `access_grants.purpose access_grants.tier aid_applications.programme aid_applications.regime aid_applications.status
   aid_projects.programme aid_projects.status asset_declarations.kind attachments.kind attachments.mime attachments.storage_name
   background_jobs.kind background_jobs.state background_jobs.input background_jobs.cursor consent_records.kind economic_checks.result economic_check_batches.status economic_check_lists.form file_transfers.status file_transfers.reason
   file_transfers.category file_transfers.file_status warning_signals.source
   warning_signals.level warning_signals.status warning_signals.dedup_key
   eligibility_evaluations.suggested_category events.name events.subject_type file_decisions.result
   fund_allocations.status fund_batches.status fund_pots.purpose_lock fund_pots.source_kind fund_pots.status fund_sources.kind
   fund_sources.purpose_lock ledger_entries.kind ledger_entries.debit ledger_entries.credit ledger_entries.subject_type
   disbursement_batches.programme disbursement_batches.status disbursement_items.result disbursement_items.submission
   disbursement_batches.void_reason disbursement_items.failure_text disbursement_items.out_trade_no disbursement_items.card_tail hardship_files.category hardship_files.status hardship_files.secondary_causes household_members.gender household_members.relation
   idempotency_keys.operation idempotency_keys.key import_batches.status import_batches.mode import_batches.step_state
   import_rows.status import_batches.sheets memberships.roles notice_files.outcome notifications.code notifications.dedup_key notifications.role
   objections.conclusion persons.gender public_notices.place public_notices.status reports.kind reports.format rigid_expenses.kind
   reverifications.method reverifications.result reverifications.exit_reason reverifications.outcome reverifications.visitor_ids
   reverifications.from_category reverifications.to_category hardship_files.change_category hardship_files.change_status
   work_budgets.status fiscal_applications.result file_stints.category file_exits.reason follow_ups.state spot_check_items.result home_visits.visitor_ids data_keys.master_key_id`.split(
    /\s+/,
  ),
);
/** Registers everybody may read; what stands there is nobody's secret. */
const REGISTERS = new Set(['policy_parameters', 'dibao_standards', 'hardship_file_counts']);

const MARK_JSON = `create or replace function pg_temp.mark(value jsonb, mark text) returns jsonb language sql immutable as $$
  select case jsonb_typeof(value)
    when 'string' then to_jsonb((value #>> '{}') || mark)
    when 'array' then (select coalesce(jsonb_agg(pg_temp.mark(e, mark)), '[]') from jsonb_array_elements(value) e)
    when 'object' then (select coalesce(jsonb_object_agg(k, pg_temp.mark(v, mark)), '{}') from jsonb_each(value) as o(k, v))
    else value end $$`;

interface Column {
  table: string;
  column: string;
  type: string;
  keys: string[];
}

/** Every column of text of a table with a tenant. */
async function textColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.table_name as table, c.column_name as column, c.data_type as type,
       array(select k.column_name::text from information_schema.columns k where k.table_schema = 'public' and k.table_name = c.table_name) as keys
     from information_schema.columns c
     where c.table_schema = 'public' and c.data_type in ('text', 'jsonb') and c.is_generated = 'NEVER'
       and exists (select from information_schema.columns t where t.table_schema = 'public' and t.table_name = c.table_name and t.column_name = 'tenant_no')`,
  );
  return rows.filter(({ table, column }) => !REGISTERS.has(table) && !CODES.has(`${table}.${column}`));
}

/** Files whose rows carry another owner than their unit: those that wait for the decision of a unit above. */
export interface SeparateFile {
  file: string;
  owner: string;
}

const linkOf = (table: string, keys: readonly string[]): string | undefined => {
  if (table === 'hardship_files') return 'id = $2::uuid';
  if (table === 'persons') return 'id = (select person_id from hardship_files where id = $2::uuid)';
  if (table === 'public_notices')
    return 'id in (select notice_id from notice_files where file_id = $2::uuid)';
  if (table === 'events') return undefined;
  return keys.includes('file_id') ? 'file_id = $2::uuid' : undefined;
};

/** Puts the owner's canary into every text of every row, also where nothing stood. */
export async function plantCanaries(
  client: pg.Client,
  owners: ReadonlyMap<number, string>,
  separate: readonly SeparateFile[],
): Promise<void> {
  await client.query(MARK_JSON);
  // What was checked stays as it is, but for the owner.
  await client.query(`select set_config('app.maintenance', 'on', false)`);
  for (const { table, column, type, keys } of await textColumns(client)) {
    const marked = type === 'jsonb' ? `pg_temp.mark(${column}, $1)` : `coalesce(${column}, '') || $1`;
    const unmarked = type === 'jsonb' ? '' : `and coalesce(${column}, '') not like '%〖%'`;
    const link = linkOf(table, keys);
    for (const { file, owner } of separate) {
      if (link)
        await client.query(`update ${table} set ${column} = ${marked} where ${link}`, [canary(owner), file]);
    }
    const files = separate.map(({ file }) => file);
    for (const [no, owner] of owners) {
      const others = link
        ? `and not exists (select from unnest($3::uuid[]) s(f) where ${link.replace('$2::uuid', 's.f')})`
        : 'and cardinality($3::uuid[]) >= 0';
      await client.query(
        `update ${table} set ${column} = ${marked} where tenant_no = $2 ${unmarked} ${others}`,
        [canary(owner), no, files],
      );
    }
  }
  await client.query(`select set_config('app.maintenance', '', false)`);
}

/** Whose each UUID of a row is. Accounts belong to the unit they were made in. */
export async function ownersOfRows(
  client: pg.Client,
  owners: ReadonlyMap<number, string>,
  separate: readonly SeparateFile[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { rows: tables } = await client.query<{ name: string; keys: string[] }>(
    `select t.table_name as name, array(select k.column_name::text from information_schema.columns k where k.table_schema = 'public' and k.table_name = t.table_name) as keys
     from information_schema.columns t where t.table_schema = 'public' and t.column_name = 'id' and t.table_name <> 'policy_parameters'
       and t.table_name in (select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_no')`,
  );
  for (const { name, keys } of tables) {
    const { rows } = await client.query<{ id: string; no: number }>(
      `select id, tenant_no as no from ${name}`,
    );
    for (const { id, no } of rows) found.set(id, owners.get(no) ?? `unit ${no}`);
    const link = linkOf(name, keys);
    for (const { file, owner } of link ? separate : []) {
      const { rows: parts } = await client.query<{ id: string }>(
        `select id from ${name} where ${link?.replace('$2', '$1')}`,
        [file],
      );
      for (const { id } of parts) found.set(id, owner);
    }
  }
  const { rows } = await client.query<{ id: string; no: number }>(
    `select distinct on (a.id) a.id, m.tenant_no as no from accounts a join memberships m on m.account_id = a.id order by a.id, m.created_at`,
  );
  for (const { id, no } of rows) found.set(id, owners.get(no) ?? `unit ${no}`);
  const { rows: sessions } = await client.query<{ id: string; account: string }>(
    'select id, account_id as account from sessions',
  );
  for (const { id, account } of sessions) found.set(id, found.get(account) ?? 'nobody');
  return found;
}

const MARKS = /〖([a-z> -]+)〗/g;
const IDS = /\b[a-z]{2,4}_[0-9a-hjkmnp-tv-z]{26}\b/g;

/** The owners whose values stand in a text: by canary and by id. `byId`: public id → owner. */
export function ownersIn(text: string, byId: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const [, owner] of text.matchAll(MARKS)) if (owner) found.add(owner);
  for (const [id] of text.matchAll(IDS)) {
    const owner = byId.get(id.slice(id.indexOf('_') + 1));
    if (owner) found.add(owner);
  }
  return found;
}

/** The tail of a public id, which says the row whatever the prefix is. */
export function idTail(uuid: string): string {
  return encodeId('x', uuid).slice(2);
}
