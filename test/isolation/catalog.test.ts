import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../kit/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function names(text: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(text);
  return rows.map((row) => row.name);
}

const TENANT_TABLES = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_no' and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p')`;

test('there are tenant tables to judge', async () => {
  expect((await names(`select relname as name from (${TENANT_TABLES}) t`)).length).toBeGreaterThan(20);
});

test('every tenant table has row-level security, forced also for its owner', async () => {
  expect(
    await names(`select t.relname as name from (${TENANT_TABLES}) t join pg_class c using (oid)
      where not (c.relrowsecurity and c.relforcerowsecurity)`),
  ).toEqual([]);
});

test('every policy that lets the application write says what may be written', async () => {
  expect(
    await names(`select tablename || '.' || policyname as name from pg_policies
      where 'bangfu_app' = any (roles) and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`),
  ).toEqual([]);
});

test('every policy reads the scope or is on the reasoned list', async () => {
  expect(
    await names(`select tablename || '.' || policyname as name from pg_policies
      where 'bangfu_app' = any (roles) and coalesce(qual, with_check) not like '%current_setting%'
        and coalesce(qual, '') not like '%EXISTS%' order by 1`),
  ).toEqual([
    'calendar_days.calendar_days_are_public_to_staff',
    'calendar_years.calendar_years_are_public_to_staff',
    'dibao_standards.dibao_is_public_to_staff',
    'policy_parameters.policies_are_public_to_staff',
    'regions.regions_are_public_to_staff',
    'tenant_changes.tenant_changes_are_public_to_staff',
    'tenants.tenants_are_public_to_staff',
  ]);
});

test('every foreign key between tenant tables carries the tenant', async () => {
  expect(
    await names(`select c.conrelid::regclass || '.' || c.conname as name from pg_constraint c
      where c.contype = 'f' and c.conrelid in (select oid from (${TENANT_TABLES}) t) and c.confrelid in (select oid from (${TENANT_TABLES}) t)
        and not exists (select from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k where a.attname = 'tenant_no')`),
  ).toEqual([]);
});

test('the primary key of every tenant table begins with the tenant', async () => {
  expect(
    await names(`select t.relname as name from (${TENANT_TABLES}) t
      where t.relname <> 'event_seals' and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_no')`),
  ).toEqual([]);
});

test('the application owns nothing, bypasses nothing and can neither create nor truncate', async () => {
  expect(
    await names(
      `select rolname as name from pg_roles where rolname like 'bangfu\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select relname as name from pg_class where pg_get_userbyid(relowner) in ('bangfu_app', 'bangfu_relay', 'bangfu_report')`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select nspname as name from pg_namespace where nspname !~ '^pg_' and has_schema_privilege('bangfu_app', oid, 'CREATE')`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and relkind = 'r' and has_table_privilege('bangfu_app', c.oid, 'TRUNCATE')`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select datname as name from pg_database where datname = current_database() and has_database_privilege('bangfu_app', oid, 'TEMP')`,
    ),
  ).toEqual([]);
});

test('no view or materialized view hands out what its owner sees', async () => {
  expect(
    await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`),
  ).toEqual([]);
});

test("every function that runs with its owner's rights pins its search path and is not for everybody", async () => {
  const definer = `select p.oid, n.nspname || '.' || p.proname as name, p.proconfig, p.proacl from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname in ('public', 'app', 'auth')`;
  expect(
    await names(
      `select name from (${definer}) d where not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)`,
    ),
  ).toEqual([]);
  expect(
    await names(`select name from (${definer}) d where has_function_privilege('public', oid, 'EXECUTE')`),
  ).toEqual([]);
});

test('the application can see no row when no scope is set', async () => {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  const seen: string[] = [];
  for (const table of await names(
    `select t.relname as name from (${TENANT_TABLES}) t where has_table_privilege('bangfu_app', t.oid, 'SELECT')`,
  )) {
    if (['policy_parameters', 'dibao_standards'].includes(table)) continue;
    const { rows } = await app.query(`select from ${table} limit 1`);
    if (rows.length > 0) seen.push(table);
  }
  await app.end();
  expect(seen).toEqual([]);
});
