import { expect, test } from '@jest/globals';
import { yearOf } from './year-of.js';

test('a year is four digits, and nothing else is one', () => {
  expect(yearOf('2026')).toBe(2026);
  expect(yearOf(['2027', '2028'])).toBe(2027);
  for (const text of ['26', '20261', '一二三四', '', undefined, '2026年'])
    expect(yearOf(text)).toBeUndefined();
});
