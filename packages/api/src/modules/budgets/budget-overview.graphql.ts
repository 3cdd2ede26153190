import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { Tenant } from '../organisations/public.js';
import { WorkBudgetStatusEnum } from './budget-enums.js';

@ObjectType({ description: '一个单位一个年度的预算、配套与争取财政' })
export class BudgetOverviewUnit {
  @Field(() => Tenant, { description: '单位' })
  tenant!: Tenant;

  @Field(() => ID, { nullable: true, description: '最新一版预算；没有编制时为空' })
  budgetId?: string | null;

  @Field(() => WorkBudgetStatusEnum, { nullable: true, description: '最新一版的状态' })
  status?: string | null;

  @Field(() => Int, { nullable: true, description: '第几版' })
  edition?: number | null;

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

  @Field(() => MoneyScalar, { description: '预算合计' })
  total!: bigint;

  @Field(() => MoneyScalar, { description: '上一年最新一版的合计' })
  previousTotal!: bigint;

  @Field(() => MoneyScalar, { description: '配套帮扶资金' })
  matching!: bigint;

  @Field(() => MoneyScalar, { description: '上一年的配套' })
  previousMatching!: bigint;

  @Field(() => MoneyScalar, { description: '向同级财政申请的合计' })
  requested!: bigint;

  @Field(() => MoneyScalar, { description: '财政批准的合计' })
  granted!: bigint;

  @Field(() => MoneyScalar, { description: '上一年财政批准的合计' })
  previousGranted!: bigint;

  @Field(() => Boolean, { description: '有经审定的预算，且三项都有经费（R-FN-01）' })
  hasBudget!: boolean;

  @Field(() => Boolean, { description: '有配套资金（R-FN-02）' })
  hasMatching!: boolean;

  @Field(() => Boolean, { description: '争取过财政资金，不论结果（R-FN-03）' })
  hasApplication!: boolean;
}

@ObjectType({ description: '预算一览' })
export class BudgetOverview {
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => [BudgetOverviewUnit], { description: '各单位，上级在前' })
  units!: BudgetOverviewUnit[];

  @Field(() => DateTimeScalar, { description: '数字截至何时，即此刻' })
  asOf!: Date;
}
