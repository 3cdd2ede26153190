import { bankAnswerRefused } from '@bangfu/schema/events/payments';
import { PROGRAMME } from '@bangfu/schema/vocabulary/funds';
import type { ItemResult } from '@bangfu/schema/vocabulary/payments';
import type { Principal } from '../../access/principal.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import { inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob } from '../jobs/public.js';
import type { BankAnswer, BankGateway, BankOrder } from './bank-gateway.js';
import { lockBatch } from './batch-row.js';
import { refusalsOfState } from './payments.rules.js';
import { judgeReceipts } from './receipts.rules.js';
import { settle } from './settle.service.js';

interface ItemRow {
  batch_id: string;
  out_trade_no: string;
  holder_name: string;
  bank_name: string | null;
  card_cipher: Buffer;
  card_tail: string;
  fen: string;
  result: ItemResult;
  bank_ref: string | null;
  submission: 'SUBMITTED' | 'UNKNOWN' | 'ANSWERED' | null;
}

export const SUBMIT_JOB = 'payments.submit';

/** Puts a sent batch on the list of what a worker takes to the bank, or asks the bank about. Returns the job. */
export async function orderSubmission(scope: TenantScope, batchId: string): Promise<string> {
  return await orderJob(scope, { kind: SUBMIT_JOB, label: '送银行发放', input: { batchId } });
}

/** Asks the bank again about everything of a batch that has no result. Errors: NOT_FOUND; `Refused` before it is sent. */
export async function askBank(scope: TenantScope, batchId: string): Promise<void> {
  const batch = await lockBatch(scope, batchId);
  refuseIf(refusalsOfState(batch.status, ['SENT', 'PARTLY_PAID'], '询问银行'));
  await orderSubmission(scope, batchId);
}

/** The items of a batch that are on their way without a result, in their order. */
export async function itemsInTransit(scope: TenantScope, batchId: string): Promise<string[]> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `select id from disbursement_items where tenant_no = ? and batch_id = ? and result = 'SENT' order by seq`,
    [scope.tenant.no, batchId],
  );
  return rows.map(({ id }) => id);
}

async function lockItem(scope: TenantScope, id: string): Promise<ItemRow | undefined> {
  const [item] = await scope.em.execute<ItemRow[]>(
    `select batch_id, out_trade_no, holder_name, bank_name, card_cipher, card_tail, amount_fen::text as fen, result, bank_ref, submission
     from disbursement_items where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  return item;
}

/** What to hand over, and whether it was tried before; undefined when there is nothing to do any more. */
async function claim(
  scope: TenantScope,
  id: string,
): Promise<{ order: BankOrder; wasTried: boolean } | undefined> {
  const item = await lockItem(scope, id);
  if (item?.result !== 'SENT') return undefined;
  await mark(scope, id, 'SUBMITTED');
  const [batch] = await scope.em.execute<{ programme: string }[]>(
    'select programme from disbursement_batches where tenant_no = ? and id = ?',
    [scope.tenant.no, item.batch_id],
  );
  const cipher = await openFieldCipher(scope);
  const place = { table: 'disbursement_items', column: 'card_cipher', rowId: id };
  return {
    wasTried: item.submission !== null,
    order: {
      outTradeNo: item.out_trade_no,
      holderName: item.holder_name,
      card: cipher.decrypt(place, item.card_cipher),
      bankName: item.bank_name ?? '',
      fen: BigInt(item.fen),
      remark: PROGRAMME.labelOf(batch?.programme ?? ''),
    },
  };
}

async function mark(scope: TenantScope, id: string, submission: 'SUBMITTED' | 'UNKNOWN'): Promise<void> {
  await scope.em.execute(
    `update disbursement_items set submission = ?, version = version + 1
     where tenant_no = ? and id = ? and result = 'SENT' and submission is distinct from ?`,
    [submission, scope.tenant.no, id, submission],
  );
}

/** What was tried before is asked for first; the number is handed over again only when the bank never received it. */
async function hear(bank: BankGateway, order: BankOrder, wasTried: boolean): Promise<BankAnswer | undefined> {
  try {
    const answer = wasTried ? await bank.ask(order.outTradeNo) : undefined;
    return answer && answer.state !== 'NOT_RECEIVED' ? answer : await bank.submit(order);
  } catch {
    // Whether the bank has acted is not known: the next run asks.
    return undefined;
  }
}

/**
 * Takes one item a step further on a direct line: its number is committed as handed over before the bank hears of it, and
 * an answer is taken only when number, amount, card and name are the item's own. Safe to repeat and to run twice at once.
 */
export async function submitItem(
  host: ScopeHost,
  principal: Principal,
  bank: BankGateway,
  itemId: string,
): Promise<void> {
  const claimed = await inTenant(host, principal, async (scope) => await claim(scope, itemId));
  if (!claimed) return;
  const answer = await hear(bank, claimed.order, claimed.wasTried);
  if (answer?.state === 'PENDING') return;
  await inTenant(host, principal, async (scope) => await takeAnswer(scope, itemId, answer));
}

async function takeAnswer(scope: TenantScope, itemId: string, answer: BankAnswer | undefined): Promise<void> {
  if (answer?.state !== 'DONE') return await mark(scope, itemId, 'UNKNOWN');
  const [place] = await scope.em.execute<{ batch_id: string }[]>(
    'select batch_id from disbursement_items where tenant_no = ? and id = ?',
    [scope.tenant.no, itemId],
  );
  if (!place) return;
  const batch = await lockBatch(scope, place.batch_id);
  const item = await lockItem(scope, itemId);
  if (!item) return;
  const { state: _, ...line } = answer;
  const fact = {
    itemId,
    outTradeNo: item.out_trade_no,
    cardTail: item.card_tail,
    fen: BigInt(item.fen),
    name: item.holder_name,
    result: item.result,
    bankRef: item.bank_ref,
  };
  const { outcomes, refusals } = judgeReceipts([{ row: 1, ...line }], [fact]);
  if (refusals.length > 0) {
    await mark(scope, itemId, 'UNKNOWN');
    await record(scope, bankAnswerRefused, place.batch_id, {
      itemId,
      reasons: refusals.map(({ message }) => message),
    });
    return;
  }
  await settle(scope, { id: place.batch_id, potId: batch.pot_id, status: batch.status }, outcomes);
}
