import chineseDays from 'chinese-days';
import { dayAfter, type SpecialDayKind, type WorkingCalendar } from './working-days.rules.js';

/** The library is CommonJS without named exports at run time. */
const { getDayDetail } = chineseDays;

/** The years chinese-days 1.5.7 knows from the State Council's notices. Later years are entered as data by the province. */
const FIRST_YEAR = 2004;
const LAST_YEAR = 2026;

export interface CalendarSeed {
  years: { year: number; source: string }[];
  days: { day: string; year: number; kind: SpecialDayKind; name: string }[];
}

/** The special days of 2004–2026, for the first load of `calendar_years` and `calendar_days`. */
export function calendarSeed(): CalendarSeed {
  const seed: CalendarSeed = { years: [], days: [] };
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    seed.years.push({ year, source: 'chinese-days 1.5.7（国务院办公厅节假日安排）' });
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayAfter(day)) {
      const special = specialDay(day);
      if (special) seed.days.push({ day, year, ...special });
    }
  }
  return seed;
}

/** The calendar the rules work on, from rows as the seed or the database has them. */
export function workingCalendar(rows: {
  years: Iterable<{ year: number }>;
  days: Iterable<{ day: string; kind: SpecialDayKind }>;
}): WorkingCalendar {
  return {
    years: new Set(Array.from(rows.years, ({ year }) => year)),
    days: new Map(Array.from(rows.days, ({ day, kind }) => [day, kind])),
  };
}

/** Special days are named `English,中文,length` by the library; plain days carry the weekday's name. */
function specialDay(day: string): { kind: SpecialDayKind; name: string } | undefined {
  const { work, name } = getDayDetail(day);
  const chinese = name.split(',')[1];
  return chinese ? { kind: work ? 'WORKDAY' : 'HOLIDAY', name: chinese } : undefined;
}
