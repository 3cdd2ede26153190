import { expect, test } from '@jest/globals';
import { lastDue } from './schedules.js';

const at = (text: string): string => lastDue({ hour: 7, minute: 30 }, new Date(text)).toISOString();

test('a daily run falls due at its civil time in Asia/Shanghai', () => {
  expect(at('2026-11-24T23:29:59Z')).toBe('2026-11-23T23:30:00.000Z');
  expect(at('2026-11-24T23:30:00Z')).toBe('2026-11-24T23:30:00.000Z');
  expect(at('2026-11-25T12:00:00Z')).toBe('2026-11-24T23:30:00.000Z');
});

test('leap day and month end are days like any other', () => {
  expect(at('2028-02-29T23:31:00Z')).toBe('2028-02-29T23:30:00.000Z');
  expect(at('2028-03-01T23:29:00Z')).toBe('2028-02-29T23:30:00.000Z');
  expect(at('2026-12-31T23:31:00Z')).toBe('2026-12-31T23:30:00.000Z');
});

test('an hourly run falls due at its minute', () => {
  const hourly = (text: string): string => lastDue({ minute: 5 }, new Date(text)).toISOString();
  expect(hourly('2026-11-24T10:04:59Z')).toBe('2026-11-24T09:05:00.000Z');
  expect(hourly('2026-11-24T10:05:00Z')).toBe('2026-11-24T10:05:00.000Z');
});
