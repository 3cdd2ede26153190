import { expect, it } from '@jest/globals';
import { userErrorFact } from '../vocabulary/user-error-code.js';
import { dateInWords } from './date-in-words.js';

it('writes a date as people do, also within a refusal', () => {
  expect(dateInWords('2026-03-02')).toBe('2026年3月2日');
  expect(userErrorFact('NOTICE_PRINT_AFTER_END', { endOn: '2026-03-06' }).message).toBe(
    '公示已在 2026年3月6日 期满撤下，不能再打印',
  );
});
