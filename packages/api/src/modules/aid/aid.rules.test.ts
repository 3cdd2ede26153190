import { describe, expect, test } from '@jest/globals';
import { PROGRAMME_RULES } from '@bangfu/schema/vocabulary/aid';
import { PROGRAMME, type Programme } from '@bangfu/schema/vocabulary/funds';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import {
  periodKeyOf,
  readAmount,
  refusalsOfCaps,
  refusalsOfMaterials,
  refusalsOfProgrammeCount,
  type CapFact,
} from './aid.rules.js';
import { deciderOf } from './step.rules.js';

const policy = defaultPolicy();
const TODAY = '2026-07-06';
const fact = (programme: Programme, fen: bigint, more: Partial<CapFact> = {}): CapFact => ({
  programme,
  fen,
  usedFen: 0n,
  category: 'DEEP',
  dibaoFen: 74_000n,
  selfPaidFen: null,
  education: null,
  ...more,
});
const ruleOf = (given: CapFact): (string | undefined)[] =>
  refusalsOfCaps(given, policy).map(({ ruleCode }) => ruleCode);

describe('amounts as typed', () => {
  test.each([
    ['3000', 300_000n],
    ['3,000.5', 300_050n],
    ['０.０１', 1n],
  ])('%s yuan is taken', (text, fen) => {
    expect(readAmount(text, '金额')).toEqual({ fen });
  });

  test.each([['0'], ['-1'], ['0.001'], ['3000元整'], ['1e5'], ['']])('%p is refused', (text) => {
    expect(readAmount(text, '金额')).toHaveProperty('fault');
  });
});

describe('periods', () => {
  test.each([
    ['LIVING', { year: 2026 }, '2026'],
    ['REGULAR', { year: 2026, quarter: 3 }, '2026Q3'],
    ['WARMTH', { year: 2026, occasion: 'SPRING' }, '2026-SPRING'],
    ['TEMPORARY', { year: 2026, day: '2026-07-01' }, '2026-07-01'],
  ] as const)('%s counts by its own', (programme, period, key) => {
    expect(periodKeyOf(programme, period, TODAY)).toEqual({ key });
  });

  test.each([
    ['LIVING', { year: 2027 }],
    ['REGULAR', { year: 2026, quarter: 5 }],
    ['WARMTH', { year: 2026 }],
    ['TEMPORARY', { year: 2026, day: '2026-07-07' }],
    ['TEMPORARY', { year: 2026, day: '2025-07-01' }],
  ] as const)('%s refuses another', (programme, period) => {
    expect(periodKeyOf(programme, period, TODAY)).toHaveProperty('fault');
  });
});

describe('caps', () => {
  test.each([
    ['R-FN-07', fact('LIVING', 888_000n)],
    ['R-FN-07', fact('LIVING', 740_000n, { category: 'RELATIVE' })],
    ['R-FN-07', fact('REGULAR', 120_000n)],
    ['R-FN-08', fact('MEDICAL', 2_000_000n, { selfPaidFen: 2_000_000n })],
    ['R-FN-08', fact('MEDICAL', 100n, { selfPaidFen: 100n })],
    ['R-FN-09', fact('EDUCATION', 740_000n, { education: 'BACHELOR' })],
    ['R-FN-09', fact('EDUCATION', 444_000n, { education: 'SENIOR_HIGH' })],
    ['R-FN-10', fact('WARMTH', 300_000n, { usedFen: 300_000n })],
    ['R-FN-11', fact('TEMPORARY', 200_000n, { usedFen: 100_000n })],
  ])('%s: the last fen is given, one more is refused', (rule, at) => {
    expect(ruleOf(at)).toEqual([]);
    expect(ruleOf({ ...at, fen: at.fen + 1n })).toContain(rule);
  });

  test('medical aid without bills gives nothing', () => {
    expect(ruleOf(fact('MEDICAL', 1n))).toEqual(['R-FN-08']);
  });

  test('a sum of the year that is used up says so', () => {
    const [refusal] = refusalsOfCaps(fact('TEMPORARY', 1n, { usedFen: 300_000n }), policy);
    expect(refusal?.message).toContain('本年不能再申请这一项');
  });

  test('a household gets the number of programmes the policy says, one it has counts once', () => {
    const held = ['LIVING', 'MEDICAL', 'EDUCATION'];
    expect(refusalsOfProgrammeCount('MEDICAL', held, policy)).toEqual([]);
    expect(refusalsOfProgrammeCount('WARMTH', held, policy)).toMatchObject([
      { code: 'AID_TOO_MANY_PROGRAMMES' },
    ]);
  });
});

describe('programmes', () => {
  test('every one has its rule', () => {
    expect(Object.keys(PROGRAMME_RULES).toSorted()).toEqual(PROGRAMME.codes.toSorted());
  });

  test('name every paper that is missing at once', () => {
    const [refusal] = refusalsOfMaterials('MEDICAL', ['DIAGNOSIS']);
    expect(refusal?.message).toContain('困难职工申请审批表、近一年自付医疗费票据');
  });
});

describe('who approves', () => {
  test.each([
    ['COUNTY', 500_000n, 5],
    ['COUNTY', 500_001n, 2],
    ['CITY', 2_000_000n, 5],
    ['CITY', 2_000_001n, 2],
    ['INDUSTRY', 1_000_001n, 2],
    ['PROVINCE', 900_000_000n, 5],
  ])('in a %s of %p fen', (kind, fen, decider) => {
    expect(deciderOf({ no: 5, parentNo: 2, kind }, fen, policy)).toBe(decider);
  });
});
