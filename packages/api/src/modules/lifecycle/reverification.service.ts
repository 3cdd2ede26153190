import { hardshipFileReverificationDecided, hardshipFileReverified } from '@bangfu/schema/events/lifecycle';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  getFileAtDecider,
  getOwnFile,
  insertDecision,
  monthsLater,
  moveFile,
  newIds,
  policyInForce,
  staleRefusals,
  stateRefusals,
} from '../hardship/public.js';
import { findEvidence, takeOffFile, type ExitReason } from './exit.service.js';
import { refusalsOfReverification, refusalsOfReverificationDecision } from './reverification.rules.js';

type OwnFile = Awaited<ReturnType<typeof getOwnFile>>;

export interface ReverificationInput {
  method: string;
  verifiedOn: string;
  visitorNames: readonly string[];
  /** Accounts among the visitors: they don't decide on it later. */
  visitorAccountIds: readonly string[];
  findings: string;
  result: 'KEEP' | 'EXIT';
  exitReason?: ExitReason | null;
  evidenceId?: string | null;
}

/** A re-verification that waits for its decision. */
interface Waiting {
  id: string;
  verifiedOn: string;
  result: 'KEEP' | 'EXIT';
  findings: string;
  visitorIds: string[];
  exitReason: ExitReason | null;
  evidenceId: string | null;
}

async function findWaiting(
  scope: TenantScope,
  tenantNo: number,
  fileId: string,
): Promise<Waiting | undefined> {
  const [row] = await scope.em.execute<Waiting[]>(
    `select id, verified_on::text as "verifiedOn", result, findings, visitor_ids as "visitorIds",
       exit_reason as "exitReason", evidence_id as "evidenceId"
     from reverifications where tenant_no = ? and file_id = ? and outcome is null`,
    [tenantNo, fileId],
  );
  return row;
}

/** The day from which a re-verification can have taken place. */
function verifiedBefore(file: OwnFile): string {
  return file.lastVerifiedOn ?? file.filedOn ?? '';
}

/**
 * Records the yearly re-verification of a file, which then waits for the unit's approver (SM1, R-HF-10). Returns its id.
 * Errors: NOT_FOUND; `Refused` with every reason: state, date, too few people, one waiting, an exit without evidence.
 */
export async function recordReverification(
  scope: TenantScope,
  fileId: string,
  input: ReverificationInput,
  expectedVersion?: number,
): Promise<string> {
  const file = await getOwnFile(scope, fileId);
  const { values } = await policyInForce(scope);
  const isExit = input.result === 'EXIT';
  const exitReason = isExit ? (input.exitReason ?? null) : null;
  const evidenceId = isExit ? (input.evidenceId ?? null) : null;
  const evidence = evidenceId ? await findEvidence(scope, fileId, evidenceId) : undefined;
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'REVERIFY', '复核'),
    ...refusalsOfReverification(
      {
        ...input,
        exitReason,
        verifiedBefore: verifiedBefore(file),
        hasEvidence: evidence !== undefined,
        isOneOpen: (await findWaiting(scope, scope.tenant.no, fileId)) !== undefined,
      },
      scope.today(),
      values,
    ),
  ]);
  const [id = ''] = await newIds(scope, 1);
  const involved = [scope.principal.accountId, evidence?.uploadedBy ?? null, ...input.visitorAccountIds];
  await scope.em.execute(
    `insert into reverifications (tenant_no, id, file_id, method, verified_on, visitor_ids, visitor_names, findings, result, exit_reason,
       evidence_id, recorded_by, recorded_by_name, recorded_at) values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      fileId,
      input.method,
      input.verifiedOn,
      JSON.stringify([...new Set(involved.filter((account) => account !== null))]),
      JSON.stringify(input.visitorNames.map((name) => name.trim()).filter(Boolean)),
      input.findings.trim(),
      input.result,
      exitReason,
      evidenceId,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await waitForDecision(scope, file, scope.tenant.no);
  await record(scope, hardshipFileReverified, fileId, {
    reverificationId: id,
    result: input.result,
    visitors: input.visitorNames.length,
  });
  return id;
}

/** The file stays as it is, and payable; only whose turn it is changes. */
async function waitForDecision(scope: TenantScope, file: OwnFile, deciderNo: number | null): Promise<void> {
  scope.em.assign(file, { deciderNo, updatedAt: scope.now() });
  await scope.em.flush();
}

export interface ReverificationDecision {
  result: 'PASS' | 'RETURN';
  opinion?: string | null;
}

/**
 * The approver's word on a re-verification (SM1, R-HF-10): kept on file for another period, taken off it, or sent back
 * to be done anew. Errors: NOT_FOUND when it isn't this unit's step; `Refused`: took part, no reason given, nothing waits.
 */
export async function decideReverification(
  scope: TenantScope,
  fileId: string,
  input: ReverificationDecision,
  expectedVersion?: number,
): Promise<void> {
  const file = await getFileAtDecider(scope, fileId);
  const waiting = await findWaiting(scope, file.tenantNo, fileId);
  const opinion = input.opinion?.trim() || null;
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'REVERIFY_DECIDE', '审批复核'),
    ...(waiting ? [] : [userErrorFact('REVERIFICATION_MISSING')]),
    ...refusalsOfReverificationDecision({
      result: input.result,
      opinion,
      accountId: scope.principal.accountId,
      involvedIds: waiting?.visitorIds ?? [],
    }),
  ]);
  if (!waiting) return;
  await insertDecision(scope, file, 'REVERIFY_DUE', { result: input.result, opinion });
  await scope.em.execute(
    `update reverifications set outcome = ?, opinion = ?, closed_by_name = ?, closed_at = ? where tenant_no = ? and id = ?`,
    [input.result, opinion, scope.principal.displayName, scope.now(), scope.tenant.no, waiting.id],
  );
  await record(scope, hardshipFileReverificationDecided, fileId, {
    reverificationId: waiting.id,
    kind: waiting.result,
    result: input.result,
  });
  if (input.result === 'RETURN') return await waitForDecision(scope, file, null);
  await carryOut(scope, file, waiting);
}

async function carryOut(scope: TenantScope, file: OwnFile, waiting: Waiting): Promise<void> {
  if (waiting.result === 'EXIT' && waiting.exitReason && waiting.evidenceId) {
    return await takeOffFile(scope, file.id, {
      reason: waiting.exitReason,
      explanation: waiting.findings,
      evidenceId: waiting.evidenceId,
    });
  }
  const { values } = await policyInForce(scope);
  scope.em.assign(file, {
    lastVerifiedOn: waiting.verifiedOn,
    nextVerifyDue: monthsLater(waiting.verifiedOn, values['hardship.reverifyMonths']),
  });
  await moveFile(scope, file, { status: 'ON_FILE' });
}
