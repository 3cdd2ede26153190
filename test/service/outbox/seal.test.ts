import { createPrivateKey, createPublicKey } from 'node:crypto';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { GENESIS, sealEvents, type SealSettings } from '@bangfu/api/src/outbox/seal.ts';
import { readHeads, verifyChain, type ChainVerdict } from '@bangfu/api/src/outbox/verify-seals.ts';
import { keyMaterial } from '../../kit/app.ts';
import { cloneDatabase, type TestDatabase } from '../../kit/database.ts';

const EVENTS = 60;
let database: TestDatabase;
let relay: pg.Pool;
let root: pg.Pool;
let folder: string;
let settings: SealSettings;
let chainId: string;
const signingKey = createPrivateKey(String(keyMaterial()['sealPrivateKey']));

async function append(count: number, client: pg.Pool | pg.PoolClient = root): Promise<void> {
  await client.query(
    `insert into events (tenant_no, name, subject_type, payload) select 1, 'test.happened', 'test', jsonb_build_object('n', n)
     from generate_series(1, $1) as n`,
    [count],
  );
}

async function sealAll(): Promise<number> {
  let sealed = 0;
  for (let round = await sealEvents(relay, settings); round > 0; round = await sealEvents(relay, settings))
    sealed += round;
  return sealed;
}

/** Open transactions of the other tests' databases hold the horizon back for a moment: it is the whole cluster's. */
async function sealUntilDone(): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    await sealAll();
    const { rows } = await root.query('select from events where sealed_at is null limit 1');
    if (rows.length === 0 || Date.now() > until) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function verdict(): Promise<ChainVerdict> {
  const heads = await readHeads(settings.headsFile);
  return await verifyChain(
    async (text, values) => (await relay.query(text, [...values])).rows,
    chainId,
    createPublicKey(signingKey),
    heads.get(chainId),
  );
}

beforeAll(async () => {
  database = await cloneDatabase();
  relay = new pg.Pool({ connectionString: database.relayUrl, max: 4 });
  root = new pg.Pool({ connectionString: database.superUrl, max: 4 });
  // The database is dropped by force at the end; connections on their way out may still hear of it.
  for (const pool of [relay, root]) pool.on('error', () => undefined);
  folder = await mkdtemp(path.join(os.tmpdir(), 'bangfu-seal-'));
  settings = { signingKey, headsFile: path.join(folder, 'heads.jsonl') };
  const { rows } = await root.query<{ id: string }>('select id from tenants where no = 1');
  chainId = rows[0]?.id ?? '';
  await append(EVENTS);
  await sealUntilDone();
});

afterAll(async () => {
  await relay.end();
  await root.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test('a chain that nobody touched verifies', async () => {
  expect(await verdict()).toEqual({ chainId, checked: EVENTS });
  expect(GENESIS).toHaveLength(32);
});

test('an event of a transaction that commits late is sealed later, not skipped', async () => {
  const late = await root.connect();
  await late.query('begin');
  await append(1, late);
  await append(3);
  await sealAll();
  await late.query('commit');
  late.release();
  await sealUntilDone();
  const { rows } = await root.query<{ open: string }>(
    'select count(*) as open from events where sealed_at is null',
  );
  expect(rows[0]?.open).toBe('0');
  expect((await verdict()).fault).toBeUndefined();
});

test('two sealers at once neither skip nor repeat an event', async () => {
  await append(40);
  await Promise.all([sealAll(), sealAll(), sealAll()]);
  await sealUntilDone();
  expect((await verdict()).fault).toBeUndefined();
});

describe('tampering is found and the first bad event named', () => {
  const target = (position: number): string =>
    `(select event_id from event_seals where chain_id = '${chainId}' and position = ${position})`;
  const CASES: readonly [string, () => string, number | undefined][] = [
    ['a changed payload', () => `update events set payload = '{"n": 999}' where id = ${target(7)}`, 7],
    ['a changed actor', () => `update events set actor_name = 'somebody else' where id = ${target(12)}`, 12],
    [
      'a changed time',
      () => `update events set occurred_at = occurred_at + interval '1 day' where id = ${target(3)}`,
      3,
    ],
    [
      'a deleted event',
      () => `set session_replication_role = replica; delete from events where id = ${target(20)}`,
      20,
    ],
    ['a deleted link', () => `delete from event_seals where chain_id = '${chainId}' and position = 5`, 6],
    [
      'a cut tail',
      () => `delete from event_seals where chain_id = '${chainId}' and position > 30`,
      undefined,
    ],
    [
      'an event slipped in as sealed',
      () =>
        `insert into events (tenant_no, name, subject_type, sealed_at) values (1, 'test.forged', 'test', now())`,
      undefined,
    ],
    [
      'two events exchanged',
      () => `update event_seals a set event_id = b.event_id from event_seals b where a.chain_id = b.chain_id and a.chain_id = '${chainId}'
         and ((a.position = 8 and b.position = 9) or (a.position = 9 and b.position = 8))`,
      // Place 8, the first that doesn't hold, is where the ninth event stands now.
      9,
    ],
  ];

  test.each(CASES)('%s', async (_name, forgery, position) => {
    const before =
      position === undefined
        ? undefined
        : (await root.query<{ id: string }>(`select ${target(position)} as id`)).rows[0]?.id;
    const client = await root.connect();
    try {
      await client.query('begin');
      await client.query('alter table event_seals drop constraint event_seals_tenant_no_event_id_key');
      await client.query(forgery());
      const found = await verifyChain(
        async (text, values) => (await client.query(text, [...values])).rows,
        chainId,
        createPublicKey(signingKey),
        (await readHeads(settings.headsFile)).get(chainId),
      );
      expect(found.fault).toBeDefined();
      if (before) expect(found.firstBadEvent).toBe(before);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

test('a head that was cut while it was written hides none of the heads before it', async () => {
  const before = await readHeads(settings.headsFile);
  expect(before.size).toBeGreaterThan(0);
  await appendFile(settings.headsFile, '{"chainId":"0198');
  expect(await readHeads(settings.headsFile)).toEqual(before);
});

test('the application can neither change nor remove an event', async () => {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  await app.query(
    `select set_config('app.tenant_no', '1', false), set_config('app.lo', '1', false), set_config('app.hi', '1', false)`,
  );
  await expect(app.query(`update events set payload = '{}'`)).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('delete from events')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('delete from event_seals')).rejects.toMatchObject({ code: '42501' });
  await app.end();
});
