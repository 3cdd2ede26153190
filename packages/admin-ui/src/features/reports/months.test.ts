import { expect, test } from '@jest/globals';
import { showMonths, usualMonths } from './months.js';

test('one month is named once, several by the first and the last', () => {
  expect(showMonths('2026-03-01', '2026-03-01')).toBe('2026年3月');
  expect(showMonths('2025-11-01', '2026-02-01')).toBe('2025年11月至2026年2月');
});

test('the usual periods end this month at the latest', () => {
  expect(usualMonths('2026-11-24')).toEqual({
    thisMonth: ['2026-11-01', '2026-11-01'],
    lastMonth: ['2026-10-01', '2026-10-01'],
    thisQuarter: ['2026-10-01', '2026-11-01'],
    thisYear: ['2026-01-01', '2026-11-01'],
    lastYear: ['2025-01-01', '2025-12-01'],
  });
});

test('in January the month before lies in the year before', () => {
  expect(usualMonths('2026-01-31')).toMatchObject({
    lastMonth: ['2025-12-01', '2025-12-01'],
    thisQuarter: ['2026-01-01', '2026-01-01'],
    thisYear: ['2026-01-01', '2026-01-01'],
  });
});
