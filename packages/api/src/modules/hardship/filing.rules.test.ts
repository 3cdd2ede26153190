import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import {
  ageOn,
  finalDeciderOf,
  monthsLater,
  refusalsOfDecision,
  refusalsOfReview,
  refusalsOfVisit,
} from './filing.rules.js';

const POLICY = defaultPolicy();
const codes = (refusals: readonly { code: string }[]): string[] => refusals.map((refusal) => refusal.code);

describe('dates', () => {
  it('count full years and keep to the month', () => {
    expect([ageOn('2010-03-02', '2026-03-02'), ageOn('2010-03-03', '2026-03-02')]).toEqual([16, 15]);
    expect([
      monthsLater('2026-01-31', 1),
      monthsLater('2024-02-29', 12),
      monthsLater('2026-11-15', 12),
    ]).toEqual(['2026-02-28', '2025-02-28', '2027-11-15']);
  });
});

describe('the chain (SM1)', () => {
  it('ends at the city for a county, at the province for an industry, at itself for a city', () => {
    expect(finalDeciderOf({ no: 30, kind: 'COUNTY', parentNo: 20 })).toBe(20);
    expect(finalDeciderOf({ no: 90, kind: 'INDUSTRY', parentNo: 1 })).toBe(1);
    expect(finalDeciderOf({ no: 95, kind: 'SPECIAL_UNIT', parentNo: 1 })).toBe(1);
    expect(finalDeciderOf({ no: 20, kind: 'CITY', parentNo: 1 })).toBe(20);
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

describe('a review', () => {
  const labels = { category: (code: string) => code };
  const complete = {
    category: 'DEEP',
    deviationReason: null,
    primaryCause: 'LOW_INCOME',
    materials: ['INCOME_PROOF'],
    check: { result: 'CONSISTENT', differences: null },
    evaluation: { suggestedCategory: 'DEEP', exclusions: [], isStale: false },
  };
  it('passes when everything is there', () => {
    expect(refusalsOfReview(complete, labels)).toEqual([]);
  });
  it('says everything that is missing at once', () => {
    const { check: _check, evaluation: _evaluation, ...bare } = complete;
    expect(
      codes(refusalsOfReview({ ...bare, primaryCause: 'SERIOUS_ILLNESS', materials: [] }, labels)),
    ).toEqual([
      'CHECK_NOT_REQUESTED',
      'MATERIAL_MISSING',
      'MATERIAL_MISSING',
      'MATERIAL_MISSING',
      'EVALUATION_MISSING',
    ]);
  });
  it('lets nothing past a blocking exclusion, and a reason past the others (R-HF-01, R-HF-02)', () => {
    const hit = (severity: string): { code: string; label: string; severity: string } => ({
      code: 'X',
      label: '某情形',
      severity,
    });
    const evaluation = {
      suggestedCategory: 'RELATIVE',
      exclusions: [hit('BLOCK'), hit('REVIEW')],
      isStale: true,
    };
    expect(codes(refusalsOfReview({ ...complete, evaluation }, labels))).toEqual([
      'EVALUATION_STALE',
      'CATEGORY_DEVIATION_REASON_REQUIRED',
      'EXCLUSION_BLOCKS',
      'EXCLUSION_REASON_REQUIRED',
    ]);
    expect(codes(refusalsOfReview({ ...complete, evaluation, deviationReason: '理由' }, labels))).toEqual([
      'EVALUATION_STALE',
      'EXCLUSION_BLOCKS',
    ]);
  });
});
