import {
  aidApplicationAccepted,
  aidApplicationDecided,
  aidApplicationMaterialAsked,
  aidApplicationMoved,
  aidApplicationReviewed,
} from '@bangfu/schema/events/aid';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from '../hardship/public.js';
import { capRefusals, householdsOf, type AidHousehold } from './aid-facts.js';
import {
  getApplicationsAtDecider,
  getOwnApplications,
  moveApplication,
  ofApplication,
  OVERTAKEN,
  type Application,
  type StepItem,
} from './application.js';
import { commitBudget } from './project.service.js';
import {
  AID_VERBS,
  cutAmount,
  deciderOf,
  refusalsOfNote,
  refusalsOfSamePerson,
  refusalsOfStep,
  type AidVerb,
} from './step.rules.js';
import { registerRefusals } from './submit.service.js';

type Judge = (application: Application, item: StepItem) => Promise<Refusal[]>;

/** Takes one step with each, all or none; the reasons of all together. */
async function each(
  applications: readonly Application[],
  items: readonly StepItem[],
  verb: AidVerb,
  work: Judge,
): Promise<void> {
  const refusals: Refusal[] = [];
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const application of applications) {
    const item = byId.get(application.id) ?? { id: application.id };
    const step = refusalsOfStep(application, verb, item.expectedVersion);
    const found = step.length > 0 ? step : await work(application, item);
    refusals.push(...found.map((one) => ofApplication(application, applications.length, one)));
  }
  refuseIf(refusals);
}

/** SM2 SUBMITTED → MATERIAL_NEEDED, saying what is still to come. Errors: NOT_FOUND; `Refused`. */
export async function askMaterial(
  scope: TenantScope,
  items: readonly StepItem[],
  note: string,
): Promise<void> {
  refuseIf(refusalsOfNote(note, '要补材料'));
  const applications = await getOwnApplications(scope, items);
  await each(applications, items, 'ASK_MATERIAL', async (application) => {
    if (!(await moveApplication(scope, application, 'MATERIAL_NEEDED', { step_note: note.trim() })))
      return [OVERTAKEN];
    await record(scope, aidApplicationMaterialAsked, application.id, {});
    return [];
  });
}

/** SM2 SUBMITTED → ACCEPTED. Errors: NOT_FOUND; `Refused`. */
export async function acceptApplications(scope: TenantScope, items: readonly StepItem[]): Promise<void> {
  const applications = await getOwnApplications(scope, items);
  await each(applications, items, 'ACCEPT', async (application) => {
    const by = {
      accepted_by: scope.principal.accountId,
      accepted_by_name: scope.principal.displayName,
      step_note: null,
    };
    if (!(await moveApplication(scope, application, 'ACCEPTED', by))) return [OVERTAKEN];
    await record(scope, aidApplicationAccepted, application.id, {});
    return [];
  });
}

/**
 * SM2 ACCEPTED → REVIEWED: caps once more over all units (R-FN-07…11), the amount cut down where need be; sets which
 * unit approves it by its amount. Not by who wrote it down. Errors: NOT_FOUND; `Refused`.
 */
export async function reviewApplications(
  scope: TenantScope,
  items: readonly StepItem[],
  note?: string | null,
): Promise<void> {
  const applications = await getOwnApplications(scope, items);
  const { byId } = await householdsOf(scope, {
    ids: applications.flatMap(({ fileId }) => (fileId ? [fileId] : [])),
  });
  const { values } = await policyInForce(scope);
  await each(applications, items, 'REVIEW', async (application, item) => {
    const household = application.fileId ? byId.get(application.fileId) : undefined;
    return await reviewOne(scope, application, item, { household, values, note: note?.trim() || null });
  });
}

