import { aidProjectClosed, aidProjectDrafted, aidProjectOpened } from '@bangfu/schema/events/aid';
import { PROGRAMME_RULES } from '@bangfu/schema/vocabulary/aid';
import { PROGRAMME, type Programme } from '@bangfu/schema/vocabulary/funds';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { newIds } from '../hardship/public.js';
import { CLAUSE } from './aid.rules.js';
import { nextNumbers } from './numbering.js';

export interface ProjectInput {
  name: string;
  programme: Programme;
  targetGroup: string;
  budgetFen: bigint;
  performanceTargets: readonly { name: string; target: string }[];
  startsOn: string;
  endsOn: string;
}

export interface ProjectRow {
  id: string;
  name: string;
  programme: Programme;
  status: 'DRAFT' | 'OPEN' | 'CLOSED';
  madeBy: string;
  budgetFen: string;
  committedFen: string;
  startsOn: string;
  endsOn: string;
  version: number;
}

const invalid = (message: string, path: string): Refusal => ({
  code: 'AID_PROJECT_INVALID',
  category: 'INVALID_INPUT',
  message,
  path: [path],
  ruleCode: 'SM2',
  clause: CLAUSE,
});

/** What is missing of a project: name, group, budget, dates, targets that can be measured (2022 regime). */
function refusalsOfProject(input: ProjectInput): Refusal[] {
  const { name, programme, targetGroup, budgetFen, performanceTargets, startsOn, endsOn } = input;
  const targets = performanceTargets.filter((each) => each.name.trim() !== '' && each.target.trim() !== '');
  return [
    ...(name.trim() === '' ? [invalid('请填项目名称', 'name')] : []),
    ...(targetGroup.trim() === '' ? [invalid('请写明帮扶对象', 'targetGroup')] : []),
    ...(budgetFen <= 0n ? [invalid('预算必须大于零，请核对后重填', 'budget')] : []),
    ...(endsOn < startsOn ? [invalid('结束日期不能早于开始日期', 'endsOn')] : []),
    ...(targets.length === 0 || targets.length < performanceTargets.length
      ? [invalid('请至少填一项绩效目标，每项写明指标和目标值', 'performanceTargets')]
      : []),
    ...(PROGRAMME_RULES[programme].regimes.includes('PROJECT_BASED')
      ? []
      : [invalid(`${PROGRAMME.labelOf(programme)}只能依档帮扶，不能设项目`, 'programme')]),
  ];
}

/** Notes a project; it takes applications when another person has opened it. Returns the id. Errors: `Refused`. */
export async function draftProject(scope: TenantScope, input: ProjectInput): Promise<string> {
  refuseIf(refusalsOfProject(input));
  const [id = ''] = await newIds(scope, 1);
  const [no = ''] = await nextNumbers(scope, '项目', 1);
  await scope.em.execute(
    `insert into aid_projects (tenant_no, id, project_no, name, programme, target_group, budget_fen, performance_targets, starts_on, ends_on, made_by, made_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      no,
      input.name.trim(),
      input.programme,
      input.targetGroup.trim(),
      input.budgetFen.toString(),
      JSON.stringify(input.performanceTargets),
      input.startsOn,
      input.endsOn,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await record(scope, aidProjectDrafted, id, {
    programme: input.programme,
    fen: input.budgetFen.toString(),
  });
  return id;
}

/** A project of the acting unit, locked. Errors: NOT_FOUND. */
export async function getProject(scope: TenantScope, id: string): Promise<ProjectRow> {
  const [row] = await scope.em.execute<ProjectRow[]>(
    `select id, name, programme, status, made_by as "madeBy", budget_fen::text as "budgetFen", committed_fen::text as "committedFen",
       starts_on::text as "startsOn", ends_on::text as "endsOn", version from aid_projects where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('帮扶项目');
  return row;
}

function refusalsOfState(row: ProjectRow, from: ProjectRow['status'], expectedVersion?: number): Refusal[] {
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    return [
      { code: 'STALE_VERSION', category: 'CONFLICT', message: '这个项目刚被别人改过，请刷新后核对再办' },
    ];
  if (row.status === from) return [];
  return [
    {
      code: 'AID_PROJECT_WRONG_STATE',
      category: 'PRECONDITION_FAILED',
      message: from === 'DRAFT' ? '这个项目已经启用或结束，不用再启用' : '这个项目没有在实施，不能结束',
      ruleCode: 'SM2',
    },
  ];
}

/** Puts a project into force; not by who wrote it down. Errors: NOT_FOUND; `Refused`. */
export async function openProject(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const row = await getProject(scope, id);
  refuseIf([
    ...refusalsOfState(row, 'DRAFT', expectedVersion),
    ...(row.madeBy === scope.principal.accountId
      ? [
          {
            code: 'SAME_PERSON',
            category: 'NOT_ALLOWED_BY_RULE',
            message: '这个项目是您登记的，请换一位同志启用（四眼）',
            ruleCode: 'R-FN-15',
            clause: CLAUSE,
          },
        ]
      : []),
  ]);
  await scope.em.execute(
    `update aid_projects set status = 'OPEN', opened_by = ?, opened_by_name = ?, version = version + 1 where tenant_no = ? and id = ?`,
    [scope.principal.accountId, scope.principal.displayName, scope.tenant.no, id],
  );
  await record(scope, aidProjectOpened, id, {});
}

/** Ends a project: no new applications; those on their way go on. Errors: NOT_FOUND; `Refused`. */
export async function closeProject(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const row = await getProject(scope, id);
  refuseIf(refusalsOfState(row, 'OPEN', expectedVersion));
  await scope.em.execute(
    `update aid_projects set status = 'CLOSED', version = version + 1 where tenant_no = ? and id = ?`,
    [scope.tenant.no, id],
  );
  await record(scope, aidProjectClosed, id, {});
}

/** Why a project takes no application of this programme now. */
export function refusalsOfUse(project: ProjectRow, programme: Programme, today: string): Refusal[] {
  const refused = (message: string): Refusal => ({
    code: 'AID_PROJECT_NOT_OPEN',
    category: 'PRECONDITION_FAILED',
    message,
    path: ['projectId'],
    ruleCode: 'SM2',
    clause: CLAUSE,
  });
  if (project.status !== 'OPEN') return [refused(`项目“${project.name}”没有在实施，请先启用或换一个项目`)];
  if (today < project.startsOn || today > project.endsOn)
    return [
      refused(`项目“${project.name}”的实施期是 ${project.startsOn} 至 ${project.endsOn}，今天不在期内`),
    ];
  return project.programme === programme
    ? []
    : [
        refused(
          `项目“${project.name}”是${PROGRAMME.labelOf(project.programme)}，不能用于${PROGRAMME.labelOf(programme)}`,
        ),
      ];
}

/** Takes an amount of a project's budget, or gives it back when negative. Returns false when the budget has no room. */
export async function commitBudget(scope: TenantScope, projectId: string, fen: bigint): Promise<boolean> {
  const changed = await scope.em.execute<unknown[]>(
    `update aid_projects set committed_fen = committed_fen + ?::bigint, version = version + 1
     where tenant_no = ? and id = ? and committed_fen + ?::bigint between 0 and budget_fen returning id`,
    [fen.toString(), scope.tenant.no, projectId, fen.toString()],
  );
  return changed.length === 1;
}
