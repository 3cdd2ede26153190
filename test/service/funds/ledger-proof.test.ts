import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { expirePots, proveLedger, proveOwnLedger } from '@bangfu/api/src/modules/funds/public.ts';
import { type LedgerFault } from '@bangfu/api/src/modules/funds/ledger-proof.ts';
import { post } from '@bangfu/api/src/modules/funds/ledger.service.ts';
import { createReadPool } from '@bangfu/api/src/reads/batch.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let superuser: pg.Client;
let potId: string;
let cityPot: string;

const asCounty = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await inTenant(app.runtime, jobPrincipal(await people.tenant(XINCHENG), 'req_test'), work);

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await fundPeople(people);
  ({ county: potId, city: cityPot } = await moneyInCounty(people, { fen: 1_000_00n, spendBy: '2026-12-31' }));
  await asCounty(async (scope) => {
    const steps = ['RESERVED', 'SENT', 'PAID'] as const;
    for (let item = 0; item < 5; item += 1) {
      const subjectId = randomUUID();
      for (const kind of steps)
        await post(scope, [
          { potId, key: `${kind}:${subjectId}`, kind, fen: 10_00n, subjectType: 'paymentItem', subjectId },
        ]);
    }
  });
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
});

/** All books, as `npm run ledger` reads them. */
async function faults(): Promise<LedgerFault[]> {
  const pool = createReadPool({ connectionString: app.database.reportUrl, max: 1 });
  const range = { lo: 1, hi: 2_147_483_647, statLo: 1, statHi: 2_147_483_647 };
  const proof = await proveLedger(pool, { tenantNo: 1, accountId: randomUUID(), ...range });
  await pool.end();
  expect(proof.pots).toBeGreaterThanOrEqual(3);
  return proof.faults;
}

beforeEach(async () => {
  await superuser.query('drop table if exists kept_entries, kept_pots');
  await superuser.query('create table kept_entries as select * from ledger_entries');
  await superuser.query('create table kept_pots as select * from fund_pots');
});

async function undo(): Promise<void> {
  await superuser.query(
    'begin; set constraints all deferred; delete from ledger_entries; delete from fund_pots; insert into fund_pots select * from kept_pots; insert into ledger_entries select * from kept_entries; commit',
  );
}

/** Whoever can change a table can also work out digests. */
const REDIGEST = `
  do $$ declare e record; head bytea := '\\x'; begin
    for e in select * from ledger_entries where pot_id = '%' order by position loop
      head := app.entry_digest(head, e.pot_id, e.position, e.key, e.kind, e.debit, e.credit, e.amount_fen, e.subject_id, e.occurred_at);
      update ledger_entries set digest = head where tenant_no = e.tenant_no and id = e.id;
    end loop;
    update fund_pots set head_digest = head where id = '%';
  end $$`;

test('books that nobody touched are proved to the fen', async () => {
  expect(await faults()).toEqual([]);
});

test.each([
  [
    'an amount changed',
    `update ledger_entries set amount_fen = amount_fen + 1 where pot_id = $1 and position = 5`,
    5n,
  ],
  [
    'a payee exchanged',
    `update ledger_entries set subject_id = uuidv7() where pot_id = $1 and position = 7`,
    7n,
  ],
  [
    'a date moved',
    `update ledger_entries set occurred_at = occurred_at - interval '1 day' where pot_id = $1 and position = 3`,
    3n,
  ],
  ['an entry deleted', `delete from ledger_entries where pot_id = $1 and position = 9`, 10n],
  [
    'two entries exchanged',
    `update ledger_entries set position = case position when 6 then 8 else 6 end where pot_id = $1 and position in (6, 8)`,
    6n,
  ],
])('%s: the first entry that breaks the books is named', async (_what, text, position) => {
  await superuser.query(
    'alter table ledger_entries drop constraint ledger_entries_tenant_no_pot_id_position_key',
  );
  await superuser.query(text, [potId]);
  expect(await faults()).toMatchObject([{ potId, position }]);
  await undo();
  await superuser.query(
    'alter table ledger_entries add constraint ledger_entries_tenant_no_pot_id_position_key unique (tenant_no, pot_id, position)',
  );
  expect(await faults()).toEqual([]);
});

test('a balance changed without an entry, or a tail cut off, is named by its pot', async () => {
  await superuser.query(
    'update fund_pots set pool_fen = pool_fen - 1, paid_fen = paid_fen + 1 where id = $1',
    [potId],
  );
  expect(await faults()).toMatchObject([{ potId, position: null }]);
  await undo();
  await superuser.query('delete from ledger_entries where pot_id = $1 and position = 16', [potId]);
  expect(await faults()).toMatchObject([{ potId }]);
  await undo();
});

test('a sum handed down that differs from what was received is named', async () => {
  await superuser.query('update fund_allocations set amount_fen = amount_fen + 1 where pot_id = $1', [
    cityPot,
  ]);
  const found = await faults();
  expect(found.map((fault) => fault.potId)).toEqual([cityPot]);
  await superuser.query('update fund_allocations set amount_fen = amount_fen - 1 where pot_id = $1', [
    cityPot,
  ]);
});

test('books written anew with all their digests contradict the sealed proof of the night before', async () => {
  expect(await asCounty(proveOwnLedger)).toBe(true);
  await superuser.query(
    `update ledger_entries set amount_fen = case kind when 'PAID' then amount_fen else amount_fen end, actor_name = '别人', key = key || 'x' where pot_id = $1 and position > 4`,
    [potId],
  );
  await superuser.query(REDIGEST.replaceAll('%', potId));
  expect(await faults()).toMatchObject([{ potId, text: expect.stringContaining('封存') }]);
  expect(await asCounty(proveOwnLedger)).toBe(false);
  const { rows } = await superuser.query<{ role: string }>(
    `select role from notifications where code = 'LEDGER' order by role`,
  );
  expect(rows.map(({ role }) => role)).toEqual(['AUDITOR', 'FINANCE_OFFICER', 'HEAD']);
  await undo();
  expect(await asCounty(proveOwnLedger)).toBe(true);
});

test('money whose time is over is not used any more', async () => {
  clock.forward(400 * 24 * 60);
  expect(await asCounty(expirePots)).toBe(1);
  expect(await asCounty(expirePots)).toBe(0);
  const line = {
    potId,
    key: 'late',
    kind: 'RESERVED',
    fen: 1n,
    subjectType: 'paymentItem',
    subjectId: randomUUID(),
  } as const;
  await expect(asCounty(async (scope) => await post(scope, [line]))).rejects.toThrow(/not open/);
  const { rows } = await superuser.query<{ status: string }>('select status from fund_pots where id = $1', [
    potId,
  ]);
  expect(rows[0]?.status).toBe('EXPIRED');
});
