import { describe, expect, it } from '@jest/globals';
import { judgeReceipts, type PaymentFact, type ReceiptRow } from './receipts.rules.js';

const payment = (no: number, change: Partial<PaymentFact> = {}): PaymentFact => ({
  itemId: `item-${no}`,
  outTradeNo: `no-${no}`,
  cardTail: '1234',
  fen: 10_000n,
  name: '王建国',
  result: 'SENT',
  bankRef: null,
  ...change,
});
const line = (row: number, change: Partial<ReceiptRow> = {}): ReceiptRow => ({
  row,
  outTradeNo: `no-${row}`,
  cardTail: '1234',
  fen: 10_000n,
  name: '王建国',
  result: 'PAID',
  bankRef: `bank-${row}`,
  failureText: '',
  ...change,
});

describe('an answer of the bank', () => {
  it('settles what is in transit and leaves alone what is known already', () => {
    const rows = [line(1), line(2, { result: 'FAILED', failureText: '账号不存在' }), line(3)];
    const judged = judgeReceipts(rows, [payment(1), payment(2), payment(3, { result: 'PAID' })]);
    expect(judged.refusals).toEqual([]);
    expect(judged.outcomes.map(({ itemId, result }) => [itemId, result])).toEqual([
      ['item-1', 'PAID'],
      ['item-2', 'FAILED'],
    ]);
  });

  it('takes money back only after it was paid', () => {
    const back = line(1, { result: 'RETURNED', failureText: '账户已销户' });
    expect(judgeReceipts([back], [payment(1, { result: 'PAID' })]).outcomes).toHaveLength(1);
    expect(judgeReceipts([back], [payment(1)]).refusals[0]?.message).toContain('还没有发放成功');
  });

  it.each<[string, Partial<ReceiptRow>, Partial<PaymentFact>, string]>([
    ['of another batch', { outTradeNo: 'no-9' }, {}, '不是这一批的'],
    ['with another amount', { fen: 10_001n }, {}, '金额 100.01 元与送出的 100.00 元不符'],
    ['with another card', { cardTail: '9999' }, {}, '卡号尾号 9999 与送出的 1234 不符'],
    ['with another name', { name: '李四' }, {}, '户名与送出的不符'],
    ['that fails without a reason', { result: 'FAILED' }, {}, '没有写明原因'],
    ['that takes back a success', { result: 'FAILED', failureText: 'x' }, { result: 'PAID' }, '写成“退回”'],
    ['that revives a failure', {}, { result: 'FAILED' }, '不能再改'],
  ])('is refused for a line %s', (_, change, fact, message) => {
    const { outcomes, refusals } = judgeReceipts([line(1, change)], [payment(1, fact)]);
    expect(outcomes).toEqual([]);
    expect(refusals.map((refusal) => refusal.message)).toEqual([expect.stringContaining(message)]);
    expect(refusals[0]?.message).toMatch(/^第 1 行：/);
  });

  it('is refused when it names a payment twice', () => {
    const { refusals } = judgeReceipts([line(1), line(2, { outTradeNo: 'no-1' })], [payment(1)]);
    expect(refusals.map(({ message }) => message)).toEqual([
      '第 2 行：与第 1 行是同一笔；请删去重复的行，与银行核对以哪一行为准',
    ]);
  });
});
