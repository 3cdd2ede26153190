import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { fundPeople } from '../../kit/funding.ts';
import { BAOJI, BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
const callers = new Map<string, Caller>();
function at(who: string): Caller {
  const caller = callers.get(who);
  if (!caller) throw new Error(`nobody called ${who}`);
  return caller;
}

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await fundPeople(people);
  await people.person('neighbour', { [BEILIN]: ['HEAD', 'FINANCE_OFFICER'] });
  for (const [name, code] of [
    ['province', PROVINCE],
    ['city', XIAN],
    ['county', XINCHENG],
  ] as const)
    for (const post of ['maker', 'other', 'head'])
      callers.set(`${name}.${post}`, await callerAt(app, people, `${name}.${post}`, code));
  callers.set('neighbour', await callerAt(app, people, 'neighbour', BEILIN));
}, 120_000);
afterAll(async () => await app.close());

interface Answer {
  userErrors: { code: string; message: string; ruleCode: string | null }[];
  [noun: string]: unknown;
}

let keys = 0;
async function act(who: string, field: string, input: Record<string, unknown>): Promise<Answer> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const noun = /^fund(Source|Batch|Allocation|Pot)/.exec(field)?.[0] ?? '';
  const inputType: Record<string, string> = {
    fundBatchReceive: 'FundPaperInput',
    fundBatchVoid: 'FundPaperVoidInput',
    fundAllocationIssue: 'FundPaperInput',
    fundAllocationVoid: 'FundPaperVoidInput',
    fundPotAcknowledge: 'FundPaperInput',
  };
  const fields = `id ${noun === 'fundSource' ? '' : 'status'}`;
  const text = `mutation Act($input: ${inputType[field] ?? `${type}Input`}!) { ${field}(input: $input) { ${noun} { ${fields} } userErrors { code message ruleCode } } }`;
  const data = await at(who).get(text, { input });
  return data[field] as Answer;
}
const key = (): string => `key-${(keys += 1)}`;
const idOf = (answer: Answer, noun: string): string => {
  expect(answer.userErrors).toEqual([]);
  return (answer[noun] as { id: string }).id;
};
const codesOf = ({ userErrors }: Answer): string[] => userErrors.map(({ code }) => code);

interface Pot {
  id: string;
  status: string;
  funded: string;
  available: string;
  handedDown: string;
  returnedUp: string;
}
async function pots(who: string): Promise<Pot[]> {
  const text = `{ fundPots { edges { node { id status funded available handedDown returnedUp } } } }`;
  const { fundPots } = (await at(who).get(text)) as { fundPots: { edges: { node: Pot }[] } };
  return fundPots.edges.map(({ node }) => node);
}

const BATCH = {
  year: 2026,
  amount: '44910000.00',
  receivedOn: '2026-03-01',
  spendBy: '2026-12-31',
  programmes: ['LIVING', 'EDUCATION'],
  docNo: '财社〔2026〕1号',
};
let sourceId: string;
let batchId: string;
let allocation: string;

describe('money that came in', () => {
  test('is noted by one and confirmed by another', async () => {
    sourceId = idOf(
      await act('province.other', 'fundSourceAdd', {
        name: '中央财政困难职工帮扶资金',
        kind: 'CENTRAL_FISCAL',
        purposeLock: 'AID',
      }),
      'fundSource',
    );
    const input = { idempotencyKey: key(), sourceId, ...BATCH };
    batchId = idOf(await act('province.other', 'fundBatchDraft', input), 'fundBatch');
    expect(idOf(await act('province.other', 'fundBatchDraft', input), 'fundBatch')).toBe(batchId);
    expect(await pots('province.head')).toEqual([]);
    expect(codesOf(await act('province.other', 'fundBatchReceive', { id: batchId }))).toEqual([
      'SAME_PERSON',
    ]);
    idOf(await act('province.head', 'fundBatchReceive', { id: batchId }), 'fundBatch');
    expect(codesOf(await act('province.head', 'fundBatchReceive', { id: batchId }))).toEqual([
      'BATCH_NOT_DRAFT',
    ]);
    expect(await pots('province.head')).toMatchObject([
      { status: 'OPEN', funded: '44910000.00', available: '44910000.00' },
    ]);
  });

  test('is refused with every reason at once', async () => {
    const answer = await act('province.maker', 'fundBatchDraft', {
      idempotencyKey: key(),
      sourceId,
      ...BATCH,
      amount: '-5.00',
      receivedOn: '2026-03-09',
      spendBy: '2026-03-01',
      allocateBy: '2027-01-01',
      programmes: ['UNIVERSAL'],
    });
    expect(codesOf(answer)).toEqual([
      'AMOUNT_NOT_POSITIVE',
      'RECEIVED_IN_FUTURE',
      'SPEND_BY_TOO_EARLY',
      'ALLOCATE_BY_OUT_OF_RANGE',
      'PURPOSE_MISMATCH',
    ]);
  });

  test('a fraction of a fen never comes in', async () => {
    const text = `mutation ($input: FundBatchDraftInput!) { fundBatchDraft(input: $input) { userErrors { code } } }`;
    const input = { idempotencyKey: key(), sourceId, ...BATCH, amount: '10.005' };
    const answer = await at('province.maker').ask(text, { input });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toMatch(/[两二2].*小数|分/);
  });
});

