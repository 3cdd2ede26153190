import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { uuidOf } from '../kit/uuids.ts';
import { CATALOG_RULES } from './catalog-rules.ts';
import { dropChecks, fillTables, insertOf, type FilledTables, type Unit } from './filled-tables.ts';
import { mutantsOf, type Mutant } from './guard-mutants.ts';
import { faultsOf, type Ground } from './guard-probes.ts';
import { type Cast, selfOf, type Stand } from './guard-rules.ts';
import { readTables } from './tenant-tables.ts';

const CODES = { province: '610000', city: '610100', county: '610102', sibling: '610103', outsider: '610300' };

let filled: FilledTables;
let ground: Ground;

beforeAll(async () => {
  filled = await fillTables(Object.values(CODES));
  ground = await prepare(filled);
}, 120_000);
afterAll(async () => {
  await ground.client.end();
  await filled.close();
});

/** The filled tables, with one file of the county waiting for the city, a grant of the city on the sibling's clear text, and a row where no unit has any. */
async function prepare({ superuser, units, database }: FilledTables): Promise<Ground> {
  const unit = (code: string): Unit => {
    const found = units.find((each) => each.code === code);
    if (!found) throw new Error(`no unit ${code}`);
    return found;
  };
  const cast: Cast = {
    province: unit(CODES.province),
    city: unit(CODES.city),
    county: unit(CODES.county),
    sibling: unit(CODES.sibling),
    outsider: unit(CODES.outsider),
  };
  const { all } = await readTables(superuser);
  for (const table of all.filter(({ columns }) => !columns.some(({ name }) => name === 'tenant_no'))) {
    await dropChecks(superuser, table.name);
    const { rows } = await superuser.query(`select from ${table.name} limit 1`);
    if (rows.length === 0) await superuser.query(insertOf(table, cast.county, 1));
  }
  await superuser.query('update hardship_files set decider_no = case when id = $2 then $1::int end', [
    cast.city.no,
    uuidOf('hardship_files.id', cast.county.no, 1),
  ]);
  await superuser.query('update aid_applications set decider_no = case when id = $2 then $1::int end', [
    cast.city.no,
    uuidOf('aid_applications.id', cast.county.no, 1),
  ]);
  await superuser.query('update file_decisions set decider_no = $1 where tenant_no = $2 and file_id = $3', [
    cast.city.no,
    cast.county.no,
    uuidOf('hardship_files.id', cast.county.no, 2),
  ]);
  await superuser.query(
    `update access_grants set account_id = $2, target_id = $3, tier = 'T3', opened_at = now(), valid_until = now() + interval '1 hour', closed_at = null
     where tenant_no = $1 and id = $4`,
    [cast.city.no, selfOf(cast.city), cast.sibling.id, uuidOf('access_grants.id', cast.city.no, 1)],
  );
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  const tables = new Map(all.map((table) => [table.name, table]));
  return { client, cast, units, tables, stands: standsOf(cast), rights: await rightsIn(superuser) };
}

function standsOf({ province, city, county }: Cast): Stand[] {
  return [
    { name: 'the county', role: 'bangfu_app', acting: county },
    { name: 'the city', role: 'bangfu_app', acting: city },
    { name: 'the city under a grant', role: 'bangfu_app', acting: city, reach: city },
    { name: 'the province', role: 'bangfu_app', acting: province },
    { name: 'the application without a scope', role: 'bangfu_app' },
    { name: 'a report of the county', role: 'bangfu_report', acting: county },
    { name: 'the relay', role: 'bangfu_relay' },
    { name: 'the owner', role: 'bangfu_owner' },
    { name: 'the owner in maintenance', role: 'bangfu_owner', maintenance: true },
  ];
}

/** `role right table` and, for columns, `role right column table`: what the catalog grants. */
async function rightsIn(superuser: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await superuser.query<{ name: string }>(
    `with t as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')),
       r as (select unnest(array['bangfu_app', 'bangfu_report', 'bangfu_relay', 'bangfu_owner']) as role)
     select role || ' ' || p.held || ' ' || relname as name from t, r, unnest(array['select', 'insert', 'delete']) p (held)
       where case when p.held = 'delete' then has_table_privilege(role, oid, p.held) else has_any_column_privilege(role, oid, p.held) end
     union all select role || ' ' || p.held || ' ' || attname || ' ' || relname from t, r, unnest(array['select', 'update']) p (held), pg_attribute a
       where a.attrelid = oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and has_column_privilege(role, oid, a.attnum, p.held)`,
  );
  return new Set(rows.map(({ name }) => name));
}

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await ground.client.query('begin');
  try {
    return await work();
  } finally {
    await ground.client.query('rollback');
  }
}

async function brokenRules(): Promise<string[]> {
  const broken: string[] = [];
  for (const { title, text, allowed } of CATALOG_RULES) {
    const { rows } = await ground.client.query<{ name: string }>(text);
    if (JSON.stringify(rows.map(({ name }) => name)) !== JSON.stringify(allowed)) broken.push(title);
  }
  return broken;
}

/** How a mutant was found out; undefined when nothing noticed. */
async function killerOf({ table, text }: Mutant): Promise<'rows' | 'catalog' | undefined> {
  return await inTransaction(async () => {
    await ground.client.query(text);
    if ((await faultsOf(ground, table)).length > 0) return 'rows';
    return (await brokenRules()).length > 0 ? 'catalog' : undefined;
  });
}

test('every table lets everybody see and write what the rules say, and nothing else', async () => {
  const faults: string[] = [];
  for (const table of ground.tables.keys()) {
    if (table !== 'mikro_orm_migrations')
      faults.push(...(await inTransaction(async () => await faultsOf(ground, table))));
  }
  expect(faults).toEqual([]);
}, 120_000);

test('whatever guard of the database is taken away or opened, something notices', async () => {
  const mutants = await mutantsOf(ground.client);
  const survivors: string[] = [];
  const killed = { rows: 0, catalog: 0 };
  for (const mutant of mutants) {
    const killer = await killerOf(mutant);
    if (killer) killed[killer] += 1;
    else survivors.push(mutant.name);
  }
  process.stderr.write(
    `ISO-2: ${mutants.length - survivors.length}/${mutants.length} weakened guards of the database found out (${killed.rows} by rows, ${killed.catalog} by the catalog)\n`,
  );
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(300);
}, 300_000);
