import { hardshipFileExited } from '@bangfu/schema/events/lifecycle';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  getOwnFile,
  moveFile,
  newIds,
  releaseClaims,
  staleRefusals,
  stateRefusals,
} from '../hardship/public.js';
import { planFollowUps } from './follow-up.service.js';
import { refusalsOfExitGrounds } from './reverification.rules.js';

export type ExitReason = 'LIFTED' | 'RETIRED' | 'MOVED' | 'DECEASED' | 'NOT_ELIGIBLE' | 'FALSE';

export interface ExitGrounds {
  reason: ExitReason;
  explanation: string;
  /** An attachment of the file. */
  evidenceId: string;
}

/** Who handed in an attachment of a file of the acting unit; undefined when the file has no such attachment. */
export async function findEvidence(
  scope: TenantScope,
  fileId: string,
  evidenceId: string,
): Promise<{ uploadedBy: string | null } | undefined> {
  const [row] = await scope.em.execute<{ uploaded_by: string | null }[]>(
    'select uploaded_by from attachments where tenant_no = ? and file_id = ? and id = ?',
    [scope.tenant.no, fileId, evidenceId],
  );
  return row ? { uploadedBy: row.uploaded_by } : undefined;
}

/**
 * SM1 ON_FILE/REVERIFY_DUE → EXITED by the unit's approver, with reason and evidence (R-HF-11). Whoever handed in the
 * evidence doesn't decide. Errors: NOT_FOUND; `Refused` with every reason.
 */
export async function exitFile(
  scope: TenantScope,
  id: string,
  grounds: ExitGrounds,
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  const evidence = await findEvidence(scope, id, grounds.evidenceId);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'EXIT', '办理退出'),
    ...refusalsOfExitGrounds(grounds.reason, evidence !== undefined),
    ...(evidence?.uploadedBy === scope.principal.accountId ? [userErrorFact('DECIDER_RECORDED')] : []),
    ...(grounds.explanation.trim() === ''
      ? [userErrorFact('FIELD_REQUIRED', { label: '情况说明' }, ['explanation'])]
      : []),
  ]);
  await scope.em.execute(
    `update reverifications set outcome = 'WITHDRAWN', closed_at = ?, closed_by_name = ?
     where tenant_no = ? and file_id = ? and outcome is null`,
    [scope.now(), scope.principal.displayName, scope.tenant.no, id],
  );
  await takeOffFile(scope, id, grounds);
}

/** The exit itself: the household's place in the province is free again, the day counts as outflow of its month (RP-03). */
export async function takeOffFile(scope: TenantScope, id: string, grounds: ExitGrounds): Promise<void> {
  const file = await getOwnFile(scope, id);
  const [exitId = ''] = await newIds(scope, 1);
  await scope.em.execute(
    `insert into file_exits (tenant_no, id, file_id, reason, explanation, evidence_id, exited_on, decided_by, decided_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      exitId,
      id,
      grounds.reason,
      grounds.explanation.trim(),
      grounds.evidenceId,
      scope.today(),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  scope.em.assign(file, {
    exitedOn: scope.today(),
    nextVerifyDue: null,
    changeCategory: null,
    changeStatus: null,
  });
  await moveFile(scope, file, { status: 'EXITED' });
  await releaseClaims(scope, scope.tenant.no, id);
  await planFollowUps(scope, { fileId: id, exitId, reason: grounds.reason });
  await record(scope, hardshipFileExited, id, {
    exitId,
    reason: grounds.reason,
    exitedOn: scope.today(),
  });
}
