import { showDate } from '../../components/format.js';

/** 2026年3月, from any day of it (YYYY-MM-DD). */
function showMonth(day: string): string {
  return showDate(day).replace(/\d+日$/, '');
}

/** 2026年1月 or 2026年1月至2026年3月. */
export function showMonths(first: string, last: string): string {
  return first.slice(0, 7) === last.slice(0, 7)
    ? showMonth(first)
    : `${showMonth(first)}至${showMonth(last)}`;
}

/** A choice of months: the first and the last as YYYY-MM-01. */
export type Months = readonly [first: string, last: string];

function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** The months that reports are mostly asked for, seen from `today` (YYYY-MM-DD); none lies in the future. */
export function usualMonths(
  today: string,
): Record<'thisMonth' | 'lastMonth' | 'thisQuarter' | 'thisYear' | 'lastYear', Months> {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const now = monthOf(year, month);
  const before = month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
  return {
    thisMonth: [now, now],
    lastMonth: [before, before],
    thisQuarter: [monthOf(year, month - ((month - 1) % 3)), now],
    thisYear: [monthOf(year, 1), now],
    lastYear: [monthOf(year - 1, 1), monthOf(year - 1, 12)],
  };
}
