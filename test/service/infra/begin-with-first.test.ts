import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { beginWithFirst } from '@bangfu/api/src/database/begin-with-first.ts';
import { startRuntime } from '../../kit/app.ts';

let base: Awaited<ReturnType<typeof startRuntime>>;
let pool: pg.Pool;

beforeAll(async () => {
  base = await startRuntime();
  pool = new pg.Pool({ connectionString: base.database.superUrl, max: 1 });
  beginWithFirst(pool);
  await pool.query('create table begun (id int)');
});
afterAll(async () => {
  await pool.end();
  await base.close();
});

async function within<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

async function countOf(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from begun');
  return rows[0]?.count ?? -1;
}

describe('a transaction whose begin goes with its first statement', () => {
  it('takes everything back on rollback, the first statement too', async () => {
    await within(async (client) => {
      await client.query('begin');
      const { rows, command } = await client.query('insert into begun values (1) returning id', []);
      expect({ rows, command }).toEqual({ rows: [{ id: 1 }], command: 'INSERT' });
      await client.query('insert into begun values (2)');
      await client.query('rollback');
      expect(await countOf(client)).toBe(0);
    });
  });

  it('keeps everything on commit, and takes values in the first statement', async () => {
    await within(async (client) => {
      await client.query('begin');
      await client.query('insert into begun values ($1)', [3]);
      await client.query('insert into begun values (4)');
      await client.query('commit');
      expect(await countOf(client)).toBe(2);
    });
  });

  it('stays open, and failed, when the first statement fails', async () => {
    await within(async (client) => {
      await client.query('begin');
      await expect(client.query('select 1 / 0')).rejects.toThrow('division by zero');
      await expect(client.query('select 1')).rejects.toThrow('aborted');
      await client.query('rollback');
      await expect(client.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
    });
  });

  it('is not handed to the next holder when nothing was asked', async () => {
    await within(async (client) => await client.query('begin'));
    await within(async (client) => {
      await client.query('insert into begun values (5)');
      await client.query('rollback');
      expect(await countOf(client)).toBe(3);
    });
  });
});
