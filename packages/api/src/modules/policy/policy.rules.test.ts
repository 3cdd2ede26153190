import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import { policyInForce, refusalsOfPolicyChange } from './policy.rules.js';

const KEY = 'hardship.noticeWorkingDays';
const proposed = {
  key: KEY,
  value: 7,
  effectiveFrom: '2026-12-01',
  reason: '陕工发〔2026〕1号',
  superiors: [],
  isProvince: false,
  today: '2026-11-24',
  isTaken: false,
};
const codes = (change: Partial<typeof proposed> | { value: unknown }): string[] =>
  refusalsOfPolicyChange({ ...proposed, ...change }).map(({ code }) => code);

describe('policy parameters', () => {
  it('are the defaults until somebody sets them', () => {
    expect(policyInForce([]).values).toEqual(defaultPolicy());
  });

  it('follow the province and, below it, whoever is stricter', () => {
    const province = { tenantNo: 1, key: KEY, value: 7 };
    const city = { tenantNo: 100_000, key: KEY, value: 10 };
    const lax = { tenantNo: 101_000, key: KEY, value: 5 };
    expect(policyInForce([lax, city, province]).values[KEY]).toBe(10);
    expect(policyInForce([lax, city, province]).owners.get(KEY)).toBe(100_000);
    expect(policyInForce([lax, province]).values[KEY]).toBe(7);
  });

  it('refuse a laxer value below the province, and take it from the province', () => {
    const superiors = [{ tenantNo: 1, key: KEY, value: 10 }];
    expect(refusalsOfPolicyChange({ ...proposed, superiors }).map(({ code }) => code)).toEqual([
      'POLICY_LAXER_THAN_SUPERIOR',
    ]);
    expect(codes({ isProvince: true })).toEqual([]);
  });

  it('refuse the past, a second value on a day, a value out of range and a missing reason, all at once', () => {
    expect(codes({ effectiveFrom: '2026-11-01', isTaken: true, value: 2, reason: ' ' })).toEqual([
      'POLICY_VALUE_INVALID',
      'POLICY_IN_THE_PAST',
      'POLICY_TWICE_A_DAY',
      'TEXT_REQUIRED',
    ]);
    expect(codes({ key: 'hardship.unheardOf' })).toEqual(['POLICY_KEY_UNKNOWN']);
  });
});
