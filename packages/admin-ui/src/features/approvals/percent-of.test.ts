import { expect, test } from '@jest/globals';
import { percentOf } from './percent-of.js';

test('a share is exact and rounded down, so that nobody stands above the line by rounding', () => {
  expect(percentOf('333.33', '580.00')).toBe('57');
  expect(percentOf('869.99', '580.00')).toBe('149');
  expect(percentOf('870.00', '580.00')).toBe('150');
  expect(percentOf('10.00', '0.00')).toBeUndefined();
});
