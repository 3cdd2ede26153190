import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  act,
  aidStates,
  closeDesk,
  codesOf,
  done,
  expectBooksToBalance,
  itemsOf,
  openDesk,
  pot,
  potNow,
  receipt,
  sent,
} from './payment-desk.ts';

beforeAll(openDesk, 120_000);
afterAll(closeDesk);

describe('an answer of the bank', () => {
  test('is refused whole, with every bad row, and changes nothing', async () => {
    const other = await sent([900n]);
    const id = await sent([1_000n, 2_000n, 3_000n]);
    const [first, second, third] = await itemsOf(id);
    const [foreign] = await itemsOf(other);
    const before = await potNow();
    const answer = await act('maker', 'TakeReceipts', {
      id,
      rows: [
        receipt(first),
        receipt(second, { amount: '20.01' }),
        receipt(foreign),
        receipt(first),
        receipt(third, { cardTail: '0000', name: '别人' }),
      ],
    });
    expect(answer.userErrors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^第 2 行：金额 20\.01 元与送出的 20\.00 元不符/),
      expect.stringMatching(/^第 3 行：.*不是这一批的/),
      expect.stringMatching(/^第 4 行：与第 1 行是同一笔/),
      expect.stringMatching(/^第 5 行：卡号尾号/),
      expect.stringMatching(/^第 5 行：户名/),
    ]);
    expect(await potNow()).toEqual(before);
    expect(new Set((await itemsOf(id)).map(({ result }) => result))).toEqual(new Set(['SENT']));
  });

  test('frees what failed, puts back what came back, and both are paid anew once', async () => {
    const before = await potNow();
    const id = await sent([1_000n, 2_000n, 3_000n]);
    const [first, second, third] = await itemsOf(id);
    const failed = receipt(second, { result: 'FAILED', failureText: '账号不存在' });
    expect(done(await act('maker', 'TakeReceipts', { id, rows: [receipt(first), failed] })).status).toBe(
      'PARTLY_PAID',
    );
    expect(codesOf(await act('checker', 'Reconcile', { id }))).toEqual(['ITEMS_IN_TRANSIT']);
    expect(done(await act('maker', 'TakeReceipts', { id, rows: [receipt(third)] })).status).toBe(
      'PARTLY_PAID',
    );
    const back = receipt(first, { result: 'RETURNED', failureText: '账户已销户' });
    done(await act('maker', 'TakeReceipts', { id, rows: [back] }));
    expect(await potNow()).toEqual({
      ...before,
      pool: (before['pool'] ?? 0n) - 3_000n,
      paid: (before['paid'] ?? 0n) + 3_000n,
    });
    expect(await aidStates(id)).toEqual(['PAY_FAILED', 'PAY_FAILED', 'PAID']);
    done(await act('checker', 'Reconcile', { id }));
    const anew = done(await act('maker', 'Reissue', { id, potId: pot })).id;
    expect((await itemsOf(anew)).map(({ amount }) => amount)).toEqual(['10.00', '20.00']);
    expect(codesOf(await act('maker', 'Reissue', { id, potId: pot }))).toEqual(['NOTHING_TO_REISSUE']);
    done(await act('checker', 'Check', { id: anew }));
    done(await act('director', 'Approve', { id: anew }));
    done(await act('payer', 'Send', { id: anew }));
    const numbers = new Set((await itemsOf(id)).map(({ outTradeNo }) => outTradeNo));
    expect((await itemsOf(anew)).some(({ outTradeNo }) => numbers.has(outTradeNo))).toBe(false);
    const rows = (await itemsOf(anew)).map((item) => receipt(item));
    expect(done(await act('maker', 'TakeReceipts', { id: anew, rows })).status).toBe('PAID');
    await expectBooksToBalance();
  });
});
