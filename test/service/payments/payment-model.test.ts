import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assert, asyncModelRun, asyncProperty } from 'fast-check';
import pg from 'pg';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { proveLedger } from '@bangfu/api/src/modules/funds/public.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { approvedAid, householdWithCard, payingPeople } from '../../kit/paying.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';
import { OFFICE, paymentCommands, potOf, type Model, type Real } from './payment-model.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 10);
/** The same runs every time; another seed gives others. */
const SEED = Number(process.env['MODEL_SEED'] ?? 20261125);
const LENGTH = Number(process.env['MODEL_COMMANDS'] ?? 120);
const FUNDED = 1_000_000_000n;
const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let superuser: pg.Client;
let serial = 500;
const principals = new Map<string, Principal>();

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await fundPeople(people);
  await payingPeople(people);
  for (const name of [...OFFICE, 'pay.officer']) {
    const { token } = await people.login({ loginName: name });
    const principal = await people.caller(token, XINCHENG);
    if (principal) principals.set(name, principal);
  }
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
});

const as: Real['as'] = async (who, work) => {
  const principal = principals.get(who);
  if (!principal) throw new Error(`nobody is called ${who}`);
  return await inTenant(app.runtime, principal, work);
};

/** Every run has a pot and a household of its own, so that caps and balances start anew. */
async function newWorld(): Promise<{ model: Model; real: Real }> {
  const { county: potId } = await moneyInCounty(people, { fen: FUNDED, spendBy: '2026-12-31' });
  const own = (serial += 1);
  const fileId = await as('pay.officer', async (scope) => await householdWithCard(scope, own));
  const real: Real = {
    as,
    potId,
    applications: async (fen) =>
      await as('pay.officer', async (scope) => await approvedAid(scope, { fileId, serial: own, fen })),
    compare: async (model) => {
      const { rows: pots } = await superuser.query<Record<string, string>>(
        'select pool_fen as pool, reserved_fen as reserved, transit_fen as transit, paid_fen as paid from fund_pots where id = $1',
        [potId],
      );
      const pot = Object.fromEntries(Object.entries(pots[0] ?? {}).map(([name, fen]) => [name, BigInt(fen)]));
      expect(pot).toEqual(potOf(model, FUNDED));
      const { rows } = await superuser.query<{ id: string; status: string; results: string[] }>(
        `select b.id, b.status, array_agg(i.result order by i.seq) as results from disbursement_batches b
         join disbursement_items i on i.tenant_no = b.tenant_no and i.batch_id = b.id where b.pot_id = $1 group by b.tenant_no, b.id`,
        [potId],
      );
      const byId = new Map(rows.map(({ id, status, results }) => [id, { status, results }]));
      expect(model.batches.map(({ id }) => byId.get(id))).toEqual(
        model.batches.map(({ status, items }) => ({ status, results: items.map(({ result }) => result) })),
      );
    },
  };
  return { model: { batches: [] }, real };
}

test(
  `whatever order people work in, the product does what a plain model says (PAY-1, ${RUNS} runs)`,
  async () => {
    const { no } = await people.tenant(XINCHENG);
    const nobody = '00000000-0000-0000-0000-000000000000';
    const scope = { tenantNo: no, lo: no, hi: no, statLo: no, statHi: no, accountId: nobody };
    await assert(
      asyncProperty(paymentCommands(LENGTH), async (drawn) => {
        const world = await newWorld();
        await asyncModelRun(() => world, drawn);
        expect((await proveLedger(app.runtime.readPool, scope)).faults).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: true, seed: SEED },
    );
    const { rows } = await superuser.query<{ result: string }>(
      'select distinct result from disbursement_items order by 1',
    );
    expect(rows.map(({ result }) => result)).toEqual([
      'FAILED',
      'PAID',
      'PENDING',
      'RETURNED',
      'SENT',
      'VOID',
    ]);
  },
  60_000 + RUNS * LENGTH * 500,
);
