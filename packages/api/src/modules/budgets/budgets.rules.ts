import {
  BUDGET_LINE,
  BUDGET_STATUS,
  type BudgetLine,
  type BudgetStatus,
} from '@bangfu/schema/vocabulary/budgets';
import { yuanText } from '@bangfu/schema/text/money';
import type { Refusal } from '../../graphql/refused.js';

const CLAUSE = '28号 二.6';
/** What a yearly budget of work always has money for (R-FN-01). */
const REQUIRED: readonly BudgetLine[] = ['OPERATION', 'UNIFORM', 'SERVICE_WORK'];

/** Fen by line. */
export type BudgetLines = Readonly<Record<BudgetLine, bigint>>;

/** The sum of all lines, in fen. */
export function totalOf(lines: BudgetLines): bigint {
  return BUDGET_LINE.codes.reduce((sum, line) => sum + lines[line], 0n);
}

/** A paper is written for the year before, this one or the next. */
export function refusalsOfYear(year: number, today: string): Refusal[] {
  const current = Number(today.slice(0, 4));
  if (Math.abs(year - current) <= 1) return [];
  return [
    {
      code: 'YEAR_OUT_OF_RANGE',
      category: 'INVALID_INPUT',
      message: `年度只能是 ${current - 1} 到 ${current + 1} 年，请核对`,
      path: ['year'],
    },
  ];
}

/** What is wrong with the figures while they are being written. */
export function refusalsOfLines(lines: BudgetLines): Refusal[] {
  return BUDGET_LINE.codes
    .filter((line) => lines[line] < 0n)
    .map((line) => ({
      code: 'AMOUNT_NEGATIVE',
      category: 'INVALID_INPUT',
      message: `“${BUDGET_LINE.labelOf(line)}”不能是负数，请核对后重填`,
      path: ['lines'],
    }));
}

/** A budget that is submitted has money for running the place, for uniforms and for the service itself (R-FN-01). */
export function refusalsOfSubmission(lines: BudgetLines): Refusal[] {
  const empty = REQUIRED.filter((line) => lines[line] <= 0n).map((line) => BUDGET_LINE.labelOf(line));
  if (empty.length === 0) return [];
  return [
    {
      code: 'BUDGET_LINE_EMPTY',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `${empty.join('、')}没有安排经费；这三项每年都要列入预算，请补上再提交`,
      path: ['lines'],
      ruleCode: 'R-FN-01',
      clause: CLAUSE,
    },
  ];
}

/** The way of a budget (SM5): a step is taken from the states named. `verb` is said to the caller. */
export function refusalsOfStep(status: string, from: readonly BudgetStatus[], verb: string): Refusal[] {
  if (from.some((each) => each === status)) return [];
  return [
    {
      code: 'BUDGET_STATE',
      category: 'PRECONDITION_FAILED',
      message: `这份预算现在是“${BUDGET_STATUS.labelOf(status)}”，不能${verb}`,
      ruleCode: 'SM5',
    },
  ];
}

/** Who drew a budget up does not record that it was approved (R-FN-15); the day of the meeting is not in the future. */
export function refusalsOfApproval(
  approval: { approvedOn: string; today: string },
  madeBy: string,
  accountId: string,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (madeBy === accountId)
    refusals.push({
      code: 'SAME_PERSON',
      category: 'NOT_ALLOWED_BY_RULE',
      message: '这份预算是您自己编制的，请换一位同志登记审定结果（四眼）',
      ruleCode: 'R-FN-15',
      clause: CLAUSE,
    });
  if (approval.approvedOn > approval.today)
    refusals.push({
      code: 'APPROVED_IN_FUTURE',
      category: 'INVALID_INPUT',
      message: '审定日期不能晚于今天，请填会议实际召开的日期',
      path: ['approvedOn'],
    });
  return refusals;
}

/** A year's books are closed when the year is over. */
export function refusalsOfClosing(year: number, today: string): Refusal[] {
  if (today > `${year}-12-31`) return [];
  return [
    {
      code: 'YEAR_NOT_OVER',
      category: 'PRECONDITION_FAILED',
      message: `${year} 年还没有结束，到 ${year + 1} 年再结算`,
      ruleCode: 'SM5',
    },
  ];
}

/** The treasury's answer: how much goes with what it says. Amounts in fen. */
export function refusalsOfAnswer(
  answer: { result: string; grantedFen: bigint; answeredOn: string },
  application: { result: string; requestedFen: bigint; submittedOn: string },
  today: string,
): Refusal[] {
  const { result, grantedFen } = answer;
  const { requestedFen, submittedOn } = application;
  const refusals: Refusal[] = [];
  const fits =
    (result === 'GRANTED' && grantedFen >= requestedFen) ||
    (result === 'PARTLY' && grantedFen > 0n && grantedFen < requestedFen) ||
    (result === 'REFUSED' && grantedFen === 0n);
  if (application.result !== 'PENDING')
    refusals.push({
      code: 'ALREADY_ANSWERED',
      category: 'PRECONDITION_FAILED',
      message: '这份申请已经登记过答复，不用再登记',
      ruleCode: 'R-FN-03',
    });
  if (!fits)
    refusals.push({
      code: 'GRANT_MISMATCH',
      category: 'INVALID_INPUT',
      message: `申请的是 ${yuanText(requestedFen)} 元：全部批准时不少于它，部分批准时少于它，未批准时填 0`,
      path: ['granted'],
      ruleCode: 'R-FN-03',
    });
  if (answer.answeredOn < submittedOn || answer.answeredOn > today)
    refusals.push({
      code: 'ANSWER_DATE_INVALID',
      category: 'INVALID_INPUT',
      message: '答复日期应在申请日期与今天之间',
      path: ['answeredOn'],
    });
  return refusals;
}
