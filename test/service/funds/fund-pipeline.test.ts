import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { ScopeDepth } from '@bangfu/api/src/graphql/page.graphql.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  acknowledgePot,
  draftAllocation,
  issueAllocation,
  recallAllocation,
} from '@bangfu/api/src/modules/funds/allocation.service.ts';
import { fundPipeline } from '@bangfu/api/src/modules/funds/pipeline.read-model.ts';
import { policyValues } from '@bangfu/api/src/modules/policy/public.ts';
import { post } from '@bangfu/api/src/modules/funds/ledger.service.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { fundPeople, provincialMoney } from '../../kit/funding.ts';
import { BAOJI, BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const SPEND_BY = '2026-12-31';
const WEITAN = '610302';
const MAKER = { id: '00000000-0000-0000-0000-0000000000d1', name: '制单' };
const SIGNER = { id: '00000000-0000-0000-0000-0000000000d2', name: '签发' };
let app: TestApp;
let people: People;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await fundPeople(people);
  await people.person('clerk', { [BEILIN]: ['GRASSROOTS_OFFICER'] });
  callers.set(PROVINCE, await callerAt(app, people, 'province.head', PROVINCE));
  callers.set(XIAN, await callerAt(app, people, 'city.head', XIAN));
  callers.set(XINCHENG, await callerAt(app, people, 'county.head', XINCHENG));
  callers.set('clerk', await callerAt(app, people, 'clerk', BEILIN));
}, 120_000);
afterAll(async () => await app?.close());

async function at<T>(code: string, work: (scope: TenantScope) => Promise<T>, who = MAKER): Promise<T> {
  return await inTenant(app.runtime, jobPrincipal(await people.tenant(code), 'test', who), work);
}

interface Held {
  code: string;
  potId: string;
  from?: { code: string; allocation: string };
}

async function handDown(from: Held, code: string, amountFen: bigint): Promise<Held> {
  const to = await people.tenant(code);
  const part = { potId: from.potId, to, amountFen, spendBy: SPEND_BY, programmes: ['LIVING'] as const };
  const allocation = await at(from.code, async (scope) => await draftAllocation(scope, part));
  const { potId } = await at(from.code, async (scope) => await issueAllocation(scope, allocation), SIGNER);
  await at(code, async (scope) => await acknowledgePot(scope, potId));
  return { code, potId, from: { code: from.code, allocation } };
}

async function recall({ from }: Held, amountFen: bigint): Promise<void> {
  const input = { amountFen, reason: '收回', key: randomUUID() };
  if (from)
    await at(from.code, async (scope) => await recallAllocation(scope, from.allocation, input), SIGNER);
}

async function pay({ code, potId }: Held, fen: bigint, last: 'RESERVED' | 'SENT' | 'PAID'): Promise<void> {
  const subjectId = randomUUID();
  const kinds = (['RESERVED', 'SENT', 'PAID'] as const).slice(
    0,
    ['RESERVED', 'SENT', 'PAID'].indexOf(last) + 1,
  );
  const postings = kinds.map((kind) => ({
    potId,
    key: `${kind}:${subjectId}`,
    kind,
    fen,
    subjectType: 'paymentItem',
    subjectId,
  }));
  await at(code, async (scope) => await post(scope, postings));
}

const FIGURES =
  'funded available handedDown returnedUp reserved inTransit paid unacknowledged idle endangered';
type Figures = Record<
  | 'funded'
  | 'available'
  | 'handedDown'
  | 'returnedUp'
  | 'reserved'
  | 'inTransit'
  | 'paid'
  | 'unacknowledged'
  | 'idle'
  | 'endangered',
  string
>;
interface Pipeline {
  asOf: string;
  total: Figures;
  units: {
    tenant: { code: string; parent: { code: string } | null };
    pots: number;
    own: Figures;
    subtree: Figures;
  }[];
}
const BODY = `{ asOf total { ${FIGURES} } units { tenant { code parent { code } } pots own { ${FIGURES} } subtree { ${FIGURES} } } }`;

async function pipeline(who: string, root: string, filter = {}, depth = 'SUBTREE'): Promise<Pipeline> {
  const text = `query Money($scope: ScopeInput!, $filter: FundPipelineFilter) { fundPipeline(scope: $scope, filter: $filter) ${BODY} }`;
  const data = await callers.get(who)?.get(text, { scope: { root, depth }, filter });
  return data?.['fundPipeline'] as Pipeline;
}
async function tree(who: string, potId: string): Promise<Pipeline | null> {
  const text = `query Tree($potId: ID!) { fundAllocationTree(potId: $potId) ${BODY} }`;
  const data = await callers.get(who)?.get(text, { potId: encodeId('pot', potId) });
  return data?.['fundAllocationTree'] as Pipeline | null;
}
const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
const unitOf = ({ units }: Pipeline, code: string) => {
  const unit = units.find(({ tenant }) => tenant.code === code);
  if (!unit) throw new Error(`no row of ${code}`);
  return unit;
};

