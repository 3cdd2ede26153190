import { expect, test } from '@jest/globals';
import { checkStateOn, refusalsOfRequest, type CheckCandidate } from './economic-check.rules.js';

const ready: CheckCandidate = {
  fileNo: '610102-2026-00001',
  status: 'VISITED',
  openSince: null,
  adults: [{ name: '王建国', signedOn: '2025-03-02' }],
};
const codes = (change: Partial<CheckCandidate>): string[] =>
  refusalsOfRequest({ ...ready, ...change }, '2025-03-02', 12).map(({ code }) => code);

test('an authorisation holds through its last day and not a day longer', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ adults: [{ name: '王建国', signedOn: '2025-03-01' }] })).toEqual(['CHECK_CONSENT_OUTDATED']);
});

test('everything that keeps a household back is said at once', () => {
  const adults = [
    { name: '王建国', signedOn: null },
    { name: '李秀英', signedOn: '2020-01-01' },
  ];
  expect(codes({ status: 'DRAFT', openSince: '2026-01-05', adults })).toEqual([
    'CHECK_NOT_IN_STATE',
    'CHECK_UNDER_WAY',
    'CHECK_CONSENT_MISSING',
    'CHECK_CONSENT_OUTDATED',
  ]);
});

test('a check may be relied on through its last day', () => {
  expect(checkStateOn('2026-03-02', '2026-03-02')).toBe('VALID');
  expect(checkStateOn('2026-03-01', '2026-03-02')).toBe('STALE');
  expect(checkStateOn(null, '2026-03-02')).toBe('MISSING');
});
