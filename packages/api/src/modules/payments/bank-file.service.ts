import { createHash } from 'node:crypto';
import { bankFileTaken } from '@bangfu/schema/events/payments';
import { PROGRAMME } from '@bangfu/schema/vocabulary/funds';
import type { BankFileLayout } from '@bangfu/schema/vocabulary/payments';
import { requireConfirmed } from '../../access/allow.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { lockBatch } from './batch-row.js';
import { writeBankFile } from './bank-file.js';
import { refusalsOfState } from './payments.rules.js';

interface LineRow {
  id: string;
  seq: number;
  out_trade_no: string;
  holder_name: string;
  bank_name: string | null;
  card_cipher: Buffer;
  fen: string;
}

/**
 * The file a sent batch goes to the bank with, card numbers in clear; every taking is an event with the digest of the
 * file. The same batch gives the same file. Errors: NOT_FOUND; STEP_UP_REQUIRED; `Refused` before it is sent.
 */
export async function takeBankFile(
  scope: TenantScope,
  batchId: string,
  layout: BankFileLayout,
): Promise<{ name: string; bytes: Buffer }> {
  requireConfirmed(scope.principal, scope.now());
  const batch = await lockBatch(scope, batchId);
  refuseIf(refusalsOfState(batch.status, ['SENT', 'PARTLY_PAID'], '取银行文件'));
  const cipher = await openFieldCipher(scope);
  const rows = await scope.em.execute<LineRow[]>(
    `select id, seq, out_trade_no, holder_name, bank_name, card_cipher, amount_fen::text as fen
     from disbursement_items where tenant_no = ? and batch_id = ? order by seq`,
    [scope.tenant.no, batchId],
  );
  const remark = PROGRAMME.labelOf(batch.programme);
  const lines = rows.map((row) => ({
    seq: row.seq,
    outTradeNo: row.out_trade_no,
    holderName: row.holder_name,
    card: cipher.decrypt(
      { table: 'disbursement_items', column: 'card_cipher', rowId: row.id },
      row.card_cipher,
    ),
    bankName: row.bank_name ?? '',
    fen: BigInt(row.fen),
    remark,
  }));
  const bytes = writeBankFile(lines, layout);
  const digest = createHash('sha256').update(bytes).digest('hex');
  await record(scope, bankFileTaken, batchId, { layout, items: lines.length, digest });
  return {
    name: `发放-${scope.tenant.code}-${scope.today()}${layout.startsWith('CSV') ? '.csv' : '.txt'}`,
    bytes,
  };
}
