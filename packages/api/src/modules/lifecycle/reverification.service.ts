import { hardshipFileReverificationDecided, hardshipFileReverified } from '@bangfu/schema/events/lifecycle';
import type { HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
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
import {
  handUp,
  proposeChange,
  refusalsOfDecidingChange,
  refusalsOfProposal,
  settleChange,
} from './category-change.service.js';
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
  result: 'KEEP' | 'CATEGORY_CHANGE' | 'EXIT';
  exitReason?: ExitReason | null;
  evidenceId?: string | null;
  category?: HardshipCategory | null;
  deviationReason?: string | null;
}

/** A re-verification that waits for its decision. */
interface Waiting {
  id: string;
  verifiedOn: string;
  result: ReverificationInput['result'];
  recordedAt: Date;
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
    `select id, verified_on::text as "verifiedOn", result, recorded_at as "recordedAt", findings, visitor_ids as "visitorIds",
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
  const change =
    input.result === 'CATEGORY_CHANGE'
      ? { category: input.category ?? null, deviationReason: input.deviationReason?.trim() || null }
      : null;
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
    ...(change ? await refusalsOfProposal(scope, file, change) : []),
  ]);
  const [id = ''] = await newIds(scope, 1);
  const involved = [scope.principal.accountId, evidence?.uploadedBy ?? null, ...input.visitorAccountIds];
  await scope.em.execute(
    `insert into reverifications (tenant_no, id, file_id, method, verified_on, visitor_ids, visitor_names, findings, result, exit_reason,
       evidence_id, from_category, to_category, deviation_reason, recorded_by, recorded_by_name, recorded_at)
     values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      change ? file.category : null,
      change?.category ?? null,
      change?.deviationReason ?? null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  if (change?.category) await proposeChange(scope, file, change.category);
  else await waitForDecision(scope, file, scope.tenant.no);
  await record(scope, hardshipFileReverified, fileId, {
    reverificationId: id,
    result: input.result,
    visitors: input.visitorNames.length,
  });
  return id;
}

/** The file stays as it is, and payable; only whose turn it is changes. */
async function waitForDecision(scope: TenantScope, file: OwnFile, deciderNo: number | null): Promise<void> {
  scope.em.assign(file, { deciderNo, changeCategory: null, changeStatus: null, updatedAt: scope.now() });
  await scope.em.flush();
}

export interface ReverificationDecision {
  result: 'PASS' | 'RETURN';
  opinion?: string | null;
}

/**
 * The word on a re-verification (SM1, R-HF-10): kept on file for another period, taken off it, or sent back to be done
 * anew. A change of category goes on to the superior, whose word is the last. Returns the unit that keeps the file.
 * Errors: NOT_FOUND when it isn't this unit's step; `Refused`: took part, decided before, no reason given, nothing waits.
 */
export async function decideReverification(
  scope: TenantScope,
  fileId: string,
  input: ReverificationDecision,
  expectedVersion?: number,
): Promise<{ tenantNo: number }> {
  const file = await getFileAtDecider(scope, fileId);
  const { tenantNo } = file;
  const waiting = await findWaiting(scope, tenantNo, fileId);
  const opinion = input.opinion?.trim() || null;
  const isChange = waiting?.result === 'CATEGORY_CHANGE';
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
    ...(isChange ? await refusalsOfDecidingChange(scope, file, waiting.recordedAt, input.result) : []),
  ]);
  if (!waiting) return { tenantNo };
  await insertDecision(scope, file, 'REVERIFY_DUE', { result: input.result, opinion });
  const decided = { reverificationId: waiting.id, kind: waiting.result, result: input.result };
  await record(scope, hardshipFileReverificationDecided, fileId, decided, { tenantNo });
  await carryOut(scope, file, waiting, { passes: input.result === 'PASS', opinion });
  return { tenantNo };
}

async function carryOut(
  scope: TenantScope,
  file: OwnFile,
  waiting: Waiting,
  word: { passes: boolean; opinion: string | null },
): Promise<void> {
  if (file.changeStatus === 'COUNTY_REVIEWED') {
    const { id: reverificationId, verifiedOn } = waiting;
    return await settleChange(scope, file, { reverificationId, verifiedOn, ...word });
  }
  if (word.passes && waiting.result === 'CATEGORY_CHANGE') return await handUp(scope, file);
  await scope.em.execute(
    `update reverifications set outcome = ?, opinion = ?, closed_by_name = ?, closed_at = ? where tenant_no = ? and id = ?`,
    [
      word.passes ? 'PASS' : 'RETURN',
      word.opinion,
      scope.principal.displayName,
      scope.now(),
      scope.tenant.no,
      waiting.id,
    ],
  );
  if (!word.passes) return await waitForDecision(scope, file, null);
  if (waiting.result === 'EXIT' && waiting.exitReason && waiting.evidenceId) {
    return await takeOffFile(scope, file.id, {
      reason: waiting.exitReason,
      explanation: waiting.findings,
      evidenceId: waiting.evidenceId,
    });
  }
  await keepOnFile(scope, file, waiting.verifiedOn);
}

async function keepOnFile(scope: TenantScope, file: OwnFile, verifiedOn: string): Promise<void> {
  const { values } = await policyInForce(scope);
  scope.em.assign(file, {
    lastVerifiedOn: verifiedOn,
    nextVerifyDue: monthsLater(verifiedOn, values['hardship.reverifyMonths']),
  });
  await moveFile(scope, file, { status: 'ON_FILE' });
}
