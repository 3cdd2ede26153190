import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CARD } from '../../kit/paying.ts';
import {
  act,
  aidStates,
  applications,
  approved,
  at,
  clock,
  closeDesk,
  codesOf,
  confirm,
  done,
  drafted,
  expectBooksToBalance,
  itemsOf,
  key,
  openDesk,
  pot,
  potNow,
  receipt,
  sent,
  superuser,
} from './payment-desk.ts';

beforeAll(openDesk, 120_000);
afterAll(closeDesk);

describe('a batch of payments', () => {
  test('goes from the maker to the bank through four hands, and every fen is booked', async () => {
    const before = await potNow();
    const id = await drafted([10_300n, 20_050n]);
    expect((await itemsOf(id)).map(({ amountInWords }) => amountInWords)).toEqual([
      '壹佰零叁元整',
      '贰佰元伍角整',
    ]);
    expect((await itemsOf(id))[0]?.cardMasked).not.toContain(CARD);
    expect(done(await act('checker', 'Check', { id })).status).toBe('CHECKED');
    expect(await potNow()).toEqual(before);
    expect(done(await act('director', 'Approve', { id })).status).toBe('APPROVED');
    expect((await potNow())['reserved']).toBe((before['reserved'] ?? 0n) + 30_350n);
    expect(done(await act('payer', 'Send', { id })).status).toBe('SENT');
    const items = await itemsOf(id);
    expect(items.every(({ outTradeNo }) => /^[0-9a-f]{32}$/.test(outTradeNo ?? ''))).toBe(true);
    expect((await potNow())['transit']).toBe((before['transit'] ?? 0n) + 30_350n);
    const rows = items.map((item) => receipt(item));
    expect(done(await act('maker', 'TakeReceipts', { id, rows })).status).toBe('PAID');
    expect((await potNow())['paid']).toBe((before['paid'] ?? 0n) + 30_350n);
    expect(await aidStates(id)).toEqual(['PAID', 'PAID']);
    const after = await potNow();
    expect(done(await act('maker', 'TakeReceipts', { id, rows: rows.toReversed() })).status).toBe('PAID');
    expect(await potNow()).toEqual(after);
    expect(done(await act('checker', 'Reconcile', { id })).status).toBe('RECONCILED');
    expect(done(await act('maker', 'Announce', { id, place: '单位公示栏' })).status).toBe('ANNOUNCED');
    expect(done(await act('maker', 'Close', { id })).status).toBe('CLOSED');
    await expectBooksToBalance();
  });

  test('is never in the hands of one person twice (R-FN-15)', async () => {
    const id = await drafted([100n]);
    expect(codesOf(await act('maker', 'Check', { id }))).toEqual(['SAME_PERSON']);
    done(await act('checker', 'Check', { id }));
    expect(
      codesOf(
        await act('director', 'Send', { id }).catch(() => ({
          userErrors: [{ code: 'FORBIDDEN', message: '', ruleCode: null }],
          disbursementBatch: null,
        })),
      ),
    ).toEqual(['FORBIDDEN']);
    done(await act('director', 'Approve', { id }));
    expect(codesOf(await act('maker', 'Send', { id }))).toEqual(['SAME_PERSON']);
    done(await act('maker', 'Void', { id, reason: '重新编制' }));
  });

  test('needs a proof of who one is for approving and for paying', async () => {
    const id = await drafted([100n]);
    done(await act('checker', 'Check', { id }));
    clock.forward(10);
    const text = `mutation A($input: DisbursementStepInput!) { disbursementBatchApprove(input: $input) { userErrors { code } } }`;
    const answer = await at['director']?.ask(text, { input: { idempotencyKey: key(), id } });
    expect(answer?.errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    done(await act('maker', 'Void', { id, reason: '重新编制' }));
  });

  test('frees money and applications when it is crossed out, and never after it was sent', async () => {
    const before = await potNow();
    const id = await approved([500n, 600n]);
    expect(codesOf(await act('maker', 'Void', { id, reason: ' ' }))).toEqual(['TEXT_REQUIRED']);
    expect(done(await act('maker', 'Void', { id, reason: '金额有误' })).status).toBe('VOID');
    expect(await potNow()).toEqual(before);
    const gone = await sent([700n]);
    expect(codesOf(await act('maker', 'Void', { id: gone, reason: '反悔' }))).toEqual(['BATCH_STATE']);
  });

  test('refuses everything that is wrong with it at once', async () => {
    const [taken = ''] = await applications([100n]);
    const draft = { potId: pot, programme: 'LIVING', occasion: 'x', applicationIds: [taken] };
    done(await act('maker', 'Draft', draft));
    expect(codesOf(await act('maker', 'Draft', draft))).toEqual(['APPLICATIONS_NOT_PAYABLE']);
    const rich = await applications([99_000_000n]);
    const answer = await act('maker', 'Draft', { ...draft, occasion: ' ', applicationIds: rich });
    expect(codesOf(answer)).toEqual(expect.arrayContaining(['OCCASION_INVALID', 'FUNDS_INSUFFICIENT']));
    const legal = await applications([100n], 'EDUCATION');
    expect(
      codesOf(await act('maker', 'Draft', { ...draft, programme: 'LIVING', applicationIds: legal })),
    ).toEqual(['APPLICATIONS_NOT_PAYABLE']);
    await superuser.query('delete from app.aid_claims where fen = 99000000');
  });

  test('is made once for a key, whatever is sent again', async () => {
    const applicationIds = await applications([100n]);
    const input = {
      idempotencyKey: 'fixed',
      potId: pot,
      programme: 'LIVING',
      occasion: '一次',
      applicationIds,
    };
    const first = done(await act('maker', 'Draft', input));
    expect(done(await act('maker', 'Draft', input)).id).toBe(first.id);
    expect(codesOf(await act('maker', 'Draft', { ...input, occasion: '两次' }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });
});

describe('the same request sent again and again', () => {
  test('pays once and answers alike, however many arrive at once (PAY-4)', async () => {
    const before = await potNow();
    const id = await approved([1_100n, 2_200n]);
    await confirm('payer');
    const send = { idempotencyKey: key(), id };
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => await act('payer', 'Send', send)),
    );
    expect(answers.map((answer) => done(answer).status)).toEqual(Array.from({ length: 6 }, () => 'SENT'));
    expect(codesOf(await act('payer', 'Send', { id }))).toEqual(['BATCH_STATE']);
    expect(codesOf(await act('payer', 'Send', { ...send, expectedVersion: 1 }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const rows = (await itemsOf(id)).map((item) => receipt(item));
    const taken = await Promise.all(
      Array.from({ length: 6 }, async () => await act('maker', 'TakeReceipts', { id, rows })),
    );
    expect(taken.map((answer) => done(answer).status)).toEqual(Array.from({ length: 6 }, () => 'PAID'));
    expect(await potNow()).toEqual({
      ...before,
      pool: (before['pool'] ?? 0n) - 3_300n,
      paid: (before['paid'] ?? 0n) + 3_300n,
    });
    await expectBooksToBalance();
  });
});

describe('a programme that is shown before it is paid', () => {
  test('leaves only after the last day of its notice', async () => {
    const applicationIds = await applications([4_000n], 'EDUCATION');
    const id = done(
      await act('maker', 'Draft', {
        potId: pot,
        programme: 'EDUCATION',
        occasion: '金秋助学',
        applicationIds,
      }),
    ).id;
    done(await act('checker', 'Check', { id }));
    done(await act('director', 'Approve', { id }));
    expect(codesOf(await act('payer', 'Send', { id }))).toEqual(['NOTICE_REQUIRED']);
    done(await act('maker', 'Notice', { id }));
    expect(codesOf(await act('payer', 'Send', { id }))).toEqual(['NOTICE_RUNNING']);
    await superuser.query(`set app.maintenance = 'on'`);
    await superuser.query(
      `update disbursement_batches set notice_from = '2026-02-01', notice_until = '2026-02-06' where status = 'IN_NOTICE'`,
    );
    expect(done(await act('payer', 'Send', { id })).status).toBe('SENT');
  });
});
