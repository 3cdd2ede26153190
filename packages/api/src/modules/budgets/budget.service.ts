import {
  workBudgetApproved,
  workBudgetClosed,
  workBudgetDrafted,
  workBudgetFiled,
  workBudgetReturned,
  workBudgetRevised,
  workBudgetStarted,
  workBudgetSubmitted,
} from '@bangfu/schema/events/budgets';
import type { BudgetStatus } from '@bangfu/schema/vocabulary/budgets';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  refusalsOfApproval,
  refusalsOfClosing,
  refusalsOfLines,
  refusalsOfStep,
  refusalsOfSubmission,
  refusalsOfYear,
  totalOf,
  type BudgetLines,
} from './budgets.rules.js';

interface BudgetRow {
  status: BudgetStatus;
  year: number;
  made_by: string;
  version: number;
  lines: BudgetLines;
}

const STALE: Refusal = {
  code: 'STALE_VERSION',
  category: 'CONFLICT',
  message: '这份预算刚被别人改过，请刷新后核对再办',
};

const valuesOf = (lines: BudgetLines): string[] =>
  [lines.OPERATION, lines.UNIFORM, lines.SERVICE_WORK, lines.TRAINING, lines.OTHER].map(String);

async function getBudget(scope: TenantScope, id: string, expectedVersion?: number): Promise<BudgetRow> {
  const [row] = await scope.em.execute<(Omit<BudgetRow, 'lines'> & { fen: string[] })[]>(
    `select status, year, made_by, version, array[operation_fen, uniform_fen, service_work_fen, training_fen, other_fen]::text[] as fen
     from work_budgets where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('工作经费预算');
  refuseIf(expectedVersion !== undefined && expectedVersion !== row.version ? [STALE] : []);
  const [OPERATION = 0n, UNIFORM = 0n, SERVICE_WORK = 0n, TRAINING = 0n, OTHER = 0n] = row.fen.map(BigInt);
  return { ...row, lines: { OPERATION, UNIFORM, SERVICE_WORK, TRAINING, OTHER } };
}

async function change(
  scope: TenantScope,
  id: string,
  assignments: string,
  values: readonly unknown[],
): Promise<void> {
  await scope.em.execute(
    `update work_budgets set ${assignments}, version = version + 1 where tenant_no = ? and id = ?`,
    [...values, scope.tenant.no, id],
  );
}

/**
 * Begins the budget of a year, or a new edition of the one in execution, which then needs a reason (SM5). Returns the id.
 * Errors: `Refused`: figures, year, one is being made already, no reason for the change.
 */
export async function draftBudget(
  scope: TenantScope,
  input: { year: number; lines: BudgetLines; reason?: string | null },
): Promise<string> {
  const editions = await scope.em.execute<{ edition: number; status: BudgetStatus }[]>(
    'select edition, status from work_budgets where tenant_no = ? and year = ? order by edition',
    [scope.tenant.no, input.year],
  );
  const last = editions.at(-1);
  const reason = input.reason?.trim() ?? '';
  const refusals = [...refusalsOfYear(input.year, scope.today()), ...refusalsOfLines(input.lines)];
  if (last) refusals.push(...refusalsOfStep(last.status, ['EXECUTING'], '另立一版；请先办完现在这一版'));
  if (last && reason === '')
    refusals.push({
      code: 'REASON_REQUIRED',
      category: 'INVALID_INPUT',
      message: '调整预算请写明原因',
      path: ['reason'],
      ruleCode: 'SM5',
    });
  refuseIf(refusals);
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into work_budgets (tenant_no, year, edition, operation_fen, uniform_fen, service_work_fen, training_fen, other_fen, adjust_reason, made_by, made_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      input.year,
      (last?.edition ?? 0) + 1,
      ...valuesOf(input.lines),
      last ? reason : null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await record(scope, workBudgetDrafted, id, { year: input.year, fen: totalOf(input.lines).toString() });
  return id;
}

/** Changes the figures while the budget is being made. Errors: NOT_FOUND; `Refused`. */
export async function reviseBudget(
  scope: TenantScope,
  id: string,
  lines: BudgetLines,
  expectedVersion?: number,
): Promise<void> {
  const { status, year } = await getBudget(scope, id, expectedVersion);
  refuseIf([...refusalsOfStep(status, ['DRAFT'], '修改'), ...refusalsOfLines(lines)]);
  await change(
    scope,
    id,
    'operation_fen = ?, uniform_fen = ?, service_work_fen = ?, training_fen = ?, other_fen = ?',
    valuesOf(lines),
  );
  await record(scope, workBudgetRevised, id, { year, fen: totalOf(lines).toString() });
}

/** Hands the budget to the unit's committee (R-FN-01). Errors: NOT_FOUND; `Refused`: a line that must not be empty is. */
export async function submitBudget(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const { status, lines } = await getBudget(scope, id, expectedVersion);
  refuseIf([...refusalsOfStep(status, ['DRAFT'], '提交'), ...refusalsOfSubmission(lines)]);
  await change(scope, id, `status = 'SUBMITTED', submitted_at = ?, returned_reason = null`, [scope.now()]);
  await record(scope, workBudgetSubmitted, id, {});
}

/** Gives a submitted budget back to be changed. Errors: NOT_FOUND; `Refused`. */
export async function returnBudget(scope: TenantScope, id: string, reason: string): Promise<void> {
  const { status } = await getBudget(scope, id);
  const why = reason.trim();
  const missing: Refusal = {
    code: 'REASON_REQUIRED',
    category: 'INVALID_INPUT',
    message: '请写明退回的原因',
    path: ['reason'],
  };
  refuseIf([...refusalsOfStep(status, ['SUBMITTED'], '退回'), ...(why === '' ? [missing] : [])]);
  await change(scope, id, `status = 'DRAFT', returned_reason = ?`, [why]);
  await record(scope, workBudgetReturned, id, { reason: why });
}

/** Records that the unit's committee approved the budget (SM5). Errors: NOT_FOUND; `Refused`: same person, a day to come. */
export async function approveBudget(
  scope: TenantScope,
  id: string,
  approval: { approvedOn: string; docNo?: string | null; expectedVersion?: number },
): Promise<void> {
  const { status, made_by: madeBy } = await getBudget(scope, id, approval.expectedVersion);
  const { approvedOn } = approval;
  refuseIf([
    ...refusalsOfStep(status, ['SUBMITTED'], '审定'),
    ...refusalsOfApproval({ approvedOn, today: scope.today() }, madeBy, scope.principal.accountId),
  ]);
  await change(
    scope,
    id,
    `status = 'APPROVED', approved_by = ?, approved_by_name = ?, approved_on = ?::date, doc_no = ?`,
    [scope.principal.accountId, scope.principal.displayName, approvedOn, approval.docNo?.trim() || null],
  );
  await record(scope, workBudgetApproved, id, { approvedOn });
}

/** The superior takes note of a direct subordinate's approved budget (SM5). Errors: NOT_FOUND: not there, or not a subordinate's; `Refused`. */
export async function fileBudget(scope: TenantScope, owner: TenantRef, id: string): Promise<void> {
  const [row] = await scope.em.execute<{ status: BudgetStatus }[]>(
    'select status from work_budgets where tenant_no = ? and id = ?',
    [owner.no, id],
  );
  if (!row || owner.parentNo !== scope.tenant.no) throw AppError.notFound('工作经费预算');
  refuseIf(refusalsOfStep(row.status, ['APPROVED'], '备案'));
  const [done] = await scope.em.execute<{ changed: number }[]>(
    'select app.file_budget(?, ?, ?, ?) as changed',
    [owner.no, id, scope.now(), scope.principal.displayName],
  );
  refuseIf(done?.changed === 1 ? [] : [STALE]);
  await record(scope, workBudgetFiled, id, { by: scope.tenant.code }, { tenantNo: owner.no });
}

/**
 * Puts a filed budget into execution; the edition before it is kept as adjusted (SM5). The province has no superior to
 * file with and begins at approval. Errors: NOT_FOUND; `Refused`.
 */
export async function startBudget(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const { status, year } = await getBudget(scope, id, expectedVersion);
  const from: readonly BudgetStatus[] = scope.tenant.kind === 'PROVINCE' ? ['APPROVED', 'FILED'] : ['FILED'];
  refuseIf(refusalsOfStep(status, from, '执行；请先审定并由上级备案'));
  await scope.em.execute(
    `update work_budgets set status = 'ADJUSTED', version = version + 1 where tenant_no = ? and year = ? and status = 'EXECUTING'`,
    [scope.tenant.no, year],
  );
  await change(scope, id, `status = 'EXECUTING'`, []);
  await record(scope, workBudgetStarted, id, {});
}

/** Closes the books of a year that is over (SM5). Errors: NOT_FOUND; `Refused`. */
export async function closeBudget(scope: TenantScope, id: string, expectedVersion?: number): Promise<void> {
  const { status, year } = await getBudget(scope, id, expectedVersion);
  refuseIf([...refusalsOfStep(status, ['EXECUTING'], '结算'), ...refusalsOfClosing(year, scope.today())]);
  await change(scope, id, `status = 'CLOSED', closed_at = ?`, [scope.now()]);
  await record(scope, workBudgetClosed, id, {});
}
