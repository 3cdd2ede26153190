import type { UserErrorFact } from '@bangfu/schema/vocabulary/error-code';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';

/** A day that differs from the plain week: a holiday, or a weekend day that is worked to make up for one. */
export type SpecialDayKind = 'HOLIDAY' | 'WORKDAY';

/** The working calendar: the years that are maintained, and their special days by `YYYY-MM-DD`. Other days follow the week. */
export interface WorkingCalendar {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<string, SpecialDayKind>;
}

/** An answer of the calendar, or the refusal `CALENDAR_YEAR_MISSING`: a year that isn't maintained is never guessed. */
export type CalendarAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: UserErrorFact };

const DAY_MS = 86_400_000;

/** The civil date a number of days later (`YYYY-MM-DD`). */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the day is worked (国务院节假日安排). */
export function isWorkingDay(calendar: WorkingCalendar, day: string): CalendarAnswer<boolean> {
  const year = Number(day.slice(0, 4));
  if (!calendar.years.has(year))
    return { ok: false, refusal: userErrorFact('CALENDAR_YEAR_MISSING', { year }) };
  const special = calendar.days.get(day);
  if (special) return { ok: true, value: special === 'WORKDAY' };
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return { ok: true, value: weekday !== 0 && weekday !== 6 };
}

/** A time limit: the `count`-th working day after `from`; `from` itself doesn't count. `count` 0 is `from`. */
export function workingDayAfter(
  calendar: WorkingCalendar,
  from: string,
  count: number,
): CalendarAnswer<string> {
  if (count === 0) return { ok: true, value: from };
  return walk(calendar, dayAfter(from), count);
}

/** A period: the last day of `count` working days that begin with `startOn`; a working `startOn` is the first of them (R-HF-08). */
export function lastDayOfPeriod(
  calendar: WorkingCalendar,
  startOn: string,
  count: number,
): CalendarAnswer<string> {
  return walk(calendar, startOn, Math.max(1, count));
}

/** How many working days lie between two days, both included; 0 when `last` is before `first`. */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  first: string,
  last: string,
): CalendarAnswer<number> {
  let count = 0;
  for (let day = first; day <= last; day = dayAfter(day)) {
    const working = isWorkingDay(calendar, day);
    if (!working.ok) return working;
    if (working.value) count += 1;
  }
  return { ok: true, value: count };
}

function walk(calendar: WorkingCalendar, first: string, count: number): CalendarAnswer<string> {
  let left = count;
  for (let day = first; ; day = dayAfter(day)) {
    const working = isWorkingDay(calendar, day);
    if (!working.ok) return working;
    if (working.value) left -= 1;
    if (left === 0) return { ok: true, value: day };
  }
}
