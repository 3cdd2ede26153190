import type { Refusal } from '../../graphql/refused.js';

/** Longer periods make tables that nobody reads and no page holds. */
const MOST_MONTHS = 36;

/** The first day of a day's month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** RP-03: whole months in order, none in the future, no more than a table holds. */
export function refusalsOfPeriod(period: { from: string; to: string }, today: string): Refusal[] {
  const refuse = (code: string, message: string): Refusal => ({
    code,
    category: 'INVALID_INPUT',
    message,
    path: ['period'],
    ruleCode: 'RP-03',
  });
  const months = monthNumber(period.to) - monthNumber(period.from) + 1;
  const refusals: Refusal[] = [];
  if (months < 1) refusals.push(refuse('REPORT_PERIOD_REVERSED', '结束月份早于开始月份，请调换'));
  if (months > MOST_MONTHS)
    refusals.push(refuse('REPORT_PERIOD_TOO_LONG', `一张表最多 ${MOST_MONTHS} 个月，请分次生成`));
  if (monthOf(period.to) > monthOf(today))
    refusals.push(
      refuse('REPORT_PERIOD_IN_FUTURE', `结束月份最晚是本月（${Number(today.slice(5, 7))} 月），请改早`),
    );
  return refusals;
}
