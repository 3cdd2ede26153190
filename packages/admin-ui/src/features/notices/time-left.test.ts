import { expect, test } from '@jest/globals';
import { isStanding, timeLeft } from './time-left.js';

const notice = { status: 'OPEN', startOn: '2026-11-24', endOn: '2026-11-30' };

test('the days left count today and the last day', () => {
  expect(timeLeft(notice, '2026-11-24')).toBe('还剩 7 天');
  expect(timeLeft(notice, '2026-11-29')).toBe('还剩 2 天');
  expect(timeLeft(notice, '2026-11-30')).toBe('今天期满');
  expect(timeLeft(notice, '2026-12-01')).toBe('已期满，等待结束');
  expect(timeLeft(notice, '2026-11-22')).toBe('2 天后开始');
  expect(timeLeft({ ...notice, status: 'CLOSED_CLEAN' }, '2026-11-25')).toBe('已结束');
});

test('a notice hangs until the end of its last day', () => {
  expect(isStanding(notice, '2026-11-30')).toBe(true);
  expect(isStanding(notice, '2026-12-01')).toBe(false);
  expect(isStanding({ ...notice, status: 'WITHDRAWN' }, '2026-11-25')).toBe(false);
});
