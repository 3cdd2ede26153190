import { expect, test } from '@jest/globals';
import type { Refusal } from '../../graphql/refused.js';
import {
  refusalsOfAllocation,
  refusalsOfAmount,
  refusalsOfBatch,
  refusalsOfPot,
  refusalsOfRecall,
  refusalsOfSecondPerson,
  type AllocationFact,
  type BatchFact,
  type PotFact,
} from './funds.rules.js';

const TODAY = '2026-03-02';
const codes = (refusals: readonly Refusal[]): string[] => refusals.map(({ code }) => code);

const BATCH: BatchFact = {
  amountFen: 1n,
  receivedOn: TODAY,
  allocateBy: null,
  spendBy: TODAY,
  programmes: ['LIVING'],
};
const SOURCE = { isActive: true, purposeLock: 'AID' } as const;
const batch = (change: Partial<BatchFact>, source: Partial<Parameters<typeof refusalsOfBatch>[1]> = {}) =>
  codes(refusalsOfBatch({ ...BATCH, ...change }, { ...SOURCE, ...source }, TODAY));

test('a fen that came in today and must be spent today is right', () => {
  expect(batch({})).toEqual([]);
  expect(batch({ allocateBy: TODAY })).toEqual([]);
});

test.each<[string, Partial<BatchFact>]>([
  ['AMOUNT_NOT_POSITIVE', { amountFen: 0n }],
  ['AMOUNT_NOT_POSITIVE', { amountFen: -1n }],
  ['RECEIVED_IN_FUTURE', { receivedOn: '2026-03-03', spendBy: '2026-03-03' }],
  ['SPEND_BY_TOO_EARLY', { spendBy: '2026-03-01' }],
  ['ALLOCATE_BY_OUT_OF_RANGE', { allocateBy: '2026-03-01' }],
  ['ALLOCATE_BY_OUT_OF_RANGE', { allocateBy: '2026-03-03' }],
  ['PROGRAMMES_MISSING', { programmes: [] }],
  ['PURPOSE_MISMATCH', { programmes: ['LIVING', 'UNIVERSAL'] }],
])('a batch is refused with %s for %o', (code, change) => {
  expect(batch(change)).toEqual([code]);
});

test('a source that is out of use gives no more batches', () => {
  expect(batch({}, { isActive: false })).toEqual(['SOURCE_INACTIVE']);
});

test('money for aid and for warmth never pays for work, and the sentence names the programme', () => {
  expect(batch({ programmes: ['UNIVERSAL'] }, { purposeLock: 'WARMTH' })).toEqual(['PURPOSE_MISMATCH']);
  expect(batch({ programmes: ['LIVING'] }, { purposeLock: 'WORK' })).toEqual(['PURPOSE_MISMATCH']);
  expect(batch({ programmes: ['UNIVERSAL'] }, { purposeLock: 'WORK' })).toEqual([]);
  const [refusal] = refusalsOfBatch({ ...BATCH, programmes: ['LIVING', 'UNIVERSAL'] }, SOURCE, TODAY);
  expect(refusal?.message).toContain('普惠性活动');
  expect(refusal?.message).not.toContain('生活救助');
  expect(refusal?.ruleCode).toBe('R-FN-12');
});

test('everything that is wrong with a batch is said at once', () => {
  expect(
    batch(
      { amountFen: 0n, receivedOn: '2026-03-05', spendBy: TODAY, allocateBy: '2026-03-09' },
      {
        isActive: false,
      },
    ),
  ).toEqual([
    'AMOUNT_NOT_POSITIVE',
    'SOURCE_INACTIVE',
    'RECEIVED_IN_FUTURE',
    'SPEND_BY_TOO_EARLY',
    'ALLOCATE_BY_OUT_OF_RANGE',
  ]);
});

test('who wrote it down does not sign it', () => {
  expect(codes(refusalsOfSecondPerson('a', 'a', '签发'))).toEqual(['SAME_PERSON']);
  expect(refusalsOfSecondPerson('a', 'b', '签发')).toEqual([]);
});

const POT: PotFact = {
  status: 'OPEN',
  poolFen: 100n,
  spendBy: '2026-12-31',
  programmes: ['LIVING', 'MEDICAL'],
};
const PART: AllocationFact = { amountFen: 100n, spendBy: '2026-12-31', programmes: ['LIVING'] };
const COUNTY = { name: '新城区总工会', isDirectSubordinate: true, isActive: true };
const part = (
  change: Partial<AllocationFact>,
  pot: Partial<PotFact> = {},
  receiver: Partial<typeof COUNTY> = {},
) => codes(refusalsOfAllocation({ ...PART, ...change }, { ...POT, ...pot }, { ...COUNTY, ...receiver }));

test('the last fen of a pot can be handed down to its last day', () => {
  expect(part({})).toEqual([]);
});

test.each<[string, Partial<AllocationFact>]>([
  ['AMOUNT_NOT_POSITIVE', { amountFen: 0n }],
  ['FUNDS_INSUFFICIENT', { amountFen: 101n }],
  ['SPEND_BY_TOO_LATE', { spendBy: '2027-01-01' }],
  ['PROGRAMMES_WIDER', { programmes: ['LIVING', 'EDUCATION'] }],
  ['PROGRAMMES_WIDER', { programmes: [] }],
])('an allocation is refused with %s', (code, change) => {
  expect(part(change)).toEqual([code]);
});

test('money goes down one step at a time, to units at work', () => {
  expect(part({}, {}, { isDirectSubordinate: false })).toEqual(['NOT_DIRECT_SUBORDINATE']);
  expect(part({}, {}, { isActive: false })).toEqual(['RECEIVER_INACTIVE']);
  expect(part({}, {}, { isActive: false, isDirectSubordinate: false })).toEqual(['NOT_DIRECT_SUBORDINATE']);
});

test('a pot that was not acknowledged or is over is not used, and the two are told apart', () => {
  expect(part({}, { status: 'PENDING' })).toEqual(['POT_NOT_OPEN']);
  expect(refusalsOfPot({ status: 'PENDING' })[0]?.message).toContain('确认接收');
  expect(refusalsOfPot({ status: 'EXPIRED' })[0]?.message).toContain('期限已过');
  expect(refusalsOfPot({ status: 'OPEN' })).toEqual([]);
});

test('only what lies unused below is taken back, with a reason', () => {
  const below = { poolFen: 50n, holder: '新城区总工会' };
  expect(refusalsOfRecall(50n, below, '年底收回')).toEqual([]);
  expect(codes(refusalsOfRecall(51n, below, '年底收回'))).toEqual(['FUNDS_INSUFFICIENT']);
  expect(refusalsOfRecall(51n, below, '年底收回')[0]?.message).toContain('新城区总工会只有 0.50 元');
  expect(codes(refusalsOfRecall(0n, below, ' '))).toEqual(['AMOUNT_NOT_POSITIVE', 'REASON_REQUIRED']);
});

test('an amount is refused at the place it was written', () => {
  expect(refusalsOfAmount(-1n, ['items', '0'])[0]?.path).toEqual(['items', '0']);
  expect(refusalsOfAmount(1n)).toEqual([]);
});
