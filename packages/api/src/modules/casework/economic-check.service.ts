import { randomUUID } from 'node:crypto';
import { economicCheckBatchOrdered, economicCheckListTaken } from '@bangfu/schema/events/casework';
import { dayAfter } from '../../calendar/working-days.rules.js';
import { requireConfirmed } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import type { CipherPlace } from '../../protection/envelope.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { monthsLater, policyInForce, requestCheck } from '../hardship/public.js';
import { orderJob } from '../jobs/public.js';
import { checkCandidates } from './economic-check.read-model.js';
import { refusalsOfRequest } from './economic-check.rules.js';

export const CHECK_LIST_JOB = 'casework.check-list';

/** More would not fit into one transaction; a unit sends several batches then. */
export const MOST_HOUSEHOLDS = 100;

async function nextBatchNo(scope: TenantScope): Promise<string> {
  const head = `${scope.tenant.code}-HD-${scope.today().slice(0, 4)}-`;
  await scope.em.execute('select pg_advisory_xact_lock(?, ?)', [7_207, scope.tenant.no]);
  const [row] = await scope.em.execute<{ count: number }[]>(
    'select count(*)::int as count from economic_check_batches where tenant_no = ? and starts_with(batch_no, ?)',
    [scope.tenant.no, head],
  );
  return `${head}${String((row?.count ?? 0) + 1).padStart(4, '0')}`;
}

export interface NewCheckBatch {
  agency: string;
  fileIds: readonly string[];
}

/**
 * Sends households to the check centre (R-HF-07): each gets a request number, the lists are made in the background.
 * Returns the batch and its job. Errors: NOT_FOUND for a file that isn't the unit's; BAD_USER_INPUT for none or too many;
 * `Refused` with every household that can't be sent and why; then none is sent.
 */
export async function sendCheckBatch(
  scope: TenantScope,
  { agency, fileIds }: NewCheckBatch,
): Promise<{ batchId: string; jobId: string }> {
  if (fileIds.length === 0) throw AppError.badInput('请至少选一份档案', ['fileIds']);
  if (fileIds.length > MOST_HOUSEHOLDS)
    throw AppError.badInput(`一批最多 ${MOST_HOUSEHOLDS} 户，请分几批发出`, ['fileIds']);
  const candidates = await checkCandidates(scope, fileIds);
  const { values } = await policyInForce(scope);
  const months = values['hardship.checkConsentMonths'];
  const consentFrom = monthsLater(scope.today(), -months);
  refuseIf(candidates.flatMap((candidate) => refusalsOfRequest(candidate, consentFrom, months)));
  const batchId = randomUUID();
  const batchNo = await nextBatchNo(scope);
  const jobId = await orderJob(scope, {
    kind: CHECK_LIST_JOB,
    label: `生成核对名单 ${batchNo}`,
    input: { batchId },
  });
  await scope.em.execute(
    `insert into economic_check_batches (tenant_no, id, batch_no, agency, households, files_until, job_id, created_by, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      batchId,
      batchNo,
      agency.trim(),
      candidates.length,
      dayAfter(scope.today(), values['hardship.checkListDays']),
      jobId,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  for (const [index, { id }] of candidates.entries()) {
    const requestNo = `${batchNo}-${String(index + 1).padStart(3, '0')}`;
    await requestCheck(scope, id, agency, { of: { batchId, requestNo } });
  }
  await record(scope, economicCheckBatchOrdered, batchId, { households: candidates.length });
  return { batchId, jobId };
}

/** Where a list's cipher text lives. */
export function listPlace(rowId: string): CipherPlace {
  return { table: 'economic_check_lists', column: 'content_cipher', rowId };
}

/**
 * The list of a batch, identity numbers in clear: it takes a purpose and a fresh proof of who asks, and leaves an event (R-DP-01).
 * Errors: NOT_FOUND; BAD_USER_INPUT without a purpose; STEP_UP_REQUIRED; GONE after its time (PII-4).
 */
export async function takeCheckList(
  scope: TenantScope,
  batchId: string,
  form: 'XLSX' | 'CSV',
): Promise<{ name: string; bytes: Buffer }> {
  if (!scope.principal.purpose?.trim())
    throw AppError.badInput('名单里有证件号，请写明用途（如：送区民政局核对）再下载');
  requireConfirmed(scope.principal, scope.now());
  const [list] = await scope.em.execute<
    { id: string; name: string; content_cipher: Buffer; is_over: boolean }[]
  >(
    `select l.id, l.name, l.content_cipher, b.files_until < ?::date as is_over
     from economic_check_lists l join economic_check_batches b on b.tenant_no = l.tenant_no and b.id = l.batch_id
     where l.tenant_no = ? and l.batch_id = ? and l.form = ?`,
    [scope.today(), scope.tenant.no, batchId, form],
  );
  if (!list) throw AppError.notFound('核对名单');
  if (list.is_over) throw AppError.gone('核对名单已到期撤下，不再提供');
  const cipher = await openFieldCipher(scope);
  const bytes = Buffer.from(cipher.decrypt(listPlace(list.id), list.content_cipher), 'base64');
  await record(scope, economicCheckListTaken, batchId, { form });
  return { name: list.name, bytes };
}

/** Deletes lists whose time is over (PII-4); safe to repeat. Returns how many. */
export async function withdrawCheckLists(scope: TenantScope): Promise<number> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `delete from economic_check_lists l using economic_check_batches b
     where l.tenant_no = ? and b.tenant_no = l.tenant_no and b.id = l.batch_id and l.form <> 'ANSWER' and b.files_until < ?
     returning l.id`,
    [scope.tenant.no, scope.today()],
  );
  return rows.length;
}
