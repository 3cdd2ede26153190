import { describe, expect, it } from '@jest/globals';
import { assert, date, integer, property } from 'fast-check';
import { calendarSeed, workingCalendar } from './calendar-seed.js';
import {
  dayAfter,
  isWorkingDay,
  lastDayOfPeriod,
  workingDayAfter,
  workingDaysBetween,
} from './working-days.rules.js';

const seed = calendarSeed();
const calendar = workingCalendar(seed);

describe('the working calendar', () => {
  it('is known from 2004 to 2026 with holidays and make-up workdays in every year', () => {
    expect(seed.years.map(({ year }) => year)).toEqual(
      Array.from({ length: 23 }, (_, index) => 2004 + index),
    );
    for (const { year } of seed.years) {
      const days = seed.days.filter((day) => day.year === year);
      expect(days.filter(({ kind }) => kind === 'HOLIDAY').length).toBeGreaterThanOrEqual(15);
      expect(days.some(({ kind }) => kind === 'WORKDAY')).toBe(true);
    }
    expect(seed.days.find(({ day }) => day === '2026-10-01')).toEqual({
      day: '2026-10-01',
      year: 2026,
      kind: 'HOLIDAY',
      name: '国庆节',
    });
  });

  it('counts over the national holiday and its make-up Saturday', () => {
    // 2026: 1–7 October are off, Saturday 10 October is worked.
    expect(lastDayOfPeriod(calendar, '2026-09-29', 5)).toEqual({ ok: true, value: '2026-10-10' });
    expect(isWorkingDay(calendar, '2026-10-10')).toEqual({ ok: true, value: true });
    expect(workingDaysBetween(calendar, '2026-10-01', '2026-10-11')).toEqual({ ok: true, value: 3 });
  });

  it('counts the start of a period and not the start of a time limit', () => {
    expect(lastDayOfPeriod(calendar, '2026-11-23', 5)).toEqual({ ok: true, value: '2026-11-27' });
    expect(workingDayAfter(calendar, '2026-11-23', 5)).toEqual({ ok: true, value: '2026-11-30' });
    expect(lastDayOfPeriod(calendar, '2026-11-21', 5)).toEqual({ ok: true, value: '2026-11-27' });
    expect(workingDayAfter(calendar, '2026-11-21', 0)).toEqual({ ok: true, value: '2026-11-21' });
  });

  it('refuses a year that is not maintained instead of guessing', () => {
    const answer = lastDayOfPeriod(calendar, '2026-12-29', 5);
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'CALENDAR_YEAR_MISSING', ruleCode: 'R-HF-08' },
    });
    expect(answer.ok ? '' : answer.refusal.message).toContain('2027 年的工作日历还没有维护');
    expect(workingDaysBetween(calendar, '2003-12-31', '2004-01-05').ok).toBe(false);
  });

  it('a period of n working days holds n working days and ends on one', () => {
    const anyDay = date({ min: new Date('2004-01-01'), max: new Date('2026-06-30'), noInvalidDate: true });
    assert(
      property(anyDay, integer({ min: 1, max: 60 }), (start, count) => {
        const first = start.toISOString().slice(0, 10);
        const last = lastDayOfPeriod(calendar, first, count);
        if (!last.ok) return false;
        const held = workingDaysBetween(calendar, first, last.value);
        const before = workingDaysBetween(calendar, first, dayAfter(last.value, -1));
        return held.ok && held.value === count && before.ok && before.value === count - 1;
      }),
    );
  });
});
