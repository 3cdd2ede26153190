import { IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { FiscalResult } from '@bangfu/schema/vocabulary/budgets';
import { DateScalar, MoneyScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { FiscalResultEnum, WorkBudgetStatusEnum } from './budget-enums.js';
import { FiscalApplication, MatchingFund, WorkBudget } from './budgets.graphql.js';

const ERRORS = '不能办的全部原因；办成时为空';
const KEY = '幂等键：重试时带同一个键，只办一次';
const SEEN = '您看到的版本';

@InputType({ description: '工作经费预算的筛选' })
export class WorkBudgetFilter {
  @Field(() => Int, { nullable: true, description: '年度' })
  year?: number;

  @Field(() => WorkBudgetStatusEnum, { nullable: true, description: '状态' })
  status?: string;
}

@ArgsType()
export class WorkBudgetArgs extends ConnectionArgs {
  @Field(() => WorkBudgetFilter, { nullable: true, description: '筛选' })
  filter?: WorkBudgetFilter;
}

@InputType({ description: '工作经费预算的各项；提交时前三项必须大于零（R-FN-01）' })
export class BudgetLinesInput {
  @Field(() => MoneyScalar, { description: '日常运维' })
  operation!: bigint;

  @Field(() => MoneyScalar, { description: '人员置装' })
  uniform!: bigint;

  @Field(() => MoneyScalar, { description: '服务工作' })
  serviceWork!: bigint;

  @Field(() => MoneyScalar, { description: '培训' })
  training!: bigint;

  @Field(() => MoneyScalar, { description: '其他' })
  other!: bigint;
}

@InputType({ description: '编制一个年度的预算；执行中的另立一版，须写调整原因' })
export class WorkBudgetDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @IsInt()
  @Min(2000)
  @Max(2999)
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => BudgetLinesInput, { description: '各项' })
  lines!: BudgetLinesInput;

  @MaxLength(200)
  @Field(() => String, { nullable: true, description: '调整原因' })
  reason?: string | null;
}

@InputType({ description: '修改编制中的预算' })
export class WorkBudgetReviseInput {
  @Field(() => ID, { description: '预算' })
  id!: string;

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null;

  @Field(() => BudgetLinesInput, { description: '各项' })
  lines!: BudgetLinesInput;
}

@InputType({ description: '办理一份预算' })
export class WorkBudgetPaperInput {
  @Field(() => ID, { description: '预算' })
  id!: string;

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null;
}

@InputType({ description: '退回待审定的预算' })
export class WorkBudgetReturnInput {
  @Field(() => ID, { description: '预算' })
  id!: string;

  @MaxLength(200)
  @Field(() => String, { description: '原因' })
  reason!: string;
}

@InputType({ description: '登记审定结果' })
export class WorkBudgetApproveInput {
  @Field(() => ID, { description: '预算' })
  id!: string;

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null;

  @Field(() => DateScalar, { description: '会议审定的日期' })
  approvedOn!: string;

  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '会议纪要或文号' })
  docNo?: string | null;
}

@InputType({ description: '备案直属下级的预算' })
export class WorkBudgetFileInput {
  @MaxLength(60)
  @Field(() => String, { description: '下级的单位代码' })
  tenant!: string;

  @Field(() => ID, { description: '预算' })
  id!: string;
}

@InputType({ description: '登记配套帮扶资金；再次登记以后一次为准' })
export class MatchingFundSetInput {
  @IsInt()
  @Min(2000)
  @Max(2999)
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => MoneyScalar, { description: '金额' })
  amount!: bigint;
}

@InputType({ description: '登记争取财政资金的申请' })
export class FiscalApplicationRecordInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @IsInt()
  @Min(2000)
  @Max(2999)
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => MoneyScalar, { description: '申请金额' })
  requested!: bigint;

  @Field(() => DateScalar, { description: '报送日期' })
  submittedOn!: string;

  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '文号' })
  docNo?: string | null;
}

@InputType({ description: '登记财政的答复' })
export class FiscalApplicationAnswerInput {
  @Field(() => ID, { description: '申请' })
  id!: string;

  @IsIn(['GRANTED', 'PARTLY', 'REFUSED'])
  @Field(() => FiscalResultEnum, { description: '结果' })
  result!: FiscalResult;

  @Field(() => MoneyScalar, { description: '批准金额；未批准填 0' })
  granted!: bigint;

  @Field(() => DateScalar, { description: '答复日期' })
  answeredOn!: string;
}

@ObjectType({ description: '预算办理的结果' })
export class WorkBudgetPayload {
  @Field(() => WorkBudget, { nullable: true, description: '预算；被拒绝时、属于下级时为空' })
  workBudget?: WorkBudget | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '配套帮扶资金办理的结果' })
export class MatchingFundPayload {
  @Field(() => MatchingFund, { nullable: true, description: '配套帮扶资金；被拒绝时为空' })
  matchingFund?: MatchingFund | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '财政资金申请办理的结果' })
export class FiscalApplicationPayload {
  @Field(() => FiscalApplication, { nullable: true, description: '申请；被拒绝时为空' })
  fiscalApplication?: FiscalApplication | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
