import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';

/** Rows of a unit's payments a caller may try to reach. */
export interface PaymentTargets {
  disbursement: string;
}

const HEAD = `insert into disbursement_batches (tenant_no, id, batch_no, pot_id, programme, occasion, status, item_count, total_fen, content_hash, reissue_of,
  made_by, made_by_name, checked_by, checked_by_name, checked_at, approved_by, approved_by_name, approved_at, notice_from, notice_until,
  sent_by, sent_by_name, sent_at, reconciled_by_name, reconciled_at, announce_by, announced_on, announced_place, void_reason)`;

/** A batch that went all its way, one that was crossed out, an item that was paid and one that failed; written as the superuser. */
export async function paymentRows(
  client: pg.Client,
  tenant: TenantRef,
  { account, pot, aid }: { account: string; pot: string; aid: string },
): Promise<PaymentTargets> {
  const ids = { disbursement: randomUUID() };
  const [crossed, checker, approver, payer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await client.query(`select set_config('app.maintenance', 'on', false)`);
  await client.query(
    `${HEAD} values ($1, $2, '发放-1', $3, 'EDUCATION', '金秋助学', 'CLOSED', 2, 600000, sha256('x'), null, $4, '编制', $5, '复核', now(), $6, '审批', now(),
        '2026-01-01', '2026-01-08', $7, '付款', now(), '对账', now(), '2026-02-01', '2026-01-20', '公示栏', null),
      ($1, $8, '发放-2', $3, 'EDUCATION', '补发', 'VOID', 0, 0, null, $2, $4, '编制', null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, '编制有误')`,
    [tenant.no, ids.disbursement, pot, account, checker, approver, payer, crossed],
  );
  await client.query(
    `insert into disbursement_items (tenant_no, batch_id, seq, application_id, payee_name, payee_masked, payee_hash, holder_name, bank_name, card_cipher,
       card_masked, card_tail, amount_fen, result, out_trade_no, submission, bank_ref, failure_text, settled_at)
     select $1, $2::uuid, x.seq, $3, '家长', '6101***', sha256('x'), '家长', '示例银行', sha256('x'), '**** 0001', '0001', 300000, x.result,
       md5($2::uuid::text || x.seq), 'ANSWERED', 'bank-1', x.failure, now()
     from (values (1, 'PAID', null), (2, 'FAILED', '账户异常')) x(seq, result, failure)`,
    [tenant.no, ids.disbursement, aid],
  );
  await client.query(
    `insert into disbursement_receipts (tenant_no, batch_id, digest, row_count, paid, failed, returned, received_by, received_by_name, received_at)
     values ($1, $2, sha256('x'), 2, 1, 1, 0, $3, '收单', now())`,
    [tenant.no, ids.disbursement, account],
  );
  await client.query(`select set_config('app.maintenance', '', false)`);
  return ids;
}
