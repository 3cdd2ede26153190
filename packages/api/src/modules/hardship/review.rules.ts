import { DISABILITY_GRADE } from '@bangfu/schema/vocabulary/hardship';
import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';
import { monthsLater } from './filing.rules.js';

const MATERIALS_BY_CAUSE: Readonly<Record<string, readonly string[]>> = {
  SERIOUS_ILLNESS: ['DIAGNOSIS', 'MEDICAL_BILLS'],
  DISABILITY: ['DISABILITY_CERTIFICATE'],
  SCHOOLING: ['SCHOOL_CERTIFICATE'],
  ACCIDENT: ['ACCIDENT_CERTIFICATE'],
  NATURAL_DISASTER: ['ACCIDENT_CERTIFICATE'],
  LAID_OFF: ['UNEMPLOYMENT_CERTIFICATE'],
};

/** They prove how things are now, and grow out of date; a diagnosis or a disability doesn't. */
const AGEING: ReadonlySet<string> = new Set([
  'INCOME_PROOF',
  'MEDICAL_BILLS',
  'SCHOOL_CERTIFICATE',
  'UNEMPLOYMENT_CERTIFICATE',
  'DIBAO_CERTIFICATE',
  'FEE_RECEIPT',
]);

/** R-HF-05: the materials a file needs by its cause. */
export function materialsFor(primaryCause: string | null): readonly string[] {
  return ['INCOME_PROOF', ...(MATERIALS_BY_CAUSE[primaryCause ?? ''] ?? [])];
}

/** A piece of evidence: its kind and the day it was issued, or handed in when that isn't known. */
export interface MaterialFact {
  kind: string;
  issuedOn: string;
}

export interface ReviewFact {
  category: string;
  deviationReason: string | null;
  primaryCause: string | null;
  /** As declared: kind and grade in words; the grade tells whether it counts as a cause. */
  disability: string | null;
  materials: readonly MaterialFact[];
  check?: { result: string | null; differences: string | null };
  evaluation?: {
    suggestedCategory: string | null;
    exclusions: readonly { code: string; label: string; severity: string }[];
    isStale: boolean;
  };
}

/** R-HF-05: everything the cause asks for, and what proves a state of affairs not older than the policy allows. */
function materials(review: ReviewFact, today: string, policy: PolicyValues): Refusal[] {
  const months = policy['hardship.materialMaxAgeMonths'];
  return materialsFor(review.primaryCause).flatMap((kind) => {
    const issued = review.materials
      .filter((each) => each.kind === kind)
      .map(({ issuedOn }) => issuedOn)
      .toSorted()
      .at(-1);
    const material = MATERIAL.labelOf(kind);
    if (issued === undefined) return [userErrorFact('MATERIAL_MISSING', { material }, ['attachments'])];
    return AGEING.has(kind) && monthsLater(issued, months) < today
      ? [userErrorFact('MATERIAL_TOO_OLD', { material, issuedOn: issued, months }, ['attachments'])]
      : [];
  });
}

/** R-HF-05: a disability counts as the cause up to a grade; a lighter one (a higher number) has to be explained. */
function disabilityGrade(review: ReviewFact, policy: PolicyValues): Refusal[] {
  if (review.primaryCause !== 'DISABILITY' || (review.deviationReason ?? '').trim() !== '') return [];
  const max = policy['hardship.disabilityGradeMax'];
  const isLighter = DISABILITY_GRADE.codes
    .slice(max)
    .some((code) => review.disability?.includes(DISABILITY_GRADE.labelOf(code)));
  return isLighter ? [userErrorFact('DISABILITY_GRADE_NOT_MET', { max }, ['deviationReason'])] : [];
}

/** SM1 CHECKING → REVIEWED: check returned, computed, category as computed or explained, exclusions none or explained (R-HF-01, 02, 05, 07). */
export function refusalsOfReview(
  review: ReviewFact,
  labels: { category(code: string): string },
  today: string,
  policy: PolicyValues,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (!review.check) refusals.push(userErrorFact('CHECK_NOT_REQUESTED'));
  if (review.check && review.check.result === null) refusals.push(userErrorFact('CHECK_NOT_RETURNED'));
  refusals.push(...materials(review, today, policy), ...disabilityGrade(review, policy));
  const { evaluation } = review;
  if (!evaluation) return [...refusals, userErrorFact('EVALUATION_MISSING')];
  if (evaluation.isStale) refusals.push(userErrorFact('EVALUATION_STALE'));
  const isExplained = (review.deviationReason ?? '').trim() !== '';
  if (evaluation.suggestedCategory !== review.category && !isExplained) {
    refusals.push(
      evaluation.suggestedCategory === null
        ? userErrorFact('CATEGORY_NOT_MET', {}, ['deviationReason'])
        : userErrorFact(
            'CATEGORY_DEVIATION_REASON_REQUIRED',
            {
              suggested: labels.category(evaluation.suggestedCategory),
              chosen: labels.category(review.category),
            },
            ['deviationReason'],
          ),
    );
  }
  for (const hit of evaluation.exclusions) {
    if (hit.severity === 'BLOCK') refusals.push(userErrorFact('EXCLUSION_BLOCKS', { exclusion: hit.label }));
    else if (!isExplained)
      refusals.push(
        userErrorFact('EXCLUSION_REASON_REQUIRED', { exclusion: hit.label }, ['deviationReason']),
      );
  }
  return refusals;
}
