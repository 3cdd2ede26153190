import { expect, test } from '@jest/globals';
import { filterOfGroup } from './check-groups.js';

test('what runs out within thirty days is sent before it does, across the end of a year', () => {
  expect(filterOfGroup('OUTDATED', '2026-12-05')).toEqual({
    status: { in: ['ON_FILE', 'REVERIFY_DUE'] },
    checkValidUntil: { lt: '2027-01-04' },
  });
});

test('a visited household goes out whatever it had before; one on file only when nothing came back or runs out', () => {
  expect(filterOfGroup('VISITED', '2026-03-02')).toEqual({ status: { eq: 'VISITED' } });
  expect(filterOfGroup('NEVER', '2026-03-02').checkValidUntil).toEqual({ isNull: true });
});
