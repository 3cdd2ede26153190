import {
  hardshipFileConsentRecorded,
  hardshipFileSubmitted,
  hardshipFileVisited,
  hardshipFileWithdrawn,
} from '@bangfu/schema/events/hardship';
import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { workingDayAfter } from '../../calendar/working-days.rules.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { civilDate, type TenantScope } from '../../tenancy/tenant-scope.js';
import { claimHousehold, releaseClaims } from './claims.service.js';
import { describeHousehold } from './describe-household.js';
import { refusalsOfSubmit, refusalsOfVisit, type ConsentFact } from './filing.rules.js';
import type { HardshipFileEntity } from './hardship-file.entity.js';
import { getOwnFile, staleRefusals, stateRefusals } from './hardship-file.service.js';
import { validateHousehold } from './household-checks.js';
import { policyInForce, workingCalendar } from './in-force.js';
import { newIds } from './store-household.js';

export interface StepChange {
  status: FileStatus;
  deciderNo?: number | null;
  dueOn?: string | null;
}

/** Moves a file of the acting unit to its next state (SM1); the version counts up. */
export async function moveFile(
  scope: TenantScope,
  file: HardshipFileEntity,
  change: StepChange,
): Promise<void> {
  scope.em.assign(file, {
    status: change.status,
    deciderNo: change.deciderNo ?? null,
    stepDueOn: change.dueOn ?? null,
    stepSince: scope.now(),
    updatedAt: scope.now(),
  });
  await scope.em.flush();
}

async function consentsOf(scope: TenantScope, fileId: string): Promise<ConsentFact[]> {
  return await scope.em.execute<ConsentFact[]>(
    `select kind, person_name as "personName", revoked_on is not null as "isRevoked" from consent_records where tenant_no = ? and file_id = ?`,
    [scope.tenant.no, fileId],
  );
}

/**
 * SM1 DRAFT/RETURNED → SUBMITTED. Errors: NOT_FOUND; `Refused` with everything missing at once: fields, membership,
 * age, consents of every adult, and whoever already stands in a live file of the province (R-HF-03, 04, 05, 07, 13).
 */
export async function submitFile(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const file = await getOwnFile(scope, id);
  refuseIf([...staleRefusals(file, expectedVersion), ...stateRefusals(file, 'SUBMIT', '提交')]);
  const household = await describeHousehold(scope, id);
  const { values } = await policyInForce(scope);
  const due = workingDayAfter(
    await workingCalendar(scope),
    scope.today(),
    values['hardship.grassrootsCheckWorkingDays'],
  );
  refuseIf([
    ...validateHousehold(household, scope.today()),
    ...refusalsOfSubmit(household, await consentsOf(scope, id), scope.today(), values),
    ...(await claimHousehold(scope, id, household)),
    ...(due.ok ? [] : [due.refusal]),
  ]);
  await moveFile(scope, file, { status: 'SUBMITTED', dueOn: due.ok ? due.value : null });
  await record(scope, hardshipFileSubmitted, id, {});
}

/** SM1: the worker takes the application back, any time before it is on file. Errors: NOT_FOUND; `Refused`. */
export async function withdrawFile(
  scope: TenantScope,
  id: string,
  reason: string,
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'WITHDRAW', '撤回'),
    ...(reason.trim() === '' ? [userErrorFact('OPINION_REQUIRED', { verb: '撤回' }, ['reason'])] : []),
  ]);
  await moveFile(scope, file, { status: 'WITHDRAWN' });
  await releaseClaims(scope, scope.tenant.no, id);
  await record(scope, hardshipFileWithdrawn, id, {});
}

export interface VisitInput {
  visitedOn: string;
  visitorNames: readonly string[];
  /** Accounts among the visitors: they don't decide on this file later. */
  visitorAccountIds: readonly string[];
  incomeFinding?: string | null;
  assetFinding?: string | null;
  healthFinding?: string | null;
  schoolingFinding?: string | null;
  neighbourInterview?: string | null;
}

/** SM1 SUBMITTED → VISITED (R-HF-06). Errors: NOT_FOUND; `Refused` with VISITORS_TOO_FEW, VISIT_DATE_INVALID and the state. */
export async function recordVisit(
  scope: TenantScope,
  id: string,
  visit: VisitInput,
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  const { values } = await policyInForce(scope);
  const submittedOn = civilDate(file.stepSince);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'VISIT', '登记入户调查'),
    ...refusalsOfVisit({ ...visit, submittedOn }, scope.today(), values),
  ]);
  const [visitId = ''] = await newIds(scope, 1);
  const accounts = [...new Set([...visit.visitorAccountIds, scope.principal.accountId])];
  await scope.em.execute(
    `insert into home_visits (tenant_no, id, file_id, visited_on, visitor_ids, visitor_names, income_finding, asset_finding, health_finding,
       schooling_finding, neighbour_interview, recorded_by, recorded_by_name, recorded_at)
     values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      visitId,
      id,
      visit.visitedOn,
      JSON.stringify(accounts),
      JSON.stringify(visit.visitorNames.map((name) => name.trim())),
      visit.incomeFinding ?? null,
      visit.assetFinding ?? null,
      visit.healthFinding ?? null,
      visit.schoolingFinding ?? null,
      visit.neighbourInterview ?? null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await moveFile(scope, file, { status: 'VISITED' });
  await record(scope, hardshipFileVisited, id, { visitId, visitors: visit.visitorNames.length });
}

export interface ConsentInput {
  kind: string;
  personName: string;
  signedOn: string;
  signedBy: string;
}

/** Keeps a signed consent (R-HF-07, R-DP-02). Errors: NOT_FOUND; `Refused` when the date is in the future or the state is past it. */
export async function recordConsent(scope: TenantScope, id: string, consent: ConsentInput): Promise<void> {
  const file = await getOwnFile(scope, id);
  const required = (
    [
      ['personName', '谁的同意'],
      ['signedBy', '签署人'],
    ] as const
  ).filter(([key]) => consent[key].trim() === '');
  refuseIf([
    ...stateRefusals(file, 'CONSENT', '登记同意书'),
    ...required.map(([key, label]) => userErrorFact('FIELD_REQUIRED', { label }, [key])),
    ...(consent.signedOn > scope.today()
      ? [
          {
            code: 'DATE_IN_FUTURE',
            category: 'INVALID_INPUT',
            message: '签署日期晚于今天，请核对',
            path: ['signedOn'],
            ruleCode: 'R-HF-07',
          },
        ]
      : []),
  ]);
  const [consentId = ''] = await newIds(scope, 1);
  await scope.em.execute(
    'insert into consent_records (tenant_no, id, file_id, kind, person_name, signed_on, signed_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      scope.tenant.no,
      consentId,
      id,
      consent.kind,
      consent.personName.trim(),
      consent.signedOn,
      consent.signedBy.trim(),
      scope.now(),
    ],
  );
  await record(scope, hardshipFileConsentRecorded, id, { consentId, kind: consent.kind });
}
