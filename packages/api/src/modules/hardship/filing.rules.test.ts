import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import { finalDeciderOf, monthsLater, refusalsOfDecision, refusalsOfVisit } from './filing.rules.js';

const POLICY = defaultPolicy();
const codes = (refusals: readonly { code: string }[]): string[] => refusals.map((refusal) => refusal.code);

describe('dates', () => {
  it('keep to the month', () => {
    expect([
      monthsLater('2026-01-31', 1),
      monthsLater('2024-02-29', 12),
      monthsLater('2026-11-15', 12),
    ]).toEqual(['2026-02-28', '2025-02-28', '2027-11-15']);
  });
});

describe('the chain (SM1)', () => {
  it('ends at the superior: never at the unit whose file it is, not even for a city', () => {
    expect(finalDeciderOf({ no: 30, parentNo: 20 })).toBe(20);
    expect(finalDeciderOf({ no: 90, parentNo: 1 })).toBe(1);
    expect(finalDeciderOf({ no: 20, parentNo: 1 })).toBe(1);
    expect(() => finalDeciderOf({ no: 1, parentNo: null })).toThrow();
  });

  it('keeps visitors and earlier deciders out, and asks for a reason with a no', () => {
    const decision = { opinion: null, accountId: 'a', visitorIds: [], previousDeciders: [] };
    expect(codes(refusalsOfDecision({ ...decision, result: 'PASS' }))).toEqual([]);
    expect(
      codes(
        refusalsOfDecision({ ...decision, result: 'REJECT', visitorIds: ['a'], previousDeciders: ['a'] }),
      ),
    ).toEqual(['DECIDER_VISITED', 'DECIDER_REPEATED', 'OPINION_REQUIRED']);
  });
});

describe('a visit (R-HF-06)', () => {
  const visit = { visitedOn: '2026-03-02', submittedOn: '2026-03-02', visitorNames: ['张三', '赵六'] };
  it('is made by two different people between the application and today', () => {
    expect(codes(refusalsOfVisit(visit, '2026-03-02', POLICY))).toEqual([]);
    expect(
      codes(refusalsOfVisit({ ...visit, visitorNames: ['张三', ' 张三 '] }, '2026-03-02', POLICY)),
    ).toEqual(['VISITORS_TOO_FEW']);
    expect(codes(refusalsOfVisit({ ...visit, visitedOn: '2026-03-03' }, '2026-03-02', POLICY))).toEqual([
      'VISIT_DATE_INVALID',
    ]);
    expect(codes(refusalsOfVisit({ ...visit, visitedOn: '2026-03-01' }, '2026-03-02', POLICY))).toEqual([
      'VISIT_DATE_INVALID',
    ]);
  });
});
