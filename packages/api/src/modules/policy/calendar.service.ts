import { calendarYearSet } from '@bangfu/schema/events/policy';
import { workingCalendar } from '../../calendar/calendar-seed.js';
import type { SpecialDayKind, WorkingCalendar } from '../../calendar/working-days.rules.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

const YEARS_AROUND = 3;

/** The working calendar around a civil date, as it is maintained now; a missing year is refused by the rules that count in it. */
export async function maintainedCalendar(scope: TenantScope, around: string): Promise<WorkingCalendar> {
  const year = Number(around.slice(0, 4));
  const span = [year - YEARS_AROUND, year + YEARS_AROUND];
  const years = await scope.em.execute<{ year: number }[]>(
    'select year from calendar_years where year between ? and ?',
    span,
  );
  const days = await scope.em.execute<{ day: string; kind: SpecialDayKind }[]>(
    'select day::text as day, kind from calendar_days where year between ? and ?',
    span,
  );
  return workingCalendar({ years, days });
}

export interface CalendarYear {
  year: number;
  days: readonly { day: string; kind: SpecialDayKind; name: string }[];
}

const SATURDAY = 6;

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === SATURDAY;
}

/** Why a year's special days can't be taken. */
export function refusalsOfCalendarYear({ year, days }: CalendarYear): Refusal[] {
  const at = (code: string, message: string): Refusal => ({
    code,
    category: 'INVALID_INPUT',
    message,
    path: ['input', 'days'],
  });
  const refusals: Refusal[] = [];
  const outside = days.filter(({ day }) => !day.startsWith(`${year}-`));
  if (outside.length > 0)
    refusals.push(at('CALENDAR_DAY_OUTSIDE', `${outside[0]?.day} 不在 ${year} 年内，请核对`));
  if (new Set(days.map(({ day }) => day)).size < days.length)
    refusals.push(at('CALENDAR_DAY_TWICE', '有日期重复，请每天只列一次'));
  const plain = days.find(({ day, kind }) => kind === 'WORKDAY' && !isWeekend(day));
  if (plain)
    refusals.push(at('CALENDAR_WORKDAY_IS_PLAIN', `${plain.day} 本来就是工作日；调休上班日只能是周六、周日`));
  if (!days.some(({ kind }) => kind === 'HOLIDAY'))
    refusals.push(at('CALENDAR_NO_HOLIDAY', '没有一个节假日，请按国务院办公厅通知录入全年安排'));
  return refusals;
}

/** Replaces the special days of a year (the province only; the database refuses everybody else). */
export async function setCalendarYear(scope: TenantScope, calendar: CalendarYear): Promise<void> {
  refuseIf(refusalsOfCalendarYear(calendar));
  const { year, days } = calendar;
  await scope.em.execute(
    `insert into calendar_years (year, source, verified, maintained_at, maintained_by_name) values (?, '省级录入', true, ?, ?)
     on conflict (year) do update set source = excluded.source, verified = true, maintained_at = excluded.maintained_at,
       maintained_by_name = excluded.maintained_by_name`,
    [year, scope.now(), scope.principal.displayName],
  );
  await scope.em.execute('delete from calendar_days where year = ?', [year]);
  await scope.em.execute(
    `insert into calendar_days (day, year, kind, name)
     select d.day, ?, d.kind, d.name from jsonb_to_recordset(?::jsonb) as d(day date, kind text, name text)`,
    [year, JSON.stringify(days)],
  );
  await record(scope, calendarYearSet, null, { year, days: days.length });
}
