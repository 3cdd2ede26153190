import { expect, test } from '@jest/globals';
import { shareOf } from './share-of.js';

test('shares are worked out in fen', () => {
  expect(shareOf('200000.00', '1000000.00')).toBe(20);
  expect(shareOf('0.01', '0.03')).toBe(33.3);
  expect(shareOf('90071992547409.93', '90071992547409.93')).toBe(100);
});

test('nothing of nothing is nothing', () => {
  expect(shareOf('0.00', '0.00')).toBe(0);
});
