import { hardshipFileReopened } from '@bangfu/schema/events/lifecycle';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile, moveFile, newIds, staleRefusals, stateRefusals } from '../hardship/public.js';
import type { ExitReason } from './exit.service.js';
import { cancelFollowUps } from './follow-up.service.js';

async function lastExitReason(scope: TenantScope, fileId: string): Promise<ExitReason | undefined> {
  const [row] = await scope.em.execute<{ reason: ExitReason }[]>(
    'select reason from file_exits where tenant_no = ? and file_id = ? order by created_at desc, id desc limit 1',
    [scope.tenant.no, fileId],
  );
  return row?.reason;
}

/**
 * Return to hardship (返困, SM1): the file goes through the whole procedure again under its old number, from the draft:
 * a new submission with its place in the province, visit, check, evaluation, notice and decisions.
 * Errors: NOT_FOUND; `Refused`: not exited, no reason given, the worker has died.
 */
export async function reopenFile(
  scope: TenantScope,
  id: string,
  reason: string,
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'REOPEN', '按返困重新申请'),
    ...(reason.trim() === '' ? [userErrorFact('FIELD_REQUIRED', { label: '返困原因' }, ['reason'])] : []),
    ...((await lastExitReason(scope, id)) === 'DECEASED' ? [userErrorFact('REOPEN_DECEASED')] : []),
  ]);
  if (file.filedOn && file.exitedOn) {
    const [stintId = ''] = await newIds(scope, 1);
    await scope.em.execute(
      `insert into file_stints (tenant_no, id, file_id, filed_on, exited_on, category, household_size, reopen_reason, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        scope.tenant.no,
        stintId,
        id,
        file.filedOn,
        file.exitedOn,
        file.category ?? '',
        file.householdSize,
        reason.trim(),
        scope.now(),
      ],
    );
  }
  scope.em.assign(file, {
    filedOn: null,
    exitedOn: null,
    lastVerifiedOn: null,
    nextVerifyDue: null,
    reopenedAt: scope.now(),
  });
  await moveFile(scope, file, { status: 'DRAFT' });
  await cancelFollowUps(scope, id);
  await record(scope, hardshipFileReopened, id, { reason: reason.trim() });
}
