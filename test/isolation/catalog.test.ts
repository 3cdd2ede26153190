import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../kit/database.ts';
import { CATALOG_RULES, TENANT_TABLES } from './catalog-rules.ts';

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

test('there are tenant tables to judge', async () => {
  expect((await names(`select relname as name from (${TENANT_TABLES}) t`)).length).toBeGreaterThan(20);
});

test.each(CATALOG_RULES)('$title', async ({ text, allowed }) => {
  expect(await names(text)).toEqual(allowed);
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
