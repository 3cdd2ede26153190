import {
  disbursementApproved,
  disbursementChecked,
  disbursementNoticed,
  disbursementSent,
  disbursementVoided,
} from '@bangfu/schema/events/payments';
import { lastDayOfPeriod } from '../../calendar/working-days.rules.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { moveApplications, refusalsOfPayable } from '../aid/public.js';
import { post } from '../funds/public.js';
import { maintainedCalendar, policyValue } from '../policy/public.js';
import { itemsOf, lockBatch, type BatchRow } from './batch-row.js';
import {
  named,
  refusalsOfNotice,
  refusalsOfSamePerson,
  refusalsOfState,
  refusalsOfText,
  type Hands,
} from './payments.rules.js';
import { postingsOf } from './postings.js';
import { orderSubmission } from './submission.service.js';

function handsOf(batch: BatchRow): Hands {
  return { madeBy: batch.made_by, checkedBy: batch.checked_by, approvedBy: batch.approved_by };
}

/** A second person of finance has looked at every item (R-FN-15). Errors: NOT_FOUND; `Refused`. */
export async function checkDisbursement(
  scope: TenantScope,
  id: string,
  expectedVersion?: number | null,
): Promise<void> {
  const batch = await lockBatch(scope, id, expectedVersion);
  refuseIf([
    ...refusalsOfState(batch.status, ['DRAFT'], '复核'),
    ...refusalsOfSamePerson('check', handsOf(batch), scope.principal.accountId),
  ]);
  await scope.em.execute(
    `update disbursement_batches set status = 'CHECKED', checked_by = ?, checked_by_name = ?, checked_at = ?, version = version + 1
     where tenant_no = ? and id = ?`,
    [scope.principal.accountId, scope.principal.displayName, scope.now(), scope.tenant.no, id],
  );
  await record(scope, disbursementChecked, id, { items: batch.item_count, fen: batch.total_fen });
}

/**
 * Approves a batch: keeps the digest of what was approved and reserves each item's money (SM3, R-FN-04, R-FN-13, R-FN-15).
 * Errors: NOT_FOUND; `Refused`: same person, somebody who may not be paid any more, not enough money.
 */
export async function approveDisbursement(
  scope: TenantScope,
  id: string,
  expectedVersion?: number | null,
): Promise<void> {
  const batch = await lockBatch(scope, id, expectedVersion);
  refuseIf([
    ...refusalsOfState(batch.status, ['CHECKED'], '审批'),
    ...refusalsOfSamePerson('approve', handsOf(batch), scope.principal.accountId),
  ]);
  const items = await itemsOf(scope, id);
  const applications = items.map(({ application_id }) => application_id);
  refuseIf(named(await refusalsOfPayable(scope, applications)));
  const [row] = await scope.em.execute<{ digest: string }[]>(
    `update disbursement_batches set status = 'APPROVED', approved_by = ?, approved_by_name = ?, approved_at = ?,
       content_hash = app.disbursement_digest(tenant_no, id), version = version + 1
     where tenant_no = ? and id = ? returning encode(content_hash, 'hex') as digest`,
    [scope.principal.accountId, scope.principal.displayName, scope.now(), scope.tenant.no, id],
  );
  await post(scope, postingsOf(batch.pot_id, items, 'RESERVED'));
  await record(scope, disbursementApproved, id, {
    items: items.length,
    fen: batch.total_fen,
    digest: row?.digest ?? '',
  });
}

async function noticeDays(scope: TenantScope, { programme }: BatchRow): Promise<number> {
  return programme === 'EDUCATION'
    ? await policyValue(scope, 'payment.noticeWorkingDaysEducation', scope.today())
    : await policyValue(scope, 'payment.noticeWorkingDaysOther', scope.today());
}

