import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, FromDictionary, ReadFrom, publicId } from '../../reads/declare.js';
import { Tenant } from '../organisations/public.js';
import { FiscalResultEnum, WorkBudgetStatusEnum } from './budget-enums.js';

@ReadFrom({ table: 'work_budgets' })
@ObjectType({ implements: Node, description: '工作经费预算：一个年度的一版' })
export class WorkBudget extends Node {
  @Column('id', publicId('bud'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '单位' })
  tenant!: Tenant;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('edition', 'int')
  @Field(() => Int, { description: '第几版；调整一次多一版' })
  edition!: number;

  @Column('status', 'enum')
  @Field(() => WorkBudgetStatusEnum, { description: '状态' })
  status!: string;

  @Column('operation_fen', 'money')
  @Field(() => MoneyScalar, { description: '日常运维' })
  operation!: string;

  @Column('uniform_fen', 'money')
  @Field(() => MoneyScalar, { description: '人员置装' })
  uniform!: string;

  @Column('service_work_fen', 'money')
  @Field(() => MoneyScalar, { description: '服务工作' })
  serviceWork!: string;

  @Column('training_fen', 'money')
  @Field(() => MoneyScalar, { description: '培训' })
  training!: string;

  @Column('other_fen', 'money')
  @Field(() => MoneyScalar, { description: '其他' })
  other!: string;

  @Column('total_fen', 'money')
  @Field(() => MoneyScalar, { description: '合计' })
  total!: string;

  @Column('adjust_reason', 'text')
  @Field(() => String, { nullable: true, description: '调整原因' })
  adjustReason?: string | null;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '编制人' })
  madeBy!: string;

  @Column('submitted_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '提交时间' })
  submittedAt?: Date | null;

  @Column('returned_reason', 'text')
  @Field(() => String, { nullable: true, description: '退回原因' })
  returnedReason?: string | null;

  @Column('approved_by_name', 'text')
  @Field(() => String, { nullable: true, description: '登记审定的人' })
  approvedBy?: string | null;

  @Column('approved_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '审定日期' })
  approvedOn?: string | null;

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '会议纪要或文号' })
  docNo?: string | null;

  @Column('filed_by_name', 'text')
  @Field(() => String, { nullable: true, description: '上级备案人' })
  filedBy?: string | null;

  @Column('filed_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '备案时间' })
  filedAt?: Date | null;

  @Column('closed_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '结算时间' })
  closedAt?: Date | null;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
const budgets = connectionOf(WorkBudget, 'WorkBudget', '工作经费预算');
export const WorkBudgetConnection = budgets.Connection;

@ReadFrom({ table: 'matching_funds' })
@ObjectType({ implements: Node, description: '配套帮扶资金' })
export class MatchingFund extends Node {
  @Column('id', publicId('mat'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '本单位配套的金额' })
  amount!: string;

  @Column('superior_fen', 'money')
  @Field(() => MoneyScalar, { description: '登记时上级当年下达的合计' })
  superior!: string;

  @Column('recorded_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  recordedBy!: string;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
const matching = connectionOf(MatchingFund, 'MatchingFund', '配套帮扶资金');
export const MatchingFundConnection = matching.Connection;

@ReadFrom({ table: 'fiscal_applications' })
@ObjectType({ implements: Node, description: '争取同级财政资金的申请' })
export class FiscalApplication extends Node {
  @Column('id', publicId('fap'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('requested_fen', 'money')
  @Field(() => MoneyScalar, { description: '申请金额' })
  requested!: string;

  @Column('submitted_on', 'date')
  @Field(() => DateScalar, { description: '报送日期' })
  submittedOn!: string;

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '文号' })
  docNo?: string | null;

  @Column('result', 'enum')
  @Field(() => FiscalResultEnum, { description: '结果' })
  result!: string;

  @Column('granted_fen', 'money')
  @Field(() => MoneyScalar, { description: '批准金额' })
  granted!: string;

  @Column('answered_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '答复日期' })
  answeredOn?: string | null;

  @Column('recorded_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  recordedBy!: string;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
const applications = connectionOf(FiscalApplication, 'FiscalApplication', '财政资金申请');
export const FiscalApplicationConnection = applications.Connection;
