import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { readBatch } from '@bangfu/api/src/reads/batch.ts';
import { startRuntime } from '../../kit/app.ts';
import { People } from '../../kit/people.ts';

const POOL_SIZE = 2;
let base: Awaited<ReturnType<typeof startRuntime>>;
let superuser: pg.Client;

beforeAll(async () => {
  base = await startRuntime({ environment: { POOL_SIZE: String(POOL_SIZE) } });
  superuser = new pg.Client({ connectionString: base.database.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await base.close();
});

async function cut(pid: number | undefined): Promise<void> {
  await superuser.query('select pg_terminate_backend($1)', [pid]);
}

it('writes on after the server has cut more transactions than the pool has connections', async () => {
  const people = new People(base.runtime);
  for (let time = 0; time < POOL_SIZE + 1; time += 1) {
    const writing = people.inProvince(async ({ em }) => {
      const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      await cut(row?.pid);
      await em.execute('select 1');
    });
    await expect(writing).rejects.toThrow();
  }
  const [row] = await people.inProvince(
    async ({ em }) => await em.execute<{ one: number }[]>('select 1 as one'),
  );
  expect(row).toEqual({ one: 1 });
});

it('reads on after the server has cut connections in the middle of a statement', async () => {
  const { readPool } = base.runtime;
  const scope = {
    tenantNo: 1,
    lo: 1,
    hi: 1,
    statLo: 1,
    statHi: 1,
    accountId: '00000000-0000-7000-8000-000000000001',
  };
  for (let time = 0; time < POOL_SIZE + 1; time += 1) {
    const reading = readBatch(readPool, scope, [{ text: 'select pg_sleep(4)', values: [] }]);
    const isCut = expect(reading).rejects.toThrow();
    const sleeping = `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(4)%' and pid <> pg_backend_pid()`;
    let pid: number | undefined;
    while (pid === undefined)
      [pid] = (await superuser.query<{ pid: number }>(sleeping)).rows.map((row) => row.pid);
    await cut(pid);
    await isCut;
  }
  expect(await readBatch(readPool, scope, [{ text: 'select 1', values: [] }])).toEqual([[['1']]]);
  expect(readPool.totalCount).toBeLessThanOrEqual(POOL_SIZE);
});