/** At every node: what came in is somewhere, and what was handed down is what the units below have from it. */
function expectBalanced({ units }: Pipeline): void {
  for (const { own, subtree } of units)
    for (const sum of [own, subtree])
      expect(fen(sum.funded)).toBe(
        fen(sum.available) +
          fen(sum.handedDown) +
          fen(sum.returnedUp) +
          fen(sum.reserved) +
          fen(sum.inTransit) +
          fen(sum.paid),
      );
  for (const { tenant, own } of units) {
    const below = units.filter((unit) => unit.tenant.parent?.code === tenant.code);
    const net = below.reduce(
      (sum, unit) => sum + fen(unit.subtree.funded) - fen(unit.subtree.returnedUp),
      0n,
    );
    expect(fen(own.handedDown)).toBe(net);
  }
}

let provincial: Held;
const first = { xian: '', xincheng: '' };

test('money moved at random through three levels agrees at every node', async () => {
  provincial = {
    code: PROVINCE,
    potId: await provincialMoney(people, { fen: 1_000_000n, spendBy: SPEND_BY, programmes: ['LIVING'] }),
  };
  let state = 20_261_124;
  const draw = (below: bigint): bigint => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1n + (BigInt(state) % below);
  };
  const counties: Held[] = [];
  for (const [city, below] of [
    [XIAN, [XINCHENG, BEILIN]],
    [BAOJI, [WEITAN]],
    [XIAN, [XINCHENG]],
  ] as const) {
    const held = await handDown(provincial, city, 100_000n + draw(50_000n));
    first.xian ||= held.potId;
    for (const code of below) {
      const county = await handDown(held, code, 20_000n + draw(10_000n));
      first.xincheng ||= county.potId;
      counties.push(county);
    }
    await recall(held, draw(9_000n));
  }
  for (const county of counties) {
    await pay(county, draw(3_000n), 'PAID');
    await pay(county, draw(3_000n), 'SENT');
    await pay(county, draw(3_000n), 'RESERVED');
    await recall(county, draw(3_000n));
  }
  const whole = await pipeline(PROVINCE, PROVINCE);
  expectBalanced(whole);
  expect(whole.total.funded).toBe('10000.00');
  expect(whole.asOf).toBe(clock.now().toISOString());
  expect(unitOf(whole, XINCHENG).pots).toBe(2);
  expect(fen(unitOf(whole, BEILIN).own.paid)).toBeGreaterThan(0n);
  expect(fen(whole.total.paid)).toBe(whole.units.reduce((sum, { own }) => sum + fen(own.paid), 0n));
});

test('a city sees its counties, a county itself, and nobody beyond', async () => {
  const city = await pipeline(XIAN, XIAN);
  expectBalanced(city);
  expect(city.total).toEqual(unitOf(await pipeline(PROVINCE, PROVINCE), XIAN).subtree);
  const children = await pipeline(XIAN, XIAN, {}, 'CHILDREN');
  expect(children.total).toEqual(city.total);
  expect(children.units.map(({ tenant }) => tenant.code)).not.toContain(XIAN);
  expect((await pipeline(XINCHENG, XINCHENG)).units).toHaveLength(1);
  await expect(pipeline(XINCHENG, BEILIN)).rejects.toThrow('TENANT_FORBIDDEN');
  await expect(pipeline('clerk', BEILIN)).rejects.toThrow('FORBIDDEN');
});

test('year and purpose narrow the sums', async () => {
  expect((await pipeline(PROVINCE, PROVINCE, { year: 2026, purposeLock: 'AID' })).total.funded).toBe(
    '10000.00',
  );
  expect((await pipeline(PROVINCE, PROVINCE, { year: 2025 })).total.funded).toBe('0.00');
  expect((await pipeline(PROVINCE, PROVINCE, { purposeLock: 'WORK' })).total.funded).toBe('0.00');
});

test('one batch is followed from the unit that asks to the last that has a part of it', async () => {
  await provincialMoney(people, { fen: 500n, spendBy: SPEND_BY, programmes: ['LIVING'] });
  const whole = await tree(PROVINCE, provincial.potId);
  expect(whole?.total.funded).toBe('10000.00');
  expect(whole?.units.map(({ tenant }) => tenant.code)).toEqual([
    PROVINCE,
    XIAN,
    XINCHENG,
    BEILIN,
    BAOJI,
    WEITAN,
  ]);
  if (whole) expectBalanced(whole);
  const city = await tree(XIAN, first.xian);
  expect(city?.units.map(({ tenant }) => tenant.code)).toEqual([XIAN, XINCHENG, BEILIN]);
  expect(await tree(XIAN, first.xincheng)).toBeNull();
  expect(await tree(XIAN, provincial.potId)).toBeNull();
});

test('money counts as idle after the days of policy, and as endangered near its last day while little is paid', async () => {
  const days = async (count: number) => {
    clock.forward(count * 24 * 60);
    const county = jobPrincipal(await people.tenant(XINCHENG), 'test');
    const policy = await at(XINCHENG, async (scope) => await policyValues(scope, scope.today()));
    return (await fundPipeline(app.runtime, county, { root: XINCHENG, depth: ScopeDepth.SELF }, policy))
      .total;
  };
  expect((await days(60)).idle).toBe(0n);
  const idle = await days(1);
  expect(idle.idle).toBe(idle.available);
  expect(idle.endangered).toBe(0n);
  expect((await days(212)).endangered).toBe(0n);
  const near = await days(1);
  expect(near.endangered).toBe(near.available + near.reserved);
  expect(near.endangered).toBeGreaterThan(0n);
});
