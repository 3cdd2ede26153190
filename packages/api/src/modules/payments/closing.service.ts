import {
  disbursementAnnounced,
  disbursementClosed,
  disbursementReconciled,
} from '@bangfu/schema/events/payments';
import { yuanText } from '@bangfu/schema/text/money';
import { dayAfter } from '../../calendar/working-days.rules.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyValue } from '../policy/public.js';
import { lockBatch } from './batch-row.js';
import { refusalsOfState, refusalsOfText } from './payments.rules.js';

interface Sums {
  in_transit: number;
  paid: string;
  unpaid: string;
  booked: string;
}

const SUMS = `select count(*) filter (where i.result = 'SENT')::int as in_transit,
    coalesce(sum(i.amount_fen) filter (where i.result = 'PAID'), 0)::text as paid,
    coalesce(sum(i.amount_fen) filter (where i.result in ('FAILED','RETURNED')), 0)::text as unpaid,
    (select coalesce(sum(case l.kind when 'PAID' then l.amount_fen when 'PAID_BACK' then -l.amount_fen else 0 end), 0) from ledger_entries l
      join disbursement_items o on o.tenant_no = l.tenant_no and o.id = l.subject_id where o.tenant_no = ? and o.batch_id = ?)::text as booked
  from disbursement_items i where i.tenant_no = ? and i.batch_id = ?`;

/** Holds the bank's answers against the books: nothing is in transit and both sides agree to the fen. Errors: NOT_FOUND; `Refused`. */
export async function reconcileDisbursement(scope: TenantScope, id: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf(refusalsOfState(batch.status, ['PARTLY_PAID', 'PAID'], '对账'));
  const place = [scope.tenant.no, id];
  const [sums] = await scope.em.execute<Sums[]>(SUMS, [...place, ...place]);
  const {
    in_transit: open,
    paid,
    unpaid,
    booked,
  } = sums ?? { in_transit: 0, paid: '0', unpaid: '0', booked: '0' };
  refuseIf([
    ...(open > 0
      ? [
          {
            code: 'ITEMS_IN_TRANSIT',
            category: 'PRECONDITION_FAILED',
            message: `还有 ${open} 笔没有银行结果，请收齐回单后再对账`,
            ruleCode: 'SM3',
          },
        ]
      : []),
    ...(paid === booked
      ? []
      : [
          {
            code: 'LEDGER_DIFFERS',
            category: 'CONFLICT',
            message: `回单合计 ${yuanText(BigInt(paid))} 元，账上 ${yuanText(BigInt(booked))} 元，对不上；请运行账目核对，查清后再办`,
            ruleCode: 'R-FN-13',
          },
        ]),
  ]);
  const days = await policyValue(scope, 'payment.announceWithinDays', scope.today());
  await scope.em.execute(
    `update disbursement_batches set status = 'RECONCILED', reconciled_by_name = ?, reconciled_at = ?, announce_by = ?, version = version + 1
     where tenant_no = ? and id = ?`,
    [scope.principal.displayName, scope.now(), dayAfter(scope.today(), days), scope.tenant.no, id],
  );
  await record(scope, disbursementReconciled, id, { paid, unpaid });
}

/** Notes where the result was made public (R-FN-17). Errors: NOT_FOUND; `Refused`. */
export async function announceDisbursement(scope: TenantScope, id: string, place: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf([...refusalsOfState(batch.status, ['RECONCILED'], '公布'), ...refusalsOfText(place, 'place')]);
  await scope.em.execute(
    `update disbursement_batches set status = 'ANNOUNCED', announced_on = ?, announced_place = ?, version = version + 1
     where tenant_no = ? and id = ?`,
    [scope.today(), place.trim(), scope.tenant.no, id],
  );
  await record(scope, disbursementAnnounced, id, { place: place.trim() });
}

/** Closes a batch whose result is public. Errors: NOT_FOUND; `Refused`. */
export async function closeDisbursement(scope: TenantScope, id: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf(refusalsOfState(batch.status, ['ANNOUNCED'], '办结'));
  await scope.em.execute(
    `update disbursement_batches set status = 'CLOSED', version = version + 1 where tenant_no = ? and id = ?`,
    [scope.tenant.no, id],
  );
  await record(scope, disbursementClosed, id, {});
}
