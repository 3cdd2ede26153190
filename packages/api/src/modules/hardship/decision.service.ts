import { hardshipFileDecided, hardshipFileOnFile } from '@bangfu/schema/events/hardship';
import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { releaseClaims } from './claims.service.js';
import { moveFile } from './file-steps.service.js';
import { finalDeciderOf, monthsLater, refusalsOfDecision, type DecisionFact } from './filing.rules.js';
import type { HardshipFileEntity } from './hardship-file.entity.js';
import { getFileAtDecider, getOwnFile, staleRefusals, stateRefusals } from './hardship-file.service.js';
import { policyInForce } from './in-force.js';
import { newIds } from './store-household.js';

export interface DecisionInput {
  result: DecisionFact['result'];
  opinion?: string | null;
}

/** Of a file that never left, everything counts. */
const LONG_AGO = new Date(0);
const NEXT = { RETURN: 'RETURNED', REJECT: 'REJECTED' } as const;

/** Who visited and who decided since the file last went back, or came back: they stay out of the next decision. */
async function peopleInvolved(
  scope: TenantScope,
  file: HardshipFileEntity,
): Promise<Pick<DecisionFact, 'visitorIds' | 'previousDeciders'>> {
  const key = [file.tenantNo, file.id, file.reopenedAt ?? LONG_AGO];
  const visits = await scope.em.execute<{ ids: string[] }[]>(
    'select visitor_ids as ids from home_visits where tenant_no = ? and file_id = ? and recorded_at >= ?',
    key,
  );
  const decisions = await scope.em.execute<{ result: string; decided_by: string }[]>(
    'select result, decided_by from file_decisions where tenant_no = ? and file_id = ? and decided_at >= ? order by decided_at, id',
    key,
  );
  const since = decisions.findLastIndex((row) => row.result !== 'PASS') + 1;
  return {
    visitorIds: visits.flatMap((row) => row.ids),
    previousDeciders: decisions.slice(since).map((row) => row.decided_by),
  };
}

/** Keeps an opinion for ever; `step` is the state of the file that it was given in. */
export async function insertDecision(
  scope: TenantScope,
  file: Pick<HardshipFileEntity, 'tenantNo' | 'id' | 'fileNo'>,
  step: FileStatus,
  input: DecisionInput,
): Promise<void> {
  const [id = ''] = await newIds(scope, 1);
  await scope.em.execute(
    `insert into file_decisions (tenant_no, id, file_id, step, result, opinion, file_no, decider_no, decided_by, decided_by_name, decided_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      file.tenantNo,
      id,
      file.id,
      step,
      input.result,
      input.opinion?.trim() || null,
      file.fileNo,
      scope.tenant.no,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
}

/**
 * Decides along the chain (SM1): the unit itself first, then the city or, for industries and special units, the
 * province. The last pass puts the file on file for 12 months (R-HF-10). Returns where the file is kept.
 * Errors: NOT_FOUND when it isn't this unit's step; `Refused`: visitor, decided before, no reason given, changed meanwhile.
 */
export async function decideFile(
  scope: TenantScope,
  id: string,
  input: DecisionInput,
  expectedVersion?: number,
): Promise<{ tenantNo: number; nextStatus: string }> {
  const file = await getFileAtDecider(scope, id);
  const opinion = input.opinion ?? null;
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'DECIDE', '审批'),
    ...refusalsOfDecision({
      ...input,
      opinion,
      accountId: scope.principal.accountId,
      ...(await peopleInvolved(scope, file)),
    }),
  ]);
  const { tenantNo, category } = file;
  const step = file.status as FileStatus;
  const next = await nextStep(scope, file, input.result);
  await insertDecision(scope, file, step, input);
  const { values } = await policyInForce(scope);
  const verifyDue = monthsLater(scope.today(), values['hardship.reverifyMonths']);
  const [moved] = await scope.em.execute<{ changed: number }[]>(
    'select app.hand_over_file(?, ?, ?, ?, ?::int, ?, ?::date, ?::date) as changed',
    [tenantNo, id, file.version, next.status, next.deciderNo, scope.now(), scope.today(), verifyDue],
  );
  refuseIf(moved?.changed === 1 ? [] : staleRefusals(file, -1));
  scope.em.clear();
  if (input.result !== 'PASS') await releaseClaims(scope, tenantNo, id);
  await record(
    scope,
    hardshipFileDecided,
    id,
    { step, result: input.result, nextStatus: next.status },
    { tenantNo },
  );
  if (next.status === 'ON_FILE')
    await record(scope, hardshipFileOnFile, id, { category: category ?? '' }, { tenantNo });
  return { tenantNo, nextStatus: next.status };
}

async function nextStep(
  scope: TenantScope,
  file: HardshipFileEntity,
  result: DecisionInput['result'],
): Promise<{ status: 'COUNTY_REVIEWED' | 'ON_FILE' | 'RETURNED' | 'REJECTED'; deciderNo: number | null }> {
  if (result !== 'PASS') return { status: NEXT[result], deciderNo: null };
  if (file.status === 'COUNTY_REVIEWED') return { status: 'ON_FILE', deciderNo: null };
  const owner = await findTenantByNo(scope.host.readPool, file.tenantNo);
  if (!owner) throw AppError.notFound('单位');
  return { status: 'COUNTY_REVIEWED', deciderNo: finalDeciderOf(owner) };
}

/** The unit's own reviewers send a file back or refuse it before the notice (SM1). Errors: NOT_FOUND; `Refused`. */
export async function returnOwnFile(
  scope: TenantScope,
  id: string,
  input: { result: 'RETURN' | 'REJECT'; opinion: string },
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'RETURN', '退回'),
    ...refusalsOfDecision({
      ...input,
      accountId: scope.principal.accountId,
      visitorIds: [],
      previousDeciders: [],
    }),
  ]);
  const step = file.status as FileStatus;
  await insertDecision(scope, file, step, input);
  await moveFile(scope, file, { status: NEXT[input.result] });
  await releaseClaims(scope, scope.tenant.no, id);
  await record(scope, hardshipFileDecided, id, {
    step,
    result: input.result,
    nextStatus: NEXT[input.result],
  });
}
