import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { once } from '../../outbox/once.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { tenantRegistry } from '../organisations/public.js';
import {
  approveBudget,
  closeBudget,
  draftBudget,
  fileBudget,
  returnBudget,
  reviseBudget,
  startBudget,
  submitBudget,
} from './budget.service.js';
import {
  type BudgetLinesInput,
  FiscalApplicationAnswerInput,
  FiscalApplicationPayload,
  FiscalApplicationRecordInput,
  MatchingFundPayload,
  MatchingFundSetInput,
  WorkBudgetApproveInput,
  WorkBudgetDraftInput,
  WorkBudgetFileInput,
  WorkBudgetPaperInput,
  WorkBudgetPayload,
  WorkBudgetReturnInput,
  WorkBudgetReviseInput,
} from './budgets.inputs.js';
import type { BudgetLines } from './budgets.rules.js';
import { answerApplication, recordApplication, setMatchingFund } from './contribution.service.js';

function uuidOf(prefix: string, id: string, what: string): string {
  const uuid = decodeId(prefix, id);
  if (!uuid) throw AppError.notFound(what);
  return uuid;
}
const budgetId = (id: string): string => uuidOf('bud', id, '工作经费预算');
const linesOf = (input: BudgetLinesInput): BudgetLines => ({
  OPERATION: input.operation,
  UNIFORM: input.uniform,
  SERVICE_WORK: input.serviceWork,
  TRAINING: input.training,
  OTHER: input.other,
});
const answer = (scope: TenantScope, id: string): WorkBudgetPayload => ({
  workBudget: rowReference(scope.tenant.no, id),
  userErrors: [],
});

@Resolver()
export class BudgetsResolver {
  @Allow('fund:prepare')
  @Mutation(() => WorkBudgetPayload, {
    description: '编制一个年度的工作经费预算，或给执行中的另立一版（SM5）。权限：fund:prepare',
  })
  async workBudgetDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetDraftInput) input: WorkBudgetDraftInput,
  ): Promise<WorkBudgetPayload> {
    const { idempotencyKey, year, lines, reason } = input;
    const { id } = await once(scope, 'workBudgetDraft', idempotencyKey, input, async () => ({
      id: await draftBudget(scope, { year, lines: linesOf(lines), reason }),
    }));
    return answer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => WorkBudgetPayload, { description: '修改编制中的预算。权限：fund:prepare' })
  async workBudgetRevise(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetReviseInput) input: WorkBudgetReviseInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    await reviseBudget(scope, id, linesOf(input.lines), input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => WorkBudgetPayload, {
    description: '提交审定；日常运维、人员置装、服务工作都要有经费（R-FN-01）。权限：fund:prepare',
  })
  async workBudgetSubmit(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetPaperInput) input: WorkBudgetPaperInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    await submitBudget(scope, id, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('fund:decide')
  @Mutation(() => WorkBudgetPayload, { description: '退回待审定的预算。权限：fund:decide' })
  async workBudgetReturn(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetReturnInput) input: WorkBudgetReturnInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    await returnBudget(scope, id, input.reason);
    return answer(scope, id);
  }

  @Allow('fund:decide')
  @Mutation(() => WorkBudgetPayload, {
    description: '登记本单位会议审定的结果；不能是编制的人（SM5、R-FN-15）。权限：fund:decide',
  })
  async workBudgetApprove(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetApproveInput) input: WorkBudgetApproveInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    const { approvedOn, docNo, expectedVersion } = input;
    await approveBudget(scope, id, { approvedOn, docNo, expectedVersion: expectedVersion ?? undefined });
    return answer(scope, id);
  }

  @Allow('fund:acknowledge')
  @Mutation(() => WorkBudgetPayload, {
    description: '备案直属下级已审定的预算（SM5）。权限：fund:acknowledge',
  })
  async workBudgetFile(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetFileInput) input: WorkBudgetFileInput,
  ): Promise<WorkBudgetPayload> {
    const owner = (await tenantRegistry(scope.host.readPool).current()).byCode.get(input.tenant);
    if (!owner) throw AppError.notFound('工作经费预算');
    await fileBudget(scope, owner, budgetId(input.id));
    return { userErrors: [] };
  }

  @Allow('fund:prepare')
  @Mutation(() => WorkBudgetPayload, {
    description: '执行已备案的预算；原来的一版记为已被调整（SM5）。权限：fund:prepare',
  })
  async workBudgetStart(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetPaperInput) input: WorkBudgetPaperInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    await startBudget(scope, id, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => WorkBudgetPayload, { description: '年度结束后结算（SM5）。权限：fund:prepare' })
  async workBudgetClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => WorkBudgetPaperInput) input: WorkBudgetPaperInput,
  ): Promise<WorkBudgetPayload> {
    const id = budgetId(input.id);
    await closeBudget(scope, id, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => MatchingFundPayload, {
    description: '登记本单位配套的帮扶资金（R-FN-02）。权限：fund:prepare',
  })
  async matchingFundSet(
    @Scope() scope: TenantScope,
    @Arg('input', () => MatchingFundSetInput) input: MatchingFundSetInput,
  ): Promise<MatchingFundPayload> {
    const id = await setMatchingFund(scope, { year: input.year, amountFen: input.amount });
    return { matchingFund: rowReference(scope.tenant.no, id), userErrors: [] };
  }

  @Allow('fund:prepare')
  @Mutation(() => FiscalApplicationPayload, {
    description: '登记向同级财政报送的资金申请（R-FN-03）。权限：fund:prepare',
  })
  async fiscalApplicationRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => FiscalApplicationRecordInput) input: FiscalApplicationRecordInput,
  ): Promise<FiscalApplicationPayload> {
    const { idempotencyKey, requested: requestedFen, ...rest } = input;
    const { id } = await once(scope, 'fiscalApplicationRecord', idempotencyKey, input, async () => ({
      id: await recordApplication(scope, { ...rest, requestedFen }),
    }));
    return { fiscalApplication: rowReference(scope.tenant.no, id), userErrors: [] };
  }

  @Allow('fund:prepare')
  @Mutation(() => FiscalApplicationPayload, { description: '登记财政的答复。权限：fund:prepare' })
  async fiscalApplicationAnswer(
    @Scope() scope: TenantScope,
    @Arg('input', () => FiscalApplicationAnswerInput) input: FiscalApplicationAnswerInput,
  ): Promise<FiscalApplicationPayload> {
    const id = uuidOf('fap', input.id, '财政资金申请');
    const { result, granted: grantedFen, answeredOn } = input;
    await answerApplication(scope, id, { result, grantedFen, answeredOn });
    return { fiscalApplication: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
