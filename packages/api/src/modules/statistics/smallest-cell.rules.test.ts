import { expect, test } from '@jest/globals';
import { withoutSmallCells } from './smallest-cell.rules.js';

const LEAST = 5;
const counts = (...values: number[]): { count: number }[] => values.map((count) => ({ count }));
const shown = (...values: number[]): { rows: number[]; total: number; suppressedRows: number } => {
  const { rows, ...rest } = withoutSmallCells(counts(...values), LEAST);
  return { rows: rows.map(({ count }) => count), ...rest };
};

test('a table without small cells stays as it is', () => {
  expect(shown(5, 12, 0, 40)).toEqual({ rows: [5, 12, 0, 40], total: 57, suppressedRows: 0 });
});

test('a single small cell takes the next smallest with it, or the total would give it away', () => {
  expect(shown(12, 3, 40)).toEqual({ rows: [40], total: 55, suppressedRows: 2 });
});

test('small cells that hide one another are enough, unless together they are still too small', () => {
  expect(shown(4, 3, 40, 9)).toEqual({ rows: [40, 9], total: 56, suppressedRows: 2 });
  expect(shown(2, 1, 40, 9)).toEqual({ rows: [40], total: 52, suppressedRows: 3 });
});

test('a total that is too small is not told, whatever it is counted by', () => {
  expect(shown(4)).toEqual({ rows: [], total: 0, suppressedRows: 1 });
  expect(shown(1, 2)).toEqual({ rows: [], total: 0, suppressedRows: 2 });
  expect(shown()).toEqual({ rows: [], total: 0, suppressedRows: 0 });
});
