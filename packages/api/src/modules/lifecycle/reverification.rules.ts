import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import type { Refusal } from '../../graphql/refused.js';

export interface ReverificationFact {
  result: 'KEEP' | 'CATEGORY_CHANGE' | 'EXIT';
  verifiedOn: string;
  /** The last day somebody verified the household, or the day it came on file. */
  verifiedBefore: string;
  visitorNames: readonly string[];
  findings: string;
  exitReason: string | null;
  /** The evidence named is one of this file's attachments. */
  hasEvidence: boolean;
  /** Another re-verification of the file waits for its decision. */
  isOneOpen: boolean;
}

/** R-HF-10: two people, a day since the last time, what they found; R-HF-11: no exit without reason and evidence. */
export function refusalsOfReverification(
  fact: ReverificationFact,
  today: string,
  policy: PolicyValues,
): Refusal[] {
  const min = policy['hardship.visitorsMin'];
  const count = new Set(fact.visitorNames.map((name) => name.trim()).filter(Boolean)).size;
  const isDated = fact.verifiedOn >= fact.verifiedBefore && fact.verifiedOn <= today;
  return [
    ...(fact.isOneOpen ? [userErrorFact('REVERIFICATION_OPEN')] : []),
    ...(count < min ? [userErrorFact('REVERIFIERS_TOO_FEW', { min, count }, ['visitorNames'])] : []),
    ...(isDated
      ? []
      : [userErrorFact('REVERIFY_DATE_INVALID', { since: fact.verifiedBefore }, ['verifiedOn'])]),
    ...(fact.findings.trim() === ''
      ? [userErrorFact('FIELD_REQUIRED', { label: '复核情况' }, ['findings'])]
      : []),
    ...(fact.result === 'EXIT' ? refusalsOfExitGrounds(fact.exitReason, fact.hasEvidence) : []),
  ];
}

/** R-HF-11: a reason and a piece of evidence. */
export function refusalsOfExitGrounds(reason: string | null, hasEvidence: boolean): Refusal[] {
  return [
    ...(reason === null ? [userErrorFact('FIELD_REQUIRED', { label: '退出原因' }, ['exitReason'])] : []),
    ...(hasEvidence ? [] : [userErrorFact('EXIT_EVIDENCE_MISSING', {}, ['evidenceId'])]),
  ];
}

export interface ReverificationDecisionFact {
  result: 'PASS' | 'RETURN';
  opinion: string | null;
  accountId: string;
  /** Who recorded, took part or handed in the evidence. */
  involvedIds: readonly string[];
}

/** SM1: whoever took part doesn't decide; sending back is explained. */
export function refusalsOfReverificationDecision(decision: ReverificationDecisionFact): Refusal[] {
  return [
    ...(decision.involvedIds.includes(decision.accountId) ? [userErrorFact('DECIDER_RECORDED')] : []),
    ...(decision.result === 'RETURN' && (decision.opinion ?? '').trim() === ''
      ? [userErrorFact('OPINION_REQUIRED', { verb: '退回' }, ['opinion'])]
      : []),
  ];
}
