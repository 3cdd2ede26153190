import { aidApplicationCancelled, aidApplicationSubmitted } from '@bangfu/schema/events/aid';
import { PROGRAMME } from '@bangfu/schema/vocabulary/funds';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from '../hardship/public.js';
import { capRefusals, claimantsOf, HASHES, householdsOf, type AidHousehold } from './aid-facts.js';
import { CLAUSE, refusalsOfMaterials } from './aid.rules.js';
import {
  getOwnApplications,
  moveApplication,
  ofApplication,
  OVERTAKEN,
  type Application,
  type StepItem,
} from './application.js';
import { commitBudget } from './project.service.js';
import { refusalsOfNote, refusalsOfStep } from './step.rules.js';

/**
 * SM2 DRAFT/MATERIAL_NEEDED → SUBMITTED, all or none. `materials`: further papers that were handed in. From here on the
 * person, programme and period are taken in the whole province, with the amount (R-FN-16, R-FN-07…11).
 * Errors: NOT_FOUND; `Refused` with everything that is missing or against a rule, for each application.
 */
export async function submitApplications(
  scope: TenantScope,
  items: readonly StepItem[],
  materials: readonly string[] = [],
): Promise<void> {
  const applications = await getOwnApplications(scope, items);
  const expected = new Map(items.map(({ id, expectedVersion }) => [id, expectedVersion]));
  const { byId } = await householdsOf(scope, {
    ids: applications.flatMap(({ fileId }) => (fileId ? [fileId] : [])),
  });
  const { values } = await policyInForce(scope);
  const refusals: Refusal[] = [];
  for (const application of applications) {
    const household = application.fileId ? byId.get(application.fileId) : undefined;
    const step = refusalsOfStep(application, 'SUBMIT', expected.get(application.id));
    const found =
      step.length > 0 ? step : await submitOne(scope, application, { household, materials, values });
    refusals.push(...found.map((each) => ofApplication(application, applications.length, each)));
  }
  refuseIf(refusals);
}

async function submitOne(
  scope: TenantScope,
  application: Application,
  given: { household: AidHousehold | undefined; materials: readonly string[]; values: PolicyValues },
): Promise<Refusal[]> {
  const { household, values } = given;
  const materials = [...new Set([...application.materials, ...given.materials])];
  const refusals = [
    ...refusalsOfMaterials(application.programme, [...materials, ...(household?.materials ?? [])]),
    ...(await registerRefusals(scope, application)),
    ...(await claim(scope, application, household)),
    ...(await capRefusals(
      scope,
      { ...application, applicationId: application.id, fen: application.requestedFen, household },
      values,
    )),
    ...(await budgetRefusals(scope, application)),
  ];
  if (refusals.length > 0) return refusals;
  const moved = await moveApplication(scope, application, 'SUBMITTED', {
    materials: `{${materials.join(',')}}`,
    submitted_by: scope.principal.accountId,
    submitted_by_name: scope.principal.displayName,
    submitted_at: scope.now(),
    step_note: null,
  });
  if (!moved) return [OVERTAKEN];
  await record(scope, aidApplicationSubmitted, application.id, { fen: application.requestedFen.toString() });
  return [];
}

/** R-FN-04: the household is on file and its yearly re-verification isn't overdue. */
export async function registerRefusals(scope: TenantScope, application: Application): Promise<Refusal[]> {
  if (!application.fileId) return [];
  const [row] = await scope.em.execute<{ stands: boolean }[]>(
    'select app.file_on_register(?, ?, ?::date) as stands',
    [application.tenantNo, application.fileId, scope.today()],
  );
  if (row?.stands) return [];
  return [
    {
      code: 'AID_FILE_NOT_ON_REGISTER',
      category: 'PRECONDITION_FAILED',
      message: '这一户的档案不在册，或复核已过期；须先建档（复核），后帮扶',
      path: ['fileId'],
      ruleCode: 'R-FN-04',
      clause: CLAUSE,
    },
  ];
}

/** R-FN-16: takes person, programme and period in the whole province; who has it already is only named by unit. */
async function claim(
  scope: TenantScope,
  application: Application,
  household: AidHousehold | undefined,
): Promise<Refusal[]> {
  const { programme, periodKey, periodYear, subjectHash, id, requestedFen } = application;
  const hashes = claimantsOf(programme, subjectHash, household);
  const taken = await scope.em.execute<{ holder: number }[]>(
    `select distinct c.holder_no as holder from app.claim_aid(${HASHES}, ?, ?, ?, ?, ?) c`,
    [JSON.stringify(hashes), programme, periodKey, id, periodYear, requestedFen.toString()],
  );
  return await Promise.all(
    taken.map(async ({ holder }) => {
      const unit = await findTenantByNo(scope.host.readPool, holder);
      const isOwn = holder === scope.tenant.no;
      return {
        code: 'AID_ALREADY_CLAIMED',
        category: 'CONFLICT',
        message: isOwn
          ? `本单位已有 ${periodKey} 的${PROGRAMME.labelOf(programme)}申请，不能重复；请在列表里查找`
          : `${unit?.name ?? '另一单位'}已在办理或发放 ${periodKey} 的${PROGRAMME.labelOf(programme)}，不能重复发放；请与该单位联系`,
        ruleCode: 'R-FN-16',
        clause: CLAUSE,
      };
    }),
  );
}

/** A project's applications stay within its budget; the amount is taken when the application is first submitted. */
async function budgetRefusals(scope: TenantScope, application: Application): Promise<Refusal[]> {
  const { projectId, status, requestedFen } = application;
  if (!projectId || status !== 'DRAFT' || (await commitBudget(scope, projectId, requestedFen))) return [];
  return [
    {
      code: 'AID_PROJECT_BUDGET_EXCEEDED',
      category: 'LIMIT_REACHED',
      message: '项目预算剩余不够这一笔，请减少金额或换一个项目',
      path: ['amount'],
      ruleCode: 'R-FN-13',
      clause: CLAUSE,
    },
  ];
}

/** SM2: the unit takes applications back, any time before they stand in a payment batch. Errors: NOT_FOUND; `Refused`. */
export async function cancelApplications(
  scope: TenantScope,
  items: readonly StepItem[],
  note: string,
): Promise<void> {
  const applications = await getOwnApplications(scope, items);
  const expected = new Map(items.map(({ id, expectedVersion }) => [id, expectedVersion]));
  refuseIf([
    ...refusalsOfNote(note, '撤销'),
    ...applications.flatMap((application) =>
      refusalsOfStep(application, 'CANCEL', expected.get(application.id)).map((each) =>
        ofApplication(application, applications.length, each),
      ),
    ),
  ]);
  for (const application of applications) {
    const moved = await moveApplication(scope, application, 'CANCELLED', {
      step_note: note.trim(),
      decider_no: null,
    });
    refuseIf(moved ? [] : [ofApplication(application, applications.length, OVERTAKEN)]);
    await scope.em.execute('select app.release_aid(?, ?)', [scope.tenant.no, application.id]);
    const taken = application.approvedFen ?? application.reviewedFen ?? application.requestedFen;
    if (application.projectId && application.status !== 'DRAFT')
      await commitBudget(scope, application.projectId, -taken);
    await record(scope, aidApplicationCancelled, application.id, { from: application.status });
  }
}
