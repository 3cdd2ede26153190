import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aftermathOf } from './aftermath.ts';
import { canary, PRIVATE, unmarkedColumns } from './canary.ts';
import { ENOUGH, Fuzz, type FuzzFigures } from './fuzz.ts';
import { isLongRun, keepFigures, wanted } from './long-run.ts';
import { openWorld, type World } from './world.ts';

const OPERATIONS = wanted('operations', 5_000);
const SECONDS = 35;
const SEED = wanted('seed', Date.now() % 1_000_000);

let world: World;
let figures: FuzzFigures;

beforeAll(async () => {
  world = await openWorld();
}, 300_000);
afterAll(async () => {
  await world?.close();
});

test('every text of every row says whose it is', async () => {
  expect(await unmarkedColumns(world.superuser)).toEqual([]);
});

test('no random operation shows its caller anything of a unit whose rows he may not see', async () => {
  const fuzz = await Fuzz.on(world);
  figures = await fuzz.run({
    operations: OPERATIONS,
    seed: SEED,
    ...(isLongRun() ? {} : { seconds: SECONDS }),
  });
  await keepFigures('random operations (ISO-3)', {
    ...figures,
    leaks: figures.leaks.length,
    faults: figures.faults.length,
  });
  expect(figures.leaks).toEqual([]);
  expect(figures.faults).toEqual([]);
}, 7_200_000);

test('enough of them were answered to prove something', () => {
  expect(figures.operations).toBeGreaterThanOrEqual(Math.min(ENOUGH, OPERATIONS));
  expect(figures.answered / figures.operations).toBeGreaterThan(0.3);
  expect(figures.withRows / figures.operations).toBeGreaterThan(0.15);
  expect(figures.reaching / figures.operations).toBeGreaterThan(0.2);
});

test('nor did anything of another unit get into rows, jobs, notifications, the log or exported files', async () => {
  const { looked, ...leaks } = await aftermathOf(world);
  await keepFigures('left behind (ISO-3)', looked);
  expect(leaks).toEqual({ rows: [], logs: [], exports: [] });
  expect(looked.rows).toBeGreaterThan(1_000);
}, 300_000);

test('a foreign word planted in a row and in the log is found', async () => {
  const [unit, other] = [...world.units.keys()];
  const word = canary({ tenantNo: other ?? 0, group: PRIVATE });
  world.app.runtime.log.info({ word }, 'planted');
  await world.superuser.query(
    `insert into notifications (tenant_no, code, dedup_key, title, body) values ($1, 'PLANTED', 'planted', $2, '')`,
    [unit, word],
  );
  const { rows, logs } = await aftermathOf(world);
  await world.superuser.query(`delete from notifications where code = 'PLANTED'`);
  expect(rows).toEqual([expect.stringContaining(word)]);
  expect(logs).toEqual([expect.stringContaining(word)]);
}, 120_000);

describe('a guard taken away in a throw-away database is found out', () => {
  test.each([
    ['hardship_files', 'tenant_read'],
    ['accounts', 'accounts_read_within_reach'],
    ['memberships', 'memberships_read_within_reach'],
  ])(
    'row security of %s',
    async (table, policy) => {
      const { leaks } = await without(
        table,
        policy,
        async () => await (await Fuzz.on(world)).run({ operations: 2_000, seed: SEED, seconds: SECONDS }),
      );
      await keepFigures(`without ${policy} on ${table}`, {
        firstLeakAt: leaks.map((leak) => /operation (\d+)/.exec(leak)?.[1]),
      });
      expect(leaks.length).toBeGreaterThan(0);
    },
    120_000,
  );
});

/** Opens a read policy for everybody while `work` runs. */
async function without<T>(table: string, policy: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await world.superuser.query<{ qual: string }>(
    'select qual from pg_policies where tablename = $1 and policyname = $2',
    [table, policy],
  );
  await world.superuser.query(`alter policy ${policy} on ${table} using (true)`);
  try {
    return await work();
  } finally {
    await world.superuser.query(`alter policy ${policy} on ${table} using (${rows[0]?.qual})`);
  }
}
