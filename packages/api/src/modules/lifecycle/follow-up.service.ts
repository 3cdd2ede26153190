import { hardshipFileFollowedUp } from '@bangfu/schema/events/lifecycle';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile, monthsLater, newIds, policyInForce, stateRefusals } from '../hardship/public.js';
import { followUpMonths, refusalsOfFollowUp } from './follow-up.rules.js';

/** Plans the visits after an exit of today (R-HF-11). */
export async function planFollowUps(
  scope: TenantScope,
  exit: { fileId: string; exitId: string; reason: string },
): Promise<void> {
  const { values } = await policyInForce(scope);
  const planned = followUpMonths(exit.reason, values);
  const ids = await newIds(scope, planned.length);
  for (const [index, months] of planned.entries()) {
    await scope.em.execute(
      'insert into follow_ups (tenant_no, id, file_id, exit_id, months, due_on) values (?, ?, ?, ?, ?, ?)',
      [scope.tenant.no, ids[index], exit.fileId, exit.exitId, months, monthsLater(scope.today(), months)],
    );
  }
}

/** The household came back: what was planned after its exit is no longer wanted. */
export async function cancelFollowUps(scope: TenantScope, fileId: string): Promise<void> {
  await scope.em.execute(
    `update follow_ups set cancelled_at = ? where tenant_no = ? and file_id = ? and status = 'OPEN'`,
    [scope.now(), scope.tenant.no, fileId],
  );
}

export interface FollowUpVisit {
  visitedOn: string;
  visitorNames: readonly string[];
  state: 'STABLE' | 'RISK' | 'RETURNED';
  findings: string;
}

/** Records what a visit after the exit found (R-HF-11). Returns the file. Errors: NOT_FOUND; `Refused` with every reason. */
export async function recordFollowUp(scope: TenantScope, id: string, visit: FollowUpVisit): Promise<string> {
  const [row] = await scope.em.execute<{ fileId: string; status: string; dueOn: string }[]>(
    `select file_id as "fileId", status, due_on::text as "dueOn" from follow_ups where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('回访');
  const file = await getOwnFile(scope, row.fileId);
  const { values } = await policyInForce(scope);
  refuseIf([
    ...stateRefusals(file, 'FOLLOW_UP', '登记回访'),
    ...refusalsOfFollowUp({ ...visit, ...row }, scope.today(), values),
  ]);
  await scope.em.execute(
    `update follow_ups set visited_on = ?, visitor_names = ?::jsonb, state = ?, findings = ?, recorded_by = ?, recorded_by_name = ?,
       recorded_at = ? where tenant_no = ? and id = ?`,
    [
      visit.visitedOn,
      JSON.stringify(visit.visitorNames.map((name) => name.trim()).filter(Boolean)),
      visit.state,
      visit.findings.trim(),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
      scope.tenant.no,
      id,
    ],
  );
  await record(scope, hardshipFileFollowedUp, row.fileId, { followUpId: id, state: visit.state });
  return row.fileId;
}
