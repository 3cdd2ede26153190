import type { DisbursementStatus } from '@bangfu/schema/vocabulary/payments';
import { refuseIf } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { moveApplications } from '../aid/public.js';
import { post } from '../funds/public.js';
import { postingsOf } from './postings.js';
import type { Outcome } from './receipts.rules.js';

interface SettledRow {
  id: string;
  application_id: string;
  amount_fen: string;
  result: Outcome['result'];
}

export interface SettledBatch {
  id: string;
  potId: string;
  status: DisbursementStatus;
}

/**
 * Writes results down, all or none: items, ledger, applications and the state of the batch together. Money that failed
 * is free again, money that came back stands in its pot. The caller holds the batch's lock. Errors: `Refused` when an
 * item has another result by now.
 */
export async function settle(
  scope: TenantScope,
  batch: SettledBatch,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const lines = outcomes.map(({ itemId, result, bankRef, failureText }) => ({
    id: itemId,
    result,
    ref: bankRef,
    text: failureText.trim(),
  }));
  const settled = await scope.em.execute<SettledRow[]>(
    `update disbursement_items i set result = x.result, bank_ref = nullif(x.ref, ''),
       failure_text = case when x.result = 'PAID' then null else x.text end, settled_at = ?,
       submission = case when i.submission is null then null else 'ANSWERED' end, version = i.version + 1
     from jsonb_to_recordset(?::jsonb) as x(id uuid, result text, ref text, text text)
     where i.tenant_no = ? and i.batch_id = ? and i.id = x.id and i.result = case x.result when 'RETURNED' then 'PAID' else 'SENT' end
     returning i.id, i.application_id, i.amount_fen::text as amount_fen, i.result`,
    [scope.now(), JSON.stringify(lines), scope.tenant.no, batch.id],
  );
  const message = '有款项的结果刚被别人登记过，请刷新后再收回单';
  refuseIf(
    settled.length === outcomes.length ? [] : [{ code: 'ITEM_SETTLED', category: 'CONFLICT', message }],
  );
  const paid = settled.filter(({ result }) => result === 'PAID');
  const failed = settled.filter(({ result }) => result === 'FAILED');
  const returned = settled.filter(({ result }) => result === 'RETURNED');
  await post(scope, [
    ...postingsOf(batch.potId, paid, 'PAID'),
    ...postingsOf(batch.potId, failed, 'FAILED'),
    ...postingsOf(batch.potId, failed, 'RELEASED'),
    ...postingsOf(batch.potId, returned, 'PAID_BACK'),
  ]);
  await moveApplications(scope, applicationsOf(paid), 'BATCHED', 'PAID');
  await moveApplications(scope, applicationsOf(failed), 'BATCHED', 'PAY_FAILED');
  await moveReturned(scope, applicationsOf(returned));
  await restate(scope, batch);
}

function applicationsOf(rows: readonly SettledRow[]): string[] {
  return rows.map(({ application_id }) => application_id);
}

/** The payee may have confirmed the receipt before the money came back. */
async function moveReturned(scope: TenantScope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const confirmed = await scope.em.execute<{ id: string }[]>(
    `select id from aid_applications where tenant_no = ? and status = 'CONFIRMED' and id = any(?::uuid[])`,
    [scope.tenant.no, `{${ids.join(',')}}`],
  );
  const later = new Set(confirmed.map(({ id }) => id));
  await moveApplications(scope, [...later], 'CONFIRMED', 'PAY_FAILED');
  await moveApplications(
    scope,
    ids.filter((id) => !later.has(id)),
    'PAID',
    'PAY_FAILED',
  );
}

const SETTLING: readonly DisbursementStatus[] = ['SENT', 'PARTLY_PAID', 'PAID'];

/** PAID when every item is paid, else PARTLY_PAID; a batch that was reconciled stays so when money comes back later. */
async function restate(scope: TenantScope, batch: SettledBatch): Promise<void> {
  if (!SETTLING.includes(batch.status)) return;
  await scope.em.execute(
    `update disbursement_batches b set version = b.version + 1, status = case when exists (
       select from disbursement_items i where i.tenant_no = b.tenant_no and i.batch_id = b.id and i.result <> 'PAID') then 'PARTLY_PAID' else 'PAID' end
     where b.tenant_no = ? and b.id = ?`,
    [scope.tenant.no, batch.id],
  );
}
