import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import { computeEligibility, standardOf, type AppliedStandard } from './eligibility.rules.js';
import type { HouseholdInput } from './household.js';

const POLICY = defaultPolicy();
const DIBAO: AppliedStandard = {
  monthlyFen: 80_000n,
  urbanRural: 'URBAN',
  regionCode: '610100',
  effectiveFrom: '2025-10-01',
};

/** Three people with an income and expenses in yuan a year. */
function household(
  income: number,
  expense: number,
  kind = 'MEDICAL_SELF_PAID',
  assets: HouseholdInput['assets'] = [],
): HouseholdInput {
  return {
    person: { name: '甲', idNumber: '', unionMember: true },
    members: [],
    incomes: [
      { year: 2024, kind: 'WAGE', amountFen: 99_999_900n },
      { year: 2025, kind: 'WAGE', amountFen: BigInt(income) * 100n },
    ],
    expenses: expense === 0 ? [] : [{ year: 2025, kind, amountFen: BigInt(expense) * 100n }],
    assets,
    file: {
      secondaryCauses: [],
      householdSize: 3,
      selfRescue: false,
      zeroEmployment: false,
      singleParent: false,
    },
  };
}

describe('the formula (R-HF-01)', () => {
  it.each([
    ['below the standard', 28_799, 0, 'DEEP'],
    ['exactly the standard', 28_800, 0, 'RELATIVE'],
    ['below it after expenses only', 40_000, 12_000, 'DEEP'],
    ['just below twice the standard', 57_599, 0, 'RELATIVE'],
    ['exactly twice the standard', 57_600, 0, 'MARGINAL'],
    ['two and a half times', 72_000, 0, null],
  ])('%s', (_case, income, expense, category) => {
    expect(computeEligibility(household(income, expense), DIBAO, POLICY).suggestedCategory).toBe(category);
  });

  it('counts the latest declared year only, and members of the household for twelve months', () => {
    const declared = household(36_000, 0);
    const member = { name: '乙', relation: 'SPOUSE', monthlyIncomeFen: 100_000n };
    const result = computeEligibility({ ...declared, members: [member] }, DIBAO, POLICY);
    expect(result.grossPerCapitaFen).toBe((3_600_000n + 1_200_000n) / 36n);
  });

  it('suggests an accident when the loss is more than four fifths of the income', () => {
    expect(
      computeEligibility(household(400_000, 320_001, 'ACCIDENT_LOSS'), DIBAO, POLICY).suggestedCategory,
    ).toBe('ACCIDENT');
    expect(
      computeEligibility(household(400_000, 320_000, 'ACCIDENT_LOSS'), DIBAO, POLICY).suggestedCategory,
    ).toBe(null);
  });

  it('shows every figure it used', () => {
    const { steps } = computeEligibility(household(36_000, 12_000), DIBAO, POLICY);
    expect(steps.map((step) => `${step.label} ${step.value}`)).toEqual([
      '2025 年工资性收入 36000.00 元',
      '家庭年收入 36000.00 元',
      '2025 年医疗自付费用 12000.00 元',
      '年刚性支出 12000.00 元',
      '扣减前人均月收入 1000.00 元',
      '扣减后人均月收入 666.66 元',
      '城市低保标准 800.00 元/月',
      '深度困难线 800.00 元',
    ]);
  });
});

describe('the exclusions (R-HF-02)', () => {
  it('names what the declared assets show, with what policy says about it', () => {
    const assets = [
      { kind: 'HOME', quantity: 1 },
      { kind: 'HOME', quantity: 1 },
      { kind: 'VEHICLE', quantity: 1 },
    ];
    const { exclusions } = computeEligibility(household(1_000, 0, '', assets), DIBAO, POLICY);
    expect(exclusions.map(({ code, severity }) => [code, severity])).toEqual([
      ['TWO_HOMES', 'BLOCK'],
      ['NON_WORK_VEHICLE', 'REVIEW'],
    ]);
  });
});

describe('the standard that applies', () => {
  const worker = (change: Partial<HouseholdInput['person']>): HouseholdInput => {
    const { person, ...rest } = household(1_000, 0);
    return { ...rest, person: { ...person, ...change } };
  };
  it('is the urban one for everybody until the province decides otherwise', () => {
    expect(standardOf(worker({ hukouType: 'RURAL' }), POLICY)).toBe('URBAN');
  });
  it('is then the rural one for farmers, but never for migrant workers, who are assessed where they work', () => {
    const byHukou = { ...POLICY, 'hardship.ruralStandardByHukou': true };
    expect(standardOf(worker({ hukouType: 'RURAL' }), byHukou)).toBe('RURAL');
    expect(standardOf(worker({ hukouType: 'URBAN' }), byHukou)).toBe('URBAN');
    expect(standardOf(worker({ hukouType: 'RURAL', workStatus: 'MIGRANT' }), byHukou)).toBe('URBAN');
    expect(standardOf(worker({ hukouType: 'RURAL', employmentForm: 'MIGRANT' }), byHukou)).toBe('URBAN');
  });
  it('is named among the figures, with its place and the day it holds from', () => {
    const { steps } = computeEligibility(household(36_000, 0), { ...DIBAO, urbanRural: 'RURAL' }, POLICY);
    expect(steps).toContainEqual({
      label: '农村低保标准',
      value: '800.00 元/月',
      source: '610100，2025-10-01 起',
    });
  });
});