/** Shows the batch before it is paid, for the working days the policy asks. Errors: NOT_FOUND; `Refused`. */
export async function noticeDisbursement(scope: TenantScope, id: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf(refusalsOfState(batch.status, ['APPROVED'], '公示'));
  const days = await noticeDays(scope, batch);
  refuseIf(
    days > 0
      ? []
      : [
          {
            code: 'NOTICE_NOT_NEEDED',
            category: 'PRECONDITION_FAILED',
            message: '这个项目发放前不用公示，可以直接送银行',
          },
        ],
  );
  const from = scope.today();
  const until = lastDayOfPeriod(await maintainedCalendar(scope, from), from, days);
  if (!until.ok) return refuseIf([until.refusal]);
  await scope.em.execute(
    `update disbursement_batches set status = 'IN_NOTICE', notice_from = ?, notice_until = ?, version = version + 1
     where tenant_no = ? and id = ?`,
    [from, until.value, scope.tenant.no, id],
  );
  await record(scope, disbursementNoticed, id, { from, until: until.value });
}

/**
 * Gives a batch to the bank: every item gets the number it keeps, and its money is in transit, before anything leaves
 * the house (SM3, R-FN-15). Errors: NOT_FOUND; `Refused`: same person, the notice isn't over.
 */
export async function sendDisbursement(
  scope: TenantScope,
  id: string,
  expectedVersion?: number | null,
): Promise<void> {
  const batch = await lockBatch(scope, id, expectedVersion);
  const notice = { workingDays: await noticeDays(scope, batch), until: batch.notice_until };
  const state = refusalsOfState(batch.status, ['APPROVED', 'IN_NOTICE'], '送银行');
  refuseIf([
    ...state,
    ...refusalsOfSamePerson('send', handsOf(batch), scope.principal.accountId),
    ...(state.length === 0 ? refusalsOfNotice(notice, scope.today()) : []),
  ]);
  await scope.em.execute(
    `update disbursement_items set result = 'SENT', out_trade_no = replace(id::text, '-', ''), version = version + 1
     where tenant_no = ? and batch_id = ?`,
    [scope.tenant.no, id],
  );
  await scope.em.execute(
    `update disbursement_batches set status = 'SENT', sent_by = ?, sent_by_name = ?, sent_at = ?, version = version + 1
     where tenant_no = ? and id = ?`,
    [scope.principal.accountId, scope.principal.displayName, scope.now(), scope.tenant.no, id],
  );
  await post(scope, postingsOf(batch.pot_id, await itemsOf(scope, id), 'SENT'));
  await orderSubmission(scope, id);
  await record(scope, disbursementSent, id, {
    items: batch.item_count,
    fen: batch.total_fen,
    digest: batch.content_hash?.toString('hex') ?? '',
  });
}

/** Crosses out a batch that has not left the house; its money and its applications are free again. Errors: NOT_FOUND; `Refused`. */
export async function voidDisbursement(scope: TenantScope, id: string, reason: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf([
    ...refusalsOfState(batch.status, ['DRAFT', 'CHECKED', 'APPROVED', 'IN_NOTICE'], '作废'),
    ...refusalsOfText(reason, 'reason'),
  ]);
  const items = await itemsOf(scope, id);
  await scope.em.execute(
    `update disbursement_batches set status = 'VOID', void_reason = ?, version = version + 1 where tenant_no = ? and id = ?`,
    [reason.trim(), scope.tenant.no, id],
  );
  await scope.em.execute(
    `update disbursement_items set result = 'VOID', version = version + 1 where tenant_no = ? and batch_id = ?`,
    [scope.tenant.no, id],
  );
  if (batch.approved_by) await post(scope, postingsOf(batch.pot_id, items, 'RELEASED'));
  await moveApplications(
    scope,
    items.map(({ application_id }) => application_id),
    'BATCHED',
    batch.reissue_of ? 'PAY_FAILED' : 'APPROVED',
  );
  await record(scope, disbursementVoided, id, { reason: reason.trim() });
}
