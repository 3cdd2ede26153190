import { randomUUID } from 'node:crypto';
import { disbursementDrafted, disbursementReissued } from '@bangfu/schema/events/payments';
import type { Programme, PurposeLock } from '@bangfu/schema/vocabulary/funds';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { approvedApplications, moveApplications, refusalsOfPayable } from '../aid/public.js';
import { nextPaperNo } from '../funds/public.js';
import { policyValue } from '../policy/public.js';
import { lockBatch } from './batch-row.js';
import { named, refusalsOfDraft, refusalsOfState, type PotFact } from './payments.rules.js';

export interface DraftInput {
  potId: string;
  programme: Programme;
  occasion: string;
  /** Absent: everything of the programme that waits for payment. */
  applicationIds?: readonly string[] | undefined;
}

interface Payee {
  applicationId: string;
  applicationNo: string;
  fileId: string | null;
  payeeName: string;
  payeeMasked: string;
  payeeHash: string;
  fen: bigint;
  reissuedFrom: string | null;
}

interface CardRow {
  id: string;
  person_name: string;
  bank_name: string | null;
  bank_card_cipher: Buffer | null;
  bank_card_masked: string | null;
  bank_holder_is_main: boolean | null;
}

async function getPot(scope: TenantScope, id: string): Promise<PotFact> {
  const [pot] = await scope.em.execute<
    { status: string; purpose_lock: PurposeLock; programmes: string[]; pool: string }[]
  >(
    'select status, purpose_lock, programmes, pool_fen::text as pool from fund_pots where tenant_no = ? and id = ?',
    [scope.tenant.no, id],
  );
  if (!pot) throw AppError.notFound('指标');
  return {
    status: pot.status,
    purposeLock: pot.purpose_lock,
    programmes: pot.programmes,
    poolFen: BigInt(pot.pool),
  };
}

