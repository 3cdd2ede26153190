import { expect, test } from '@jest/globals';
import { POLICY_KEYS, POLICY_PARAMETERS, type PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { followUpMonths, refusalsOfFollowUp } from './follow-up.rules.js';

const POLICY = Object.fromEntries(
  POLICY_KEYS.map((key) => [key, POLICY_PARAMETERS[key].default]),
) as PolicyValues;
const VISIT = {
  status: 'OPEN',
  dueOn: '2026-09-02',
  visitedOn: '2026-08-19',
  visitorNames: ['张三'],
  findings: '收入稳定',
};

test('a household that left is visited after six and twelve months, unless its worker died', () => {
  expect(followUpMonths('LIFTED', POLICY)).toEqual([6, 12]);
  expect(followUpMonths('DECEASED', POLICY)).toEqual([]);
});

test('a visit is made at most the lead days early, and never in the future', () => {
  const codes = (visitedOn: string, today: string): string[] =>
    refusalsOfFollowUp({ ...VISIT, visitedOn }, today, POLICY).map(({ code }) => code);
  expect(codes('2026-08-19', '2026-08-19')).toEqual([]);
  expect(codes('2026-08-18', '2026-08-19')).toEqual(['FOLLOW_UP_DATE_INVALID']);
  expect(codes('2026-10-01', '2026-09-30')).toEqual(['FOLLOW_UP_DATE_INVALID']);
  expect(codes('2026-12-01', '2026-12-01')).toEqual([]);
});

test('a visit that was recorded is not recorded again', () => {
  const [refusal] = refusalsOfFollowUp({ ...VISIT, status: 'DONE' }, '2026-09-02', POLICY);
  expect(refusal?.code).toBe('FOLLOW_UP_CLOSED');
});
