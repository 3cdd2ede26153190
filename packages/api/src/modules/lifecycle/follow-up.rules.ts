import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { Refusal } from '../../graphql/refused.js';

/** R-HF-11: after how many months households that left are visited, the nearest first; not after the worker's death. */
export function followUpMonths(reason: string, policy: PolicyValues): number[] {
  if (reason === 'DECEASED') return [];
  const months = [policy['hardship.followUpMonthsFirst'], policy['hardship.followUpMonthsSecond']];
  return [...new Set(months)].toSorted((left, right) => left - right);
}

export interface FollowUpFact {
  status: string;
  dueOn: string;
  visitedOn: string;
  visitorNames: readonly string[];
  findings: string;
}

/** R-HF-11: once, about when it is due, by somebody, with what was found. */
export function refusalsOfFollowUp(visit: FollowUpFact, today: string, policy: PolicyValues): Refusal[] {
  const lead = policy['reminder.followUpLeadDays'];
  const from = dayAfter(visit.dueOn, -lead);
  const isDated = visit.visitedOn >= from && visit.visitedOn <= today;
  const needed = (label: string, path: string): Refusal => userErrorFact('FIELD_REQUIRED', { label }, [path]);
  return [
    ...(visit.status === 'OPEN' ? [] : [userErrorFact('FOLLOW_UP_CLOSED')]),
    ...(isDated
      ? []
      : [userErrorFact('FOLLOW_UP_DATE_INVALID', { from, due: visit.dueOn, lead }, ['visitedOn'])]),
    ...(visit.visitorNames.some((name) => name.trim() !== '') ? [] : [needed('回访人', 'visitorNames')]),
    ...(visit.findings.trim() === '' ? [needed('回访情况', 'findings')] : []),
  ];
}