describe('money handed down', () => {
  test('moves when another person signs, and both sides have it in their books', async () => {
    const [pot] = await pots('province.head');
    const input = {
      idempotencyKey: key(),
      potId: pot?.id,
      to: XIAN,
      amount: '1000000.00',
      spendBy: '2026-11-30',
      programmes: ['LIVING', 'EDUCATION'],
    };
    allocation = idOf(await act('province.other', 'fundAllocationDraft', input), 'fundAllocation');
    expect(codesOf(await act('province.other', 'fundAllocationIssue', { id: allocation }))).toEqual([
      'SAME_PERSON',
    ]);
    idOf(await act('province.head', 'fundAllocationIssue', { id: allocation }), 'fundAllocation');
    expect(await pots('province.head')).toMatchObject([
      { available: '43910000.00', handedDown: '1000000.00' },
    ]);
    expect(await pots('city.head')).toMatchObject([{ status: 'PENDING', funded: '1000000.00' }]);
  });

  test('can be used only after the receiver says that it is there', async () => {
    const [pot] = await pots('city.head');
    const input = {
      idempotencyKey: key(),
      potId: pot?.id,
      to: XINCHENG,
      amount: '200000.00',
      spendBy: '2026-10-31',
      programmes: ['EDUCATION'],
    };
    expect(codesOf(await act('city.maker', 'fundAllocationDraft', input))).toEqual(['POT_NOT_OPEN']);
    idOf(await act('city.maker', 'fundPotAcknowledge', { id: pot?.id }), 'fundPot');
    expect(codesOf(await act('city.maker', 'fundPotAcknowledge', { id: pot?.id }))).toEqual([
      'POT_NOT_PENDING',
    ]);
    const id = idOf(
      await act('city.maker', 'fundAllocationDraft', { ...input, idempotencyKey: key() }),
      'fundAllocation',
    );
    idOf(await act('city.head', 'fundAllocationIssue', { id }), 'fundAllocation');
    const [county] = await pots('county.head');
    idOf(await act('county.maker', 'fundPotAcknowledge', { id: county?.id }), 'fundPot');
    expect(await pots('county.head')).toMatchObject([{ status: 'OPEN', available: '200000.00' }]);
  });

  test('goes to direct subordinates only, within what there is and what it is for', async () => {
    const [pot] = await pots('city.head');
    const answer = await act('city.maker', 'fundAllocationDraft', {
      idempotencyKey: key(),
      potId: pot?.id,
      to: BAOJI,
      amount: '99999999.00',
      spendBy: '2027-01-31',
      programmes: ['MEDICAL'],
    });
    expect(codesOf(answer)).toEqual([
      'NOT_DIRECT_SUBORDINATE',
      'FUNDS_INSUFFICIENT',
      'SPEND_BY_TOO_LATE',
      'PROGRAMMES_WIDER',
    ]);
    expect(answer.userErrors[1]?.message).toContain('800000.00');
  });

  test('a unit beside it sees none of it', async () => {
    expect(await pots('neighbour')).toEqual([]);
    const [county] = await pots('county.head');
    const answer = (await at('neighbour').get('query ($id: ID!) { fundPot(id: $id) { funded } }', {
      id: county?.id,
    })) as { fundPot: unknown };
    expect(answer.fundPot).toBeNull();
  });
});

describe('money taken back', () => {
  test('is only what lies unused below, once for a key', async () => {
    const text = `{ fundAllocations { edges { node { id status } } } }`;
    const { fundAllocations } = (await at('city.head').get(text)) as {
      fundAllocations: { edges: { node: { id: string } }[] };
    };
    const id = fundAllocations.edges[0]?.node.id;
    const input = { idempotencyKey: key(), id, amount: '50000.00', reason: '年底收回' };
    expect(
      codesOf(await act('city.head', 'fundAllocationRecall', { ...input, amount: '200000.01' })),
    ).toEqual(['FUNDS_INSUFFICIENT']);
    for (let time = 0; time < 3; time += 1)
      idOf(
        await act('city.head', 'fundAllocationRecall', { ...input, idempotencyKey: 'recall' }),
        'fundAllocation',
      );
    expect(await pots('county.head')).toMatchObject([{ available: '150000.00', returnedUp: '50000.00' }]);
    expect(await pots('city.head')).toMatchObject([{ available: '850000.00', handedDown: '150000.00' }]);
    idOf(await act('city.head', 'fundAllocationRecall', { ...input, amount: '150000.00' }), 'fundAllocation');
    const after = (await at('city.head').get(text)) as {
      fundAllocations: { edges: { node: { status: string } }[] };
    };
    expect(after.fundAllocations.edges[0]?.node.status).toBe('RECALLED');
  });
});

test('every unit can prove its own books', async () => {
  for (const who of ['province.head', 'city.head', 'county.head']) {
    const text = `{ ledgerVerification { isBalanced pots entries faults { text } } }`;
    const { ledgerVerification } = (await at(who).get(text)) as { ledgerVerification: { entries: number } };
    expect(ledgerVerification).toMatchObject({ isBalanced: true, pots: 1, faults: [] });
    expect(ledgerVerification.entries).toBeGreaterThan(1);
  }
});
