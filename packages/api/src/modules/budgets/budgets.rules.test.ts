import { expect, test } from '@jest/globals';
import {
  refusalsOfAnswer,
  refusalsOfApproval,
  refusalsOfClosing,
  refusalsOfLines,
  refusalsOfStep,
  refusalsOfSubmission,
  refusalsOfYear,
  totalOf,
} from './budgets.rules.js';

const TODAY = '2026-10-08';
const LINES = { OPERATION: 100n, UNIFORM: 1n, SERVICE_WORK: 10n, TRAINING: 0n, OTHER: 0n };
const codes = (refusals: readonly { code: string }[]): string[] => refusals.map(({ code }) => code);

test('the year before, this one and the next are written', () => {
  for (const year of [2025, 2026, 2027]) expect(refusalsOfYear(year, TODAY)).toEqual([]);
  for (const year of [2024, 2028]) expect(codes(refusalsOfYear(year, TODAY))).toEqual(['YEAR_OUT_OF_RANGE']);
});

test('a fen in each of the three lines is enough, and each empty one is named', () => {
  expect(refusalsOfSubmission(LINES)).toEqual([]);
  expect(totalOf(LINES)).toBe(111n);
  const [refusal] = refusalsOfSubmission({ ...LINES, OPERATION: 0n, SERVICE_WORK: 0n });
  expect(refusal?.ruleCode).toBe('R-FN-01');
  expect(refusal?.message).toContain('日常运维、服务工作没有安排经费');
});

test('every negative line is refused', () => {
  expect(refusalsOfLines(LINES)).toEqual([]);
  expect(refusalsOfLines({ ...LINES, UNIFORM: -1n, OTHER: -1n })).toHaveLength(2);
});

test('a step is taken from its states only, and the present one is said', () => {
  expect(refusalsOfStep('SUBMITTED', ['SUBMITTED'], '审定')).toEqual([]);
  expect(refusalsOfStep('FILED', ['SUBMITTED'], '审定')[0]?.message).toContain('“已备案”');
});

test('approval is recorded by another, of a day that was', () => {
  expect(refusalsOfApproval({ approvedOn: TODAY, today: TODAY }, 'a', 'b')).toEqual([]);
  expect(codes(refusalsOfApproval({ approvedOn: '2026-10-09', today: TODAY }, 'a', 'a'))).toEqual([
    'SAME_PERSON',
    'APPROVED_IN_FUTURE',
  ]);
});

test('a year is closed after its last day', () => {
  expect(codes(refusalsOfClosing(2026, '2026-12-31'))).toEqual(['YEAR_NOT_OVER']);
  expect(refusalsOfClosing(2026, '2027-01-01')).toEqual([]);
});

const APPLICATION = { result: 'PENDING', requestedFen: 100n, submittedOn: '2026-03-01' };
test.each([
  ['GRANTED', 100n, []],
  ['GRANTED', 99n, ['GRANT_MISMATCH']],
  ['PARTLY', 99n, []],
  ['PARTLY', 100n, ['GRANT_MISMATCH']],
  ['PARTLY', 0n, ['GRANT_MISMATCH']],
  ['REFUSED', 0n, []],
  ['REFUSED', 1n, ['GRANT_MISMATCH']],
])('the answer %s of %s fen', (result, grantedFen, expected) => {
  expect(codes(refusalsOfAnswer({ result, grantedFen, answeredOn: TODAY }, APPLICATION, TODAY))).toEqual(
    expected,
  );
});

test('an answer is noted once, of a day between asking and today', () => {
  const answer = { result: 'REFUSED', grantedFen: 0n, answeredOn: '2026-02-28' };
  expect(codes(refusalsOfAnswer(answer, { ...APPLICATION, result: 'REFUSED' }, TODAY))).toEqual([
    'ALREADY_ANSWERED',
    'ANSWER_DATE_INVALID',
  ]);
});
