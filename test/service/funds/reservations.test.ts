import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { Refused } from '@bangfu/api/src/graphql/refused.ts';
import { translateDatabaseError } from '@bangfu/api/src/graphql/database-error.ts';
import { post } from '@bangfu/api/src/modules/funds/ledger.service.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const CLIENTS = 64;
const RESERVATIONS = 10_000;
/** In all more than there is: the last ones must be refused. */
const FEN = 7_500_000n;
let app: TestApp;
let people: People;
let superuser: pg.Client;
let potId: string;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await fundPeople(people);
  ({ county: potId } = await moneyInCounty(people, { fen: FEN, spendBy: '2026-12-31' }));
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
});

/** A fixed sequence of amounts from 1 to 1,999 fen. */
const amountOf = (index: number): bigint => BigInt(1 + ((index * 7_919) % 1_999));

async function reserve(index: number): Promise<bigint> {
  const subjectId = randomUUID();
  const fen = amountOf(index);
  const principal = jobPrincipal(await people.tenant(XINCHENG), 'req_test');
  try {
    await inTenant(app.runtime, principal, async (scope) => {
      await post(scope, [
        { potId, key: `reserve:${subjectId}`, kind: 'RESERVED', fen, subjectType: 'paymentItem', subjectId },
      ]);
    });
    return fen;
  } catch (error) {
    const refused = translateDatabaseError(error);
    if (refused instanceof Refused && refused.refusals[0]?.code === 'FUNDS_INSUFFICIENT') return 0n;
    throw error;
  }
}

test('64 clients with 10,000 reservations take every fen there is and not one more (PAY-2)', async () => {
  let next = 0;
  let taken = 0n;
  let refused = 0;
  let smallestRefused = 2_000n;
  const client = async (): Promise<void> => {
    while (next < RESERVATIONS) {
      const index = next++;
      const fen = await reserve(index);
      taken += fen;
      if (fen > 0n) continue;
      refused += 1;
      if (amountOf(index) < smallestRefused) smallestRefused = amountOf(index);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const { rows } = await superuser.query<{ pool: string; reserved: string; entries: string }>(
    'select pool_fen as pool, reserved_fen as reserved, entries from fund_pots where id = $1',
    [potId],
  );
  expect(BigInt(rows[0]?.reserved ?? 0)).toBe(taken);
  expect(BigInt(rows[0]?.pool ?? 0)).toBe(FEN - taken);
  expect(Number(rows[0]?.entries)).toBe(1 + RESERVATIONS - refused);
  // Only somebody who asked for more than was left was refused.
  expect(refused).toBeGreaterThan(0);
  expect(smallestRefused).toBeGreaterThan(FEN - taken);
}, 300_000);

test('the same key is posted once, whoever asks and however often', async () => {
  const subjectId = randomUUID();
  const principal = jobPrincipal(await people.tenant(XINCHENG), 'req_test');
  const posting = {
    potId,
    key: `once:${subjectId}`,
    kind: 'RELEASED',
    fen: 1n,
    subjectType: 'paymentItem',
    subjectId,
  } as const;
  const attempts = await Promise.allSettled(
    Array.from(
      { length: 8 },
      async () => await inTenant(app.runtime, principal, async (scope) => await post(scope, [posting])),
    ),
  );
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a unit posts neither in the books of another nor what only the chain of money may post', async () => {
  const other = jobPrincipal(await people.tenant('610103'), 'req_test');
  const own = jobPrincipal(await people.tenant(XINCHENG), 'req_test');
  const line = {
    pot: potId,
    key: 'x',
    kind: 'RESERVED',
    fen: '1',
    subjectType: 'x',
    subjectId: randomUUID(),
  };
  const attempt = async (principal: typeof own, text: string, values: unknown[] = []): Promise<unknown> =>
    await inTenant(app.runtime, principal, async ({ em }) => await em.execute(text, values));
  const POST = 'select app.post_entries(?::jsonb, now(), ?, ?)';
  await expect(attempt(other, POST, [JSON.stringify([line]), 'x', 'x'])).rejects.toThrow();
  for (const kind of ['RECEIVED', 'HANDED_BACK', 'NONSENSE'])
    await expect(attempt(own, POST, [JSON.stringify([{ ...line, kind }]), 'x', 'x'])).rejects.toThrow();
  await expect(attempt(own, POST, [JSON.stringify([{ ...line, fen: '-1' }]), 'x', 'x'])).rejects.toThrow();
  await expect(attempt(own, `select app.append_entries(1, '[]', now(), null, '', '')`)).rejects.toThrow();
  for (const text of [
    'update fund_pots set pool_fen = pool_fen + 1',
    'update ledger_entries set amount_fen = amount_fen + 1',
    'delete from ledger_entries',
    `insert into fund_pots (tenant_no, pot_no, origin_id, source_kind, source_name, purpose_lock, programmes, year, spend_by) values (1, 'x', uuidv7(), 'x', 'x', 'AID', '{LIVING}', 2026, '2026-12-31')`,
  ])
    await expect(attempt(own, text)).rejects.toThrow(/permission denied/);
});
