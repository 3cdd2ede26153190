import { createHash } from 'node:crypto';
import { receiptsTaken } from '@bangfu/schema/events/payments';
import type { ItemResult } from '@bangfu/schema/vocabulary/payments';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { itemsOf, lockBatch } from './batch-row.js';
import { named, refusalsOfState } from './payments.rules.js';
import { judgeReceipts, type PaymentFact, type ReceiptRow } from './receipts.rules.js';
import { settle } from './settle.service.js';

export interface ReceiptsAnswer {
  rows: number;
  paid: number;
  failed: number;
  returned: number;
  /** The same answer was taken before; nothing changed. */
  wasKnown: boolean;
}

function digestOf(rows: readonly ReceiptRow[]): Buffer {
  const lines = rows
    .map(({ row: _, fen, ...rest }) => JSON.stringify({ ...rest, fen: fen.toString() }))
    .toSorted();
  return createHash('sha256').update(lines.join('\n')).digest();
}

/**
 * Takes the bank's answer to a batch in, whole or not at all. The same answer again changes nothing and says so.
 * Errors: NOT_FOUND; `Refused` with every bad row.
 */
export async function takeReceipts(
  scope: TenantScope,
  batchId: string,
  rows: readonly ReceiptRow[],
): Promise<ReceiptsAnswer> {
  const batch = await lockBatch(scope, batchId);
  const empty = { code: 'RECEIPT_EMPTY', category: 'INVALID_INPUT', message: '回单里没有一行，请重新取回单' };
  refuseIf(rows.length > 0 ? [] : [empty]);
  const digest = digestOf(rows);
  const known = await scope.em.execute<unknown[]>(
    'select 1 from disbursement_receipts where tenant_no = ? and batch_id = ? and digest = ?',
    [scope.tenant.no, batchId, digest],
  );
  if (known.length > 0) return { rows: rows.length, paid: 0, failed: 0, returned: 0, wasKnown: true };
  refuseIf(
    refusalsOfState(
      batch.status,
      ['SENT', 'PARTLY_PAID', 'PAID', 'RECONCILED', 'ANNOUNCED', 'CLOSED'],
      '收回单',
    ),
  );
  const { outcomes, refusals } = judgeReceipts(rows, await paymentsOf(scope, batchId));
  refuseIf(named(refusals));
  await settle(scope, { id: batchId, potId: batch.pot_id, status: batch.status }, outcomes);
  const counted = (result: string): number => outcomes.filter((each) => each.result === result).length;
  const counts = { paid: counted('PAID'), failed: counted('FAILED'), returned: counted('RETURNED') };
  await scope.em.execute(
    `insert into disbursement_receipts (tenant_no, batch_id, digest, row_count, paid, failed, returned, received_by, received_by_name, received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      batchId,
      digest,
      rows.length,
      counts.paid,
      counts.failed,
      counts.returned,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await record(scope, receiptsTaken, batchId, { rows: rows.length, ...counts });
  return { rows: rows.length, ...counts, wasKnown: false };
}

async function paymentsOf(scope: TenantScope, batchId: string): Promise<PaymentFact[]> {
  return (await itemsOf(scope, batchId)).map((item) => ({
    itemId: item.id,
    outTradeNo: item.out_trade_no ?? '',
    cardTail: item.card_tail,
    fen: BigInt(item.amount_fen),
    name: item.holder_name,
    result: item.result as ItemResult,
    bankRef: item.bank_ref,
  }));
}
