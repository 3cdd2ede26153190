import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startCluster } from '../../../infra/embedded/cluster.mjs';
import { freePort } from '../../../infra/ports.mjs';

let folder: string;
let dataDir: string;

const start = async (): Promise<Awaited<ReturnType<typeof startCluster>>> =>
  await startCluster({ dataDir, port: await freePort(), ephemeral: true });

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bangfu-cluster-'));
  await chmod(folder, 0o711);
  dataDir = path.join(folder, 'postgres');
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

describe('the embedded database', () => {
  it('keeps its password for its owner only and lets nobody in without it', async () => {
    const cluster = await start();
    expect((await stat(`${dataDir}.secret`)).mode & 0o777).toBe(0o600);
    const wrong = cluster.url('postgres', 'postgres', 'wrong');
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await ask(cluster.superUrl('postgres'), 'create table kept as select 42 as answer');
    await cluster.stop();
  }, 60_000);

  it('is adopted while it runs and comes back after a kill -9 with its rows', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, port: first.port });
    process.kill(await postmaster(), 'SIGKILL');
    const third = await start();
    expect(third.adopted).toBe(false);
    expect(await ask(third.superUrl('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }]);
    await third.stop();
  }, 60_000);

  it('says in one sentence that a folder is of another version, and leaves it alone', async () => {
    const newer = path.join(folder, 'newer');
    await mkdir(newer);
    await writeFile(path.join(newer, 'PG_VERSION'), '19\n');
    await expect(startCluster({ dataDir: newer, port: await freePort() })).rejects.toThrow(
      /是 PostgreSQL 19 的，本程序用 18；.*数据没有被改动$/,
    );
    expect(await readFile(path.join(newer, 'PG_VERSION'), 'utf8')).toBe('19\n');
  });

  it('says in one sentence that its port is taken', async () => {
    const cluster = await start();
    const other = { dataDir: path.join(folder, 'other'), port: cluster.port, ephemeral: true };
    await expect(startCluster(other)).rejects.toThrow(/^数据库端口 \d+ 已被占用；/);
    await cluster.stop();
  }, 60_000);
});
