import { CATEGORY_LABELS, type HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

export interface CategoryChangeFact {
  from: string | null;
  to: HardshipCategory | null;
  deviationReason: string | null;
  /** The computation made since the file came to this step; an older one says nothing about today. */
  evaluation?: { suggestedCategory: HardshipCategory | null; isStale: boolean };
}

/** R-HF-01: another category needs a new computation, and a reason where it differs from what that suggests. */
export function refusalsOfCategoryChange({
  from,
  to,
  deviationReason,
  evaluation,
}: CategoryChangeFact): Refusal[] {
  if (to === null) return [userErrorFact('FIELD_REQUIRED', { label: '拟调整的类别' }, ['category'])];
  const refusals: Refusal[] = to === from ? [userErrorFact('CATEGORY_UNCHANGED', {}, ['category'])] : [];
  if (!evaluation) return [...refusals, userErrorFact('NEW_EVALUATION_MISSING')];
  if (evaluation.isStale) refusals.push(userErrorFact('EVALUATION_STALE'));
  const suggested = evaluation.suggestedCategory;
  if (suggested === to || (deviationReason ?? '').trim() !== '') return refusals;
  return [
    ...refusals,
    suggested === null
      ? userErrorFact('CATEGORY_NOT_MET', {}, ['deviationReason'])
      : userErrorFact(
          'CATEGORY_DEVIATION_REASON_REQUIRED',
          { suggested: CATEGORY_LABELS[suggested], chosen: CATEGORY_LABELS[to] },
          ['deviationReason'],
        ),
  ];
}

export interface ChangeDecisionFact {
  result: 'PASS' | 'RETURN';
  /** Where the change stands (SM1); REJECTED: an objection was upheld. */
  changeStatus: string | null;
  accountId: string;
  previousDeciders: readonly string[];
}

/** SM1: decided after the notice only, by nobody twice; an upheld objection leaves only the way back (R-HF-09). */
export function refusalsOfChangeDecision(fact: ChangeDecisionFact): Refusal[] {
  const isPass = fact.result === 'PASS';
  return [
    ...(isPass && fact.changeStatus === 'REJECTED' ? [userErrorFact('OBJECTION_UPHELD')] : []),
    ...(isPass && fact.changeStatus === 'REVIEWED' ? [userErrorFact('NOTICE_MISSING')] : []),
    ...(fact.previousDeciders.includes(fact.accountId) ? [userErrorFact('DECIDER_REPEATED')] : []),
  ];
}
