import { expect, test } from '@jest/globals';
import { showDate, showDateTime, showMoney } from './format.js';

test('dates stand as people write them', () => {
  expect(showDate('2026-11-04')).toBe('2026年11月4日');
  expect(showDate(null)).toBe('—');
});

test('times are those of Beijing whatever the computer is set to', () => {
  expect(showDateTime('2026-11-24T16:30:00Z')).toBe('2026年11月25日 00:30');
});

test('money keeps every digit', () => {
  expect(showMoney('90071992547409931.50')).toBe('90,071,992,547,409,931.50');
  expect(showMoney('0.05')).toBe('0.05');
});
