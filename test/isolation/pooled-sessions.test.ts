import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isLongRun, keepFigures, wanted } from './long-run.ts';
import {
  type Crowd,
  disturb,
  foreignUnits,
  type Member,
  openCrowd,
  pooledRequest,
} from './pooled-sessions.ts';

const UNITS = 64;
const AT_ONCE = 64;
const REQUESTS = wanted('requests', 5_000);
const MOST_SECONDS = 30;
const ABORTED_PERCENT = 15;
const SEED = wanted('seed', Date.now() % 1_000_000);

let crowd: Crowd;
beforeAll(async () => {
  crowd = await openCrowd(UNITS);
}, 300_000);
afterAll(async () => {
  await crowd?.close();
});

/** mulberry32: the same numbers from 0 to 99 for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % 100;
  };
}

interface Tally {
  requests: number;
  aborted: number;
  shown: number;
  codes: Record<string, number>;
  wrong: string[];
}

async function ask(own: Member, other: Member, dice: () => number, tally: Tally): Promise<void> {
  const { body, mustShow } = pooledRequest(own, other, dice());
  const abort = new AbortController();
  const patience = dice() < ABORTED_PERCENT ? setTimeout(() => abort.abort(), dice() / 4) : undefined;
  tally.requests += 1;
  try {
    const response = await fetch(`${crowd.app.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: crowd.cookie,
        'x-tenant': own.code,
        'x-bangfu-csrf': '1',
      },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    const answer = await response.text();
    const foreign = foreignUnits(answer, own);
    if (foreign.length > 0)
      tally.wrong.push(`${own.code} got ${foreign.join(', ')}: ${answer.slice(0, 300)}`);
    const code = /"code":"(\w+)"/.exec(answer)?.[1];
    if (code) tally.codes[code] = (tally.codes[code] ?? 0) + 1;
    else if (mustShow && !answer.includes(mustShow))
      tally.wrong.push(`${own.code} did not get its own: ${answer.slice(0, 300)}`);
    else if (mustShow) tally.shown += 1;
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    tally.aborted += 1;
  } finally {
    clearTimeout(patience);
  }
}

test('64 units share two pools of four connections under aborts, timeouts and cut sessions, and none sees another', async () => {
  const dice = diceOf(SEED);
  const tally: Tally = { requests: 0, aborted: 0, shown: 0, codes: {}, wrong: [] };
  const started = Date.now();
  const isOver = (): boolean =>
    tally.requests >= REQUESTS || (!isLongRun() && Date.now() - started > MOST_SECONDS * 1000);
  const lane = async (at: number): Promise<void> => {
    const own = crowd.members[at % crowd.members.length];
    const other = crowd.members[(at + 1 + dice()) % crowd.members.length];
    if (!own || !other || own === other) return;
    while (!isOver()) await ask(own, other, dice, tally);
  };
  const [disturbances] = await Promise.all([
    disturb(crowd, dice, isOver),
    ...Array.from({ length: AT_ONCE }, async (_, at) => await lane(at)),
  ]);
  const seconds = (Date.now() - started) / 1000;
  const { wrong, codes, ...counts } = tally;
  const { reads, writes } = crowd.checkouts;
  await keepFigures('pooled sessions (ISO-5)', {
    seed: SEED,
    ...counts,
    seconds,
    perSecond: counts.requests / seconds,
    disturbances,
    checkedReads: reads,
    checkedWrites: writes,
    wrong: wrong.length,
    dirty: crowd.dirty.length,
    refusals: JSON.stringify(codes),
  });
  expect(wrong).toEqual([]);
  expect(crowd.dirty).toEqual([]);
  expect(tally.shown / tally.requests).toBeGreaterThan(0.2);
  expect(tally.aborted).toBeGreaterThan(0);
  expect(codes['TIMEOUT'] ?? 0).toBeGreaterThan(0);
  expect({ internal: codes['INTERNAL'] ?? 0, unexpected: crowd.unexpected }).toEqual({
    internal: 0,
    unexpected: [],
  });
  expect(Math.min(reads, writes)).toBeGreaterThan(50);
}, 7_200_000);

test('afterwards no session is left in a transaction and the pools answer again', async () => {
  const { rows } = await crowd.superuser.query(
    `select state from pg_stat_activity where usename = 'bangfu_app' and datname = current_database() and state like 'idle in transaction%'`,
  );
  expect(rows).toEqual([]);
  const { readPool } = crowd.app.runtime;
  expect(readPool.waitingCount).toBe(0);
  expect(readPool.idleCount).toBe(readPool.totalCount);
  expect(crowd.dirty).toEqual([]);
});
