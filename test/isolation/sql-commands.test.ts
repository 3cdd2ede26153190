import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { fillTables, type FilledTables } from './filled-tables.ts';
import { tryTable, type Findings } from './sql-judge.ts';

/** Province, two cities and the counties under them, an industry and a special unit: every relation two units can have. */
const UNITS = ['610000', '610100', '610102', '610103', '610300', '610302', '610900', '610902'];
const ACTING = ['610000', '610100', '610102'];
const FEWEST_CASES = 5_000;

async function tryAll(filled: FilledTables, names?: readonly string[]): Promise<Findings> {
  const client = new pg.Client({ connectionString: filled.database.appUrl });
  await client.connect();
  const all: Findings = { cases: 0, faults: [] };
  try {
    for (const acting of filled.units.filter(({ code }) => ACTING.includes(code))) {
      for (const table of filled.tables.filter(({ name }) => names?.includes(name) ?? true)) {
        await client.query('begin');
        const { cases, faults } = await tryTable(client, table, acting, filled.units);
        await client.query('rollback');
        all.cases += cases;
        all.faults.push(...faults);
      }
    }
  } finally {
    await client.end();
  }
  return all;
}

let filled: FilledTables;
beforeAll(async () => {
  filled = await fillTables(UNITS);
});
afterAll(async () => {
  await filled.close();
});

test('no statement of the application role reads or changes a row of another unit, on any tenant table', async () => {
  const { cases, faults } = await tryAll(filled);
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(FEWEST_CASES);
}, 240_000);

const NEW_TABLE = `
  create table brand_new (
    tenant_no int not null references tenants (no), id uuid not null, file_id uuid not null, remark text not null,
    primary key (tenant_no, id), foreign key (tenant_no, file_id) references hardship_files (tenant_no, id))`;

test('a new table is tried by itself, and passes when it is secured like every other', async () => {
  const fresh = await fillTables(UNITS, `${NEW_TABLE}; select app.secure_tenant_table('brand_new')`);
  const { cases, faults } = await tryAll(fresh, ['brand_new']);
  await fresh.close();
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(300);
});

test.each([
  [
    'has no row security',
    `${NEW_TABLE}; grant select, insert, update, delete on brand_new to bangfu_app`,
    'SELECT',
  ],
  [
    'lets everybody read',
    `${NEW_TABLE}; select app.secure_tenant_table('brand_new'); create policy open on brand_new for select to bangfu_app using (true)`,
    'COPY',
  ],
  [
    'lets everybody write',
    `${NEW_TABLE}; select app.secure_tenant_table('brand_new'); create policy open on brand_new for insert to bangfu_app with check (true)`,
    'INSERT',
  ],
  [
    'has a foreign key without the unit',
    `create unique index files_by_id_alone on hardship_files (id);
     create table brand_new (tenant_no int not null references tenants (no), id uuid not null, file_id uuid not null references hardship_files (id),
       remark text not null, primary key (tenant_no, id)); select app.secure_tenant_table('brand_new')`,
    'FK insert (file_id)',
  ],
])('a new table that %s is found', async (_fault, migration, command) => {
  const open = await fillTables(UNITS, migration);
  const { faults } = await tryAll(open, ['brand_new']);
  await open.close();
  expect(faults.some((fault) => fault.startsWith(`brand_new ${command},`))).toBe(true);
});
