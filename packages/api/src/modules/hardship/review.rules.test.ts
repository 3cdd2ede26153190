import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '@bangfu/schema/vocabulary/policy-value';
import { refusalsOfReview } from './review.rules.js';

const POLICY = defaultPolicy();
const TODAY = '2026-03-02';
const codes = (refusals: readonly { code: string }[]): string[] => refusals.map((refusal) => refusal.code);

describe('a review', () => {
  const labels = { category: (code: string) => code };
  const complete = {
    category: 'DEEP',
    deviationReason: null,
    primaryCause: 'LOW_INCOME',
    disability: null,
    materials: [{ kind: 'INCOME_PROOF', issuedOn: TODAY }],
    check: { result: 'CONSISTENT', differences: null },
    evaluation: { suggestedCategory: 'DEEP', exclusions: [], isStale: false },
  };
  it('passes when everything is there', () => {
    expect(refusalsOfReview(complete, labels, TODAY, POLICY)).toEqual([]);
  });
  it('says everything that is missing at once', () => {
    const { check: _check, evaluation: _evaluation, ...bare } = complete;
    expect(
      codes(
        refusalsOfReview({ ...bare, primaryCause: 'SERIOUS_ILLNESS', materials: [] }, labels, TODAY, POLICY),
      ),
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
    expect(codes(refusalsOfReview({ ...complete, evaluation }, labels, TODAY, POLICY))).toEqual([
      'EVALUATION_STALE',
      'CATEGORY_DEVIATION_REASON_REQUIRED',
      'EXCLUSION_BLOCKS',
      'EXCLUSION_REASON_REQUIRED',
    ]);
    expect(
      codes(refusalsOfReview({ ...complete, evaluation, deviationReason: '理由' }, labels, TODAY, POLICY)),
    ).toEqual(['EVALUATION_STALE', 'EXCLUSION_BLOCKS']);
  });
  it('takes what proves a state of affairs for twelve months, and the newest of its kind (R-HF-05)', () => {
    const withIncomeOf = (...days: string[]): string[] =>
      codes(
        refusalsOfReview(
          { ...complete, materials: days.map((issuedOn) => ({ kind: 'INCOME_PROOF', issuedOn })) },
          labels,
          TODAY,
          POLICY,
        ),
      );
    expect(withIncomeOf('2025-03-02')).toEqual([]);
    expect(withIncomeOf('2025-03-01')).toEqual(['MATERIAL_TOO_OLD']);
    expect(withIncomeOf('2020-01-01', '2026-01-05')).toEqual([]);
    const diagnosis = [
      { kind: 'INCOME_PROOF', issuedOn: TODAY },
      { kind: 'DIAGNOSIS', issuedOn: '2019-01-01' },
      { kind: 'MEDICAL_BILLS', issuedOn: '2019-01-01' },
    ];
    const ill = { ...complete, primaryCause: 'SERIOUS_ILLNESS', materials: diagnosis };
    expect(refusalsOfReview(ill, labels, TODAY, POLICY).map(({ message }) => message)).toEqual([
      '“近一年自付医疗费票据”的日期 2019年1月1日 已超过 12 个月，请换新的',
    ]);
  });
  it('takes a disability for the cause up to the third grade, a lighter one with a reason (R-HF-05)', () => {
    const disabled = {
      ...complete,
      primaryCause: 'DISABILITY',
      materials: [...complete.materials, { kind: 'DISABILITY_CERTIFICATE', issuedOn: '2010-01-01' }],
    };
    const refused = (disability: string | null, deviationReason: string | null = null): string[] =>
      codes(refusalsOfReview({ ...disabled, disability, deviationReason }, labels, TODAY, POLICY));
    expect(refused('肢体残疾 三级')).toEqual([]);
    expect(refused(null)).toEqual([]);
    expect(refused('肢体残疾 四级')).toEqual(['DISABILITY_GRADE_NOT_MET']);
    expect(refused('肢体残疾 四级', '配偶为一级残疾')).toEqual([]);
    const stricter = { ...POLICY, 'hardship.disabilityGradeMax': 2 };
    expect(codes(refusalsOfReview({ ...disabled, disability: '三级' }, labels, TODAY, stricter))).toEqual([
      'DISABILITY_GRADE_NOT_MET',
    ]);
  });
});
