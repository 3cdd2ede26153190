import { hardshipFileCategoryChanged } from '@bangfu/schema/events/lifecycle';
import type { HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  finalDeciderOf,
  type getOwnFile,
  monthsLater,
  moveInProcedure,
  policyInForce,
  staleRefusals,
} from '../hardship/public.js';
import { refusalsOfCategoryChange, refusalsOfChangeDecision } from './category-change.rules.js';

type OwnFile = Awaited<ReturnType<typeof getOwnFile>>;

export interface ProposedChange {
  category: HardshipCategory | null;
  deviationReason: string | null;
}

/** Why this category can't be proposed for a file of the acting unit (R-HF-01). */
export async function refusalsOfProposal(
  scope: TenantScope,
  file: OwnFile,
  { category, deviationReason }: ProposedChange,
): Promise<Refusal[]> {
  const [evaluation] = await scope.em.execute<
    { suggestedCategory: HardshipCategory | null; isStale: boolean }[]
  >(
    `select e.suggested_category as "suggestedCategory", e.computed_at < p.updated_at as "isStale"
     from eligibility_evaluations e join persons p on p.tenant_no = e.tenant_no and p.id = ?
     where e.tenant_no = ? and e.file_id = ? and e.computed_at >= ? order by e.computed_at desc, e.id desc limit 1`,
    [file.personId, scope.tenant.no, file.id, file.stepSince],
  );
  return refusalsOfCategoryChange({
    from: file.category ?? null,
    to: category,
    deviationReason,
    ...(evaluation ? { evaluation } : {}),
  });
}

/** The change waits for its notice; the file stays what it is (SM1). */
export async function proposeChange(
  scope: TenantScope,
  file: OwnFile,
  category: HardshipCategory,
): Promise<void> {
  scope.em.assign(file, {
    changeCategory: category,
    changeStatus: 'REVIEWED',
    updatedAt: scope.now(),
  });
  await scope.em.flush();
}

/** Why a change can't be decided like this by the caller; who decided on it before stays out. */
export async function refusalsOfDecidingChange(
  scope: TenantScope,
  file: OwnFile,
  recordedAt: Date,
  result: 'PASS' | 'RETURN',
): Promise<Refusal[]> {
  const rows = await scope.em.execute<{ decided_by: string }[]>(
    'select decided_by from file_decisions where tenant_no = ? and file_id = ? and decided_at >= ?',
    [file.tenantNo, file.id, recordedAt],
  );
  return refusalsOfChangeDecision({
    result,
    changeStatus: file.changeStatus ?? null,
    accountId: scope.principal.accountId,
    previousDeciders: rows.map((row) => row.decided_by),
  });
}

/** The unit's own approver passes the change on to the superior. */
export async function handUp(scope: TenantScope, file: OwnFile): Promise<void> {
  const owner = await findTenantByNo(scope.host.readPool, file.tenantNo);
  if (!owner) throw AppError.notFound('单位');
  await moveInProcedure(scope, file, { status: 'COUNTY_REVIEWED', deciderNo: finalDeciderOf(owner) });
}

export interface LastWord {
  reverificationId: string;
  verifiedOn: string;
  passes: boolean;
  opinion: string | null;
}

/** The superior's word settles the change: the new category from today, verified for another period, or all as before. Errors: `Refused` when changed meanwhile. */
export async function settleChange(scope: TenantScope, file: OwnFile, word: LastWord): Promise<void> {
  const { tenantNo, id, category, changeCategory, version } = file;
  const { values } = await policyInForce(scope);
  const [settled] = await scope.em.execute<{ changed: number }[]>(
    'select app.settle_category_change(?, ?, ?, ?, ?, ?, ?, ?::date) as changed',
    [
      tenantNo,
      id,
      version,
      word.passes,
      word.opinion,
      scope.principal.displayName,
      scope.now(),
      monthsLater(word.verifiedOn, values['hardship.reverifyMonths']),
    ],
  );
  refuseIf(settled?.changed === 1 ? [] : staleRefusals(file, -1));
  scope.em.clear();
  if (!word.passes) return;
  const payload = {
    reverificationId: word.reverificationId,
    from: category ?? '',
    to: changeCategory ?? '',
  };
  await record(scope, hardshipFileCategoryChanged, id, payload, { tenantNo });
}