async function cardsOf(scope: TenantScope, payees: readonly Payee[]): Promise<Map<string, CardRow>> {
  const ids = payees.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  const rows = await scope.em.execute<CardRow[]>(
    `select id, person_name, bank_name, bank_card_cipher, bank_card_masked, bank_holder_is_main
     from hardship_files where tenant_no = ? and id = any(?::uuid[])`,
    [scope.tenant.no, `{${ids.join(',')}}`],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Makes a batch of approved applications out of one pot; each card is copied and encrypted anew for its item, so that a
 * later change of the file doesn't change what was checked (SM3). Returns the id. Errors: NOT_FOUND; `Refused`.
 */
export async function draftDisbursement(scope: TenantScope, input: DraftInput): Promise<string> {
  const asked = input.applicationIds ? [...new Set(input.applicationIds)] : undefined;
  const { programme } = input;
  const found = await approvedApplications(scope, asked ? { programme, ids: asked } : { programme });
  const payees = found.map((row) => ({
    applicationId: row.id,
    applicationNo: row.applicationNo,
    fileId: row.fileId,
    payeeName: row.payeeName,
    payeeMasked: row.payeeMasked,
    payeeHash: row.payeeHash.toString('hex'),
    fen: row.approvedFen,
    reissuedFrom: null,
  }));
  const count = asked?.length ?? found.length;
  const { id, fen } = await storeBatch(scope, { ...input, asked: count, reissueOf: null }, payees);
  const ids = payees.map(({ applicationId }) => applicationId);
  await moveApplications(scope, ids, 'APPROVED', 'BATCHED');
  await record(scope, disbursementDrafted, id, { items: payees.length, fen: fen.toString() });
  return id;
}

interface UnpaidRow {
  id: string;
  application_id: string;
  application_no: string;
  file_id: string | null;
  payee_name: string;
  payee_masked: string;
  payee_hash: string;
  amount_fen: string;
}

/**
 * Makes a new batch of what failed or came back in an earlier one, to the cards the files hold now; each failed payment
 * is issued again once (SM3). Returns the id. Errors: NOT_FOUND; `Refused`.
 */
export async function reissueDisbursement(
  scope: TenantScope,
  batchId: string,
  potId: string,
): Promise<string> {
  const batch = await lockBatch(scope, batchId);
  refuseIf(refusalsOfState(batch.status, ['PARTLY_PAID', 'RECONCILED', 'ANNOUNCED', 'CLOSED'], '补发'));
  const rows = await scope.em.execute<UnpaidRow[]>(
    `select i.id, i.application_id, a.application_no, a.file_id, i.payee_name, i.payee_masked,
       encode(i.payee_hash, 'hex') as payee_hash, i.amount_fen::text as amount_fen
     from disbursement_items i join aid_applications a on a.tenant_no = i.tenant_no and a.id = i.application_id
     where i.tenant_no = ? and i.batch_id = ? and i.result in ('FAILED','RETURNED') and not exists (
       select from disbursement_items n where n.tenant_no = i.tenant_no and n.reissued_from = i.id and n.result <> 'VOID')
     order by i.seq`,
    [scope.tenant.no, batchId],
  );
  const payees = rows.map((row) => ({
    applicationId: row.application_id,
    applicationNo: row.application_no,
    fileId: row.file_id,
    payeeName: row.payee_name,
    payeeMasked: row.payee_masked,
    payeeHash: row.payee_hash,
    fen: BigInt(row.amount_fen),
    reissuedFrom: row.id,
  }));
  refuseIf(
    payees.length > 0
      ? []
      : [
          {
            code: 'NOTHING_TO_REISSUE',
            category: 'PRECONDITION_FAILED',
            message: '这一批没有失败或退回、还没有补发的款项',
            ruleCode: 'SM3',
          },
        ],
  );
  const { id, fen } = await storeBatch(
    scope,
    { potId, programme: batch.programme, occasion: '补发', asked: payees.length, reissueOf: batchId },
    payees,
  );
  await moveApplications(
    scope,
    payees.map(({ applicationId }) => applicationId),
    'PAY_FAILED',
    'BATCHED',
  );
  await record(scope, disbursementReissued, id, {
    items: payees.length,
    fen: fen.toString(),
    of: batchId,
  });
  return id;
}

interface NewBatch {
  potId: string;
  programme: Programme;
  occasion: string;
  asked: number;
  reissueOf: string | null;
}

async function storeBatch(
  scope: TenantScope,
  batch: NewBatch,
  payees: readonly Payee[],
): Promise<{ id: string; fen: bigint }> {
  const { programme, occasion, asked, potId } = batch;
  const cards = await cardsOf(scope, payees);
  const max = await policyValue(scope, 'payment.batchItemsMax', scope.today());
  const facts = payees.map((payee) => {
    const card = cards.get(payee.fileId ?? '');
    return {
      row: payee.applicationNo,
      payeeName: payee.payeeName,
      mainName: card?.person_name ?? null,
      hasCard: Boolean(card?.bank_card_cipher),
      holderIsMain: card?.bank_holder_is_main ?? null,
      fen: payee.fen,
    };
  });
  const payable = payees.map(({ applicationId }) => applicationId);
  refuseIf([
    ...refusalsOfDraft({ programme, occasion, asked, max }, await getPot(scope, potId), facts),
    ...named(await refusalsOfPayable(scope, payable)),
  ]);
  const fen = payees.reduce((sum, payee) => sum + payee.fen, 0n);
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into disbursement_batches (tenant_no, batch_no, pot_id, programme, occasion, item_count, total_fen, reissue_of, made_by, made_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      await nextPaperNo(scope, '发放'),
      potId,
      programme,
      occasion.trim(),
      payees.length,
      fen.toString(),
      batch.reissueOf,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await storeItems(scope, id, payees, cards);
  return { id, fen };
}

const DIGITS_SHOWN = 4;

async function storeItems(
  scope: TenantScope,
  batchId: string,
  payees: readonly Payee[],
  cards: ReadonlyMap<string, CardRow>,
): Promise<void> {
  const cipher = await openFieldCipher(scope);
  const items = payees.map((payee, index) => {
    const card = cards.get(payee.fileId ?? '');
    if (!card?.bank_card_cipher) throw new Error('a payee without a card passed the rules');
    const id = randomUUID();
    const from = { table: 'hardship_files', column: 'bank_card_cipher', rowId: card.id };
    const clear = cipher.decrypt(from, card.bank_card_cipher);
    const own = { table: 'disbursement_items', column: 'card_cipher', rowId: id };
    return {
      id,
      seq: index + 1,
      application: payee.applicationId,
      name: payee.payeeName,
      masked: payee.payeeMasked,
      hash: payee.payeeHash,
      holder: card.bank_holder_is_main === false ? payee.payeeName : card.person_name,
      bank: card.bank_name,
      card: cipher.encrypt(own, clear).toString('hex'),
      shown: card.bank_card_masked ?? '',
      tail: clear.slice(-DIGITS_SHOWN),
      fen: payee.fen.toString(),
      reissued: payee.reissuedFrom,
    };
  });
  await scope.em.execute(
    `insert into disbursement_items (tenant_no, id, batch_id, seq, application_id, payee_name, payee_masked, payee_hash, holder_name,
       bank_name, card_cipher, card_masked, card_tail, amount_fen, reissued_from)
     select ?, x.id, ?, x.seq, x.application, x.name, x.masked, decode(x.hash, 'hex'), x.holder, x.bank, decode(x.card, 'hex'),
       x.shown, x.tail, x.fen, x.reissued
     from jsonb_to_recordset(?::jsonb) as x(id uuid, seq int, application uuid, name text, masked text, hash text, holder text,
       bank text, card text, shown text, tail text, fen bigint, reissued uuid)`,
    [scope.tenant.no, batchId, JSON.stringify(items)],
  );
}
