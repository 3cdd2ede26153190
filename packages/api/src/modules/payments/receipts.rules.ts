import type { ItemResult, ReceiptResult } from '@bangfu/schema/vocabulary/payments';
import { yuanText } from '@bangfu/schema/text/money';
import type { Refusal } from '../../graphql/refused.js';

/** One line of the bank's answer; `row` is its number in the file. */
export interface ReceiptRow {
  row: number;
  outTradeNo: string;
  cardTail: string;
  fen: bigint;
  name: string;
  result: ReceiptResult;
  bankRef: string;
  failureText: string;
}

/** What the batch says of a payment. */
export interface PaymentFact {
  itemId: string;
  outTradeNo: string;
  cardTail: string;
  fen: bigint;
  name: string;
  result: ItemResult;
  bankRef: string | null;
}

/** A payment whose result the answer changes. */
export interface Outcome {
  itemId: string;
  result: ReceiptResult;
  bankRef: string;
  failureText: string;
}

export interface Judgement {
  outcomes: Outcome[];
  refusals: Refusal[];
}

/**
 * Holds the bank's answer against the batch, line by line. A line that says what is known already changes nothing; a
 * line of another batch, a second line for the same payment, and a changed amount, card or name are refused, each with
 * its row and what to do. Nothing is taken while a line is refused.
 */
export function judgeReceipts(rows: readonly ReceiptRow[], payments: readonly PaymentFact[]): Judgement {
  const byNumber = new Map(payments.map((payment) => [payment.outTradeNo, payment]));
  const seen = new Map<string, number>();
  const outcomes: Outcome[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows) {
    const first = seen.get(row.outTradeNo);
    seen.set(row.outTradeNo, first ?? row.row);
    const payment = byNumber.get(row.outTradeNo);
    const faults =
      first === undefined
        ? faultsOfLine(row, payment)
        : [`与第 ${first} 行是同一笔；请删去重复的行，与银行核对以哪一行为准`];
    refusals.push(...faults.map((message) => refusalOfRow(row.row, message)));
    if (faults.length > 0 || !payment || payment.result === row.result) continue;
    const { result, bankRef, failureText } = row;
    outcomes.push({ itemId: payment.itemId, result, bankRef, failureText });
  }
  return { outcomes, refusals };
}

function refusalOfRow(row: number, message: string): Refusal {
  return {
    code: 'RECEIPT_ROW_INVALID',
    category: 'INVALID_INPUT',
    message: `第 ${row} 行：${message}`,
    path: ['rows', String(row)],
    ruleCode: 'SM3',
  };
}

function faultsOfLine(row: ReceiptRow, payment: PaymentFact | undefined): string[] {
  if (!payment) return [`编号 ${row.outTradeNo} 不是这一批的，请确认回单与批次对应，换成这一批的回单`];
  const faults: string[] = [];
  if (row.fen !== payment.fen)
    faults.push(
      `金额 ${yuanText(row.fen)} 元与送出的 ${yuanText(payment.fen)} 元不符，请与银行核对后重新取回单`,
    );
  if (row.cardTail !== payment.cardTail)
    faults.push(`卡号尾号 ${row.cardTail} 与送出的 ${payment.cardTail} 不符，请与银行核对`);
  if (row.name !== payment.name) faults.push(`户名与送出的不符，请与银行核对`);
  return faults.length > 0 ? faults : faultsOfResult(row, payment);
}

/** PAID and FAILED follow what is in transit, RETURNED what was paid; nothing else can be true. */
function faultsOfResult({ result, failureText }: ReceiptRow, payment: PaymentFact): string[] {
  if (result !== 'PAID' && failureText.trim() === '') return ['没有写明原因，请补上银行给出的失败或退回原因'];
  if (payment.result === result) return [];
  const before = result === 'RETURNED' ? 'PAID' : 'SENT';
  if (payment.result === before) return [];
  if (payment.result === 'PAID' && result === 'FAILED')
    return ['这一笔已经发放成功；如果钱退回来了，请把结果写成“退回”，否则与银行核对'];
  if (result === 'RETURNED') return ['这一笔还没有发放成功，不会有退回；请与银行核对'];
  return ['这一笔已有失败或退回的结果，不能再改；如银行确已补付，请与银行核对后用补发批次办理'];
}