async function reviewOne(
  scope: TenantScope,
  application: Application,
  item: StepItem,
  given: { household: AidHousehold | undefined; values: PolicyValues; note: string | null },
): Promise<Refusal[]> {
  const { household, values, note } = given;
  const { id, madeBy, submittedBy, requestedFen, projectId } = application;
  const { fen, refusals: ofAmount } = cutAmount(item.amount, requestedFen);
  const refusals = [
    ...refusalsOfSamePerson(
      scope.principal.accountId,
      [
        [madeBy, '登记'],
        [submittedBy, '提交'],
      ],
      '审核',
    ),
    ...ofAmount,
    ...(await registerRefusals(scope, application)),
    ...(await capRefusals(scope, { ...application, applicationId: id, fen, household }, values)),
  ];
  if (refusals.length > 0) return refusals;
  const deciderNo = deciderOf(scope.tenant, fen, values);
  const moved = await moveApplication(scope, application, 'REVIEWED', {
    reviewed_fen: fen.toString(),
    reviewed_by: scope.principal.accountId,
    reviewed_by_name: scope.principal.displayName,
    reviewed_at: scope.now(),
    decider_no: deciderNo,
    step_note: note,
  });
  if (!moved) return [OVERTAKEN];
  if (fen < requestedFen) {
    await scope.em.execute('select app.resize_aid(?, ?, ?)', [scope.tenant.no, id, fen.toString()]);
    if (projectId) await commitBudget(scope, projectId, fen - requestedFen);
  }
  const decider = await findTenantByNo(scope.host.readPool, deciderNo);
  await record(scope, aidApplicationReviewed, id, { fen: fen.toString(), decider: decider?.code ?? '' });
  return [];
}

export interface AidDecision {
  result: 'APPROVED' | 'REJECTED';
  note?: string | null;
}

/**
 * SM2 REVIEWED → APPROVED | REJECTED by the unit whose limit covers the amount, its own approver or the superior's; not
 * by who made or reviewed it (R-FN-15). The household is on file that day (R-FN-04). A rejected one gives its claim
 * back. Returns where each is kept. Errors: NOT_FOUND when it isn't this unit's step; `Refused`.
 */
export async function decideApplications(
  scope: TenantScope,
  items: readonly StepItem[],
  decision: AidDecision,
): Promise<Application[]> {
  refuseIf(decision.result === 'REJECTED' ? refusalsOfNote(decision.note, '不予帮扶') : []);
  const applications = await getApplicationsAtDecider(scope, items);
  await each(applications, items, 'DECIDE', async (application, item) =>
    decideOne(scope, application, item, decision),
  );
  return applications;
}

async function decideOne(
  scope: TenantScope,
  application: Application,
  item: StepItem,
  { result, note }: AidDecision,
): Promise<Refusal[]> {
  const { id, tenantNo, version, madeBy, submittedBy, reviewedBy } = application;
  const isApproved = result === 'APPROVED';
  const { fen, refusals: ofAmount } = cutAmount(
    isApproved ? item.amount : null,
    application.reviewedFen ?? application.requestedFen,
  );
  const refusals = [
    ...refusalsOfSamePerson(
      scope.principal.accountId,
      [
        [madeBy, '登记'],
        [submittedBy, '提交'],
        [reviewedBy, '审核'],
      ],
      AID_VERBS.DECIDE.todo,
    ),
    ...ofAmount,
    ...(isApproved ? await registerRefusals(scope, application) : []),
  ];
  if (refusals.length > 0) return refusals;
  const [answer] = await scope.em.execute<{ changed: number }[]>(
    'select app.decide_aid(?, ?, ?, ?, ?::bigint, ?, ?, ?) as changed',
    [
      tenantNo,
      id,
      version,
      result,
      isApproved ? fen.toString() : null,
      note?.trim() || null,
      scope.now(),
      scope.principal.displayName,
    ],
  );
  if (answer?.changed !== 1) return [OVERTAKEN];
  await record(
    scope,
    aidApplicationDecided,
    id,
    { result, fen: isApproved ? fen.toString() : null },
    { tenantNo },
  );
  return [];
}

/** SM2 PAID → CONFIRMED (the household has it: receipt or return visit) and CONFIRMED → CLOSED. Errors: NOT_FOUND; `Refused`. */
export async function finishApplications(
  scope: TenantScope,
  items: readonly StepItem[],
  verb: 'CONFIRM' | 'CLOSE',
  note?: string | null,
): Promise<void> {
  refuseIf(verb === 'CONFIRM' ? refusalsOfNote(note, '确认收到（签收或回访情况）') : []);
  const applications = await getOwnApplications(scope, items);
  const to = verb === 'CONFIRM' ? 'CONFIRMED' : 'CLOSED';
  await each(applications, items, verb, async (application) => {
    if (!(await moveApplication(scope, application, to, { step_note: note?.trim() || null })))
      return [OVERTAKEN];
    await record(scope, aidApplicationMoved, application.id, { from: application.status, to });
    return [];
  });
}
