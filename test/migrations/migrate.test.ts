import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../kit/database.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'packages/api/dist/database/migrations');

interface Outcome {
  code: number;
  said: string;
}

/** `npm run migrate` as an operator runs it. */
async function runMigrate(ownerUrl: string): Promise<Outcome> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(ROOT, 'packages/api/dist/migrate.js')],
      { env: { DATABASE_OWNER_URL: ownerUrl } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });
}

async function rows<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const STRUCTURE = `
  select 'column' as what, table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as it
    from information_schema.columns where table_schema = 'public'
  union all select 'policy', tablename || '.' || policyname || ' ' || roles::text || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '')
    from pg_policies where schemaname = 'public'
  union all select 'index', indexdef from pg_indexes where schemaname = 'public'
  union all select 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'function', pg_get_functiondef(oid) from pg_proc where pronamespace = 'app'::regnamespace
  union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  order by 1, 2`;

let files: string[];
let database: TestDatabase;

beforeAll(async () => {
  files = (await readdir(FOLDER)).filter((name) => /^\d{14}-.*\.js$/.test(name)).sort();
});
beforeEach(async () => {
  await database?.drop();
  database = await emptyDatabase();
});
afterAll(async () => await database.drop());

it('brings an empty database to the newest structure, and does nothing the second time', async () => {
  const first = await runMigrate(database.ownerUrl);
  expect(first).toEqual({ code: 0, said: expect.stringContaining(`已执行 ${files.length} 个迁移`) });
  const template = await cloneDatabase();
  try {
    expect(await rows(database.superUrl, STRUCTURE)).toEqual(await rows(template.superUrl, STRUCTURE));
  } finally {
    await template.drop();
  }
  const before = await rows(database.superUrl, STRUCTURE);
  expect(await runMigrate(database.ownerUrl)).toEqual({ code: 0, said: '数据库结构已是最新\n' });
  expect(await rows(database.superUrl, STRUCTURE)).toEqual(before);
});

it('takes a step back whole when it fails, keeps the steps before, and goes on once the cause is gone', async () => {
  // Somebody else's table stands where a migration wants to make its last one.
  await rows(database.ownerUrl, 'create table file_counters (note text)');
  const failed = await runMigrate(database.ownerUrl);
  expect(failed.code).toBe(1);
  expect(failed.said).toContain('出错的那一步已整个撤回，之前的各步仍然有效');
  expect(failed.said).toContain('file_counters');
  const done = await rows<{ name: string }>(
    database.ownerUrl,
    'select name from mikro_orm_migrations order by 1',
  );
  expect(done.at(-1)?.name).toBe('20261124141200-create-calendar-days');
  expect(
    await rows(
      database.ownerUrl,
      "select to_regclass('accounts') as kept, to_regclass('hardship_files') as undone, to_regclass('persons') as undone_too",
    ),
  ).toEqual([{ kept: 'accounts', undone: null, undone_too: null }]);
  await rows(database.ownerUrl, 'drop table file_counters');
  const again = await runMigrate(database.ownerUrl);
  expect(again).toEqual({
    code: 0,
    said: expect.stringContaining(`已执行 ${files.length - done.length} 个迁移`),
  });
});

it('leaves a database of a newer program alone', async () => {
  await runMigrate(database.ownerUrl);
  await rows(
    database.ownerUrl,
    "insert into mikro_orm_migrations (name, executed_at) values ('29990101000000-of-the-future', now())",
  );
  const before = await rows(database.superUrl, STRUCTURE);
  const refused = await runMigrate(database.ownerUrl);
  expect(refused).toEqual({
    code: 1,
    said: expect.stringMatching(/^数据库由更新版本的程序建立.*29990101000000-of-the-future.*\n$/),
  });
  expect(await rows(database.superUrl, STRUCTURE)).toEqual(before);
});

it('says in one sentence that the database is away', async () => {
  expect(await runMigrate('postgres://bangfu_owner:x@127.0.0.1:9/none')).toEqual({
    code: 1,
    said: '数据库连不上：请检查 DATABASE_OWNER_URL，并确认 Postgres 已启动\n',
  });
});
