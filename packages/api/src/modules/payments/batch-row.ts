import type { Programme } from '@bangfu/schema/vocabulary/funds';
import type { DisbursementStatus } from '@bangfu/schema/vocabulary/payments';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

export interface BatchRow {
  status: DisbursementStatus;
  pot_id: string;
  programme: Programme;
  item_count: number;
  total_fen: string;
  made_by: string;
  checked_by: string | null;
  approved_by: string | null;
  notice_until: string | null;
  announce_by: string | null;
  reissue_of: string | null;
  content_hash: Buffer | null;
  version: number;
}

/** The batch of the acting unit, locked until the step is over. Errors: NOT_FOUND; `Refused` STALE_VERSION. */
export async function lockBatch(
  scope: TenantScope,
  id: string,
  expectedVersion?: number | null,
): Promise<BatchRow> {
  const [batch] = await scope.em.execute<BatchRow[]>(
    `select status, pot_id, programme, item_count, total_fen::text as total_fen, made_by, checked_by, approved_by,
       notice_until::text as notice_until, announce_by::text as announce_by, reissue_of, content_hash, version
     from disbursement_batches where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!batch) throw AppError.notFound('发放批次');
  refuseIf(
    typeof expectedVersion === 'number' && expectedVersion !== batch.version
      ? [{ code: 'STALE_VERSION', category: 'CONFLICT', message: '这一批刚被别人办过，请刷新后核对再办' }]
      : [],
  );
  return batch;
}

export interface ItemRow {
  id: string;
  seq: number;
  application_id: string;
  amount_fen: string;
  result: string;
  out_trade_no: string | null;
  card_tail: string;
  holder_name: string;
  bank_ref: string | null;
}

/** The items of a batch in their order. */
export async function itemsOf(scope: TenantScope, batchId: string): Promise<ItemRow[]> {
  return await scope.em.execute<ItemRow[]>(
    `select id, seq, application_id, amount_fen::text as amount_fen, result, out_trade_no, card_tail, holder_name, bank_ref
     from disbursement_items where tenant_no = ? and batch_id = ? order by seq`,
    [scope.tenant.no, batchId],
  );
}
