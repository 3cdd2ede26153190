import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { GraphContext } from '../../graphql/context.js';
import { Node } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, FromDictionary, ReadFrom, ToOne, publicId } from '../../reads/declare.js';
import { ProgrammeEnum, codesOf } from '../funds/public.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import { AidMaterialEnum, AidProjectStatusEnum, AidRegimeEnum, AidStatusEnum } from './aid-enums.js';
import { aidVerbsOpenTo } from './step.rules.js';

@ObjectType({ description: '绩效目标' })
export class PerformanceTarget {
  @Field(() => String, { description: '指标，如“受助学生人数”' })
  name!: string;

  @Field(() => String, { description: '目标值，如“不少于 40 人”' })
  target!: string;
}

@ReadFrom({ table: 'aid_projects' })
@ObjectType({ implements: Node, description: '帮扶项目（项目制）：预算、对象、绩效目标' })
export class AidProject extends Node {
  @Column('id', publicId('apj'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('project_no', 'text')
  @Field(() => String, { description: '项目号' })
  projectNo!: string;

  @Column('name', 'text')
  @Field(() => String, { description: '名称' })
  name!: string;

  @Column('programme', 'enum')
  @Field(() => ProgrammeEnum, { description: '帮扶项目种类' })
  programme!: string;

  @Column('target_group', 'text')
  @Field(() => String, { description: '帮扶对象' })
  targetGroup!: string;

  @Column('budget_fen', 'money')
  @Field(() => MoneyScalar, { description: '预算' })
  budget!: bigint;

  @Column('committed_fen', 'money')
  @Field(() => MoneyScalar, { description: '已占用：已提交的申请合计' })
  committed!: bigint;

  @Computed([{ column: 'performance_targets', codec: 'json' }], ([targets]: [PerformanceTarget[]]) => targets)
  @Field(() => [PerformanceTarget], { description: '绩效目标' })
  performanceTargets!: PerformanceTarget[];

  @Column('starts_on', 'date')
  @Field(() => DateScalar, { description: '实施期开始' })
  startsOn!: string;

  @Column('ends_on', 'date')
  @Field(() => DateScalar, { description: '实施期结束' })
  endsOn!: string;

  @Column('status', 'enum')
  @Field(() => AidProjectStatusEnum, { description: '状态' })
  status!: string;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  madeBy!: string;

  @Column('opened_by_name', 'text')
  @Field(() => String, { nullable: true, description: '启用人' })
  openedBy?: string | null;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
export const AidProjectConnection = connectionOf(AidProject, 'AidProject', '帮扶项目').Connection;

@ReadFrom({ table: 'aid_applications' })
@ObjectType({ implements: Node, description: '帮扶申请（SM2）' })
export class AidApplication extends Node {
  @Column('id', publicId('aid'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('application_no', 'text')
  @Field(() => String, { description: '申请号' })
  applicationNo!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '办理单位' })
  tenant!: Tenant;

  @Column('programme', 'enum')
  @Field(() => ProgrammeEnum, { description: '帮扶项目' })
  programme!: string;

  @Column('regime', 'enum')
  @Field(() => AidRegimeEnum, { description: '帮扶方式' })
  regime!: string;

  @ToOne({ column: 'project_id' })
  @Field(() => AidProject, { nullable: true, description: '所属项目；依档帮扶时为空' })
  project?: AidProject | null;

  @Column('subject_name', 'text')
  @Field(() => String, { description: '受助人' })
  subjectName!: string;

  @Column('payee_name', 'text')
  @Field(() => String, { description: '收款人：本户成员（R-FN-05）' })
  payeeName!: string;

  @Column('payee_masked', 'text')
  @Field(() => String, { description: '收款人证件号（掩码）' })
  payeeIdMasked!: string;

  @Column('period_year', 'int')
  @Field(() => Int, { description: '年度' })
  periodYear!: number;

  @Column('period_key', 'text')
  @Field(() => String, { description: '期间，如 2026、2026Q1、2026-SPRING' })
  periodKey!: string;

  @Column('requested_fen', 'money')
  @Field(() => MoneyScalar, { description: '申请金额' })
  requested!: bigint;

  @Column('reviewed_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true, description: '审核金额，只减不增' })
  reviewed?: bigint | null;

  @Column('approved_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true, description: '审批金额，只减不增' })
  approved?: bigint | null;

  @Column('self_paid_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true, description: '个人自付（医疗救助）' })
  selfPaid?: bigint | null;

  @Column('reason', 'text')
  @Field(() => String, { description: '申请理由' })
  reason!: string;

  @Computed(['materials'], codesOf)
  @Field(() => [AidMaterialEnum], { description: '已收到的材料' })
  materials!: string[];

  @Computed(['materials'], (input: [string | null]) => codesOf(input).map((code) => MATERIAL.labelOf(code)))
  @Field(() => [String], { description: '已收到的材料名称' })
  materialLabels!: string[];

  @Column('status', 'enum')
  @Field(() => AidStatusEnum, { description: '状态（SM2）' })
  status!: string;

  @FromDictionary('tenants', 'decider_no')
  @Field(() => Tenant, { nullable: true, description: '等哪个单位审批' })
  currentDecider?: Tenant | null;

  @Column('step_since', 'datetime')
  @Field(() => DateTimeScalar, { description: '何时到这一步' })
  stepSince!: Date;

  @Column('step_note', 'text')
  @Field(() => String, { nullable: true, description: '这一步的意见或原因' })
  stepNote?: string | null;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  madeBy!: string;

  @Column('submitted_by_name', 'text')
  @Field(() => String, { nullable: true, description: '提交人' })
  submittedBy?: string | null;

  @Column('submitted_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '提交时间' })
  submittedAt?: Date | null;

  @Column('accepted_by_name', 'text')
  @Field(() => String, { nullable: true, description: '受理人' })
  acceptedBy?: string | null;

  @Column('reviewed_by_name', 'text')
  @Field(() => String, { nullable: true, description: '审核人' })
  reviewedBy?: string | null;

  @Column('reviewed_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '审核时间' })
  reviewedAt?: Date | null;

  @Column('decided_by_name', 'text')
  @Field(() => String, { nullable: true, description: '审批人' })
  decidedBy?: string | null;

  @Column('decided_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '审批时间' })
  decidedAt?: Date | null;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '登记时间' })
  createdAt!: Date;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本；办理时原样带回 expectedVersion' })
  version!: number;

  @Computed(
    ['status', { column: 'tenant_no', codec: 'int' }, { column: 'decider_no', codec: 'int' }],
    ([status, tenantNo, deciderNo]: [string, number, number | null], context: GraphContext) =>
      aidVerbsOpenTo(context.principal, { status, tenantNo, deciderNo }),
  )
  @Field(() => [String], { description: '当前账号此刻可以办的事，如 SUBMIT、REVIEW、DECIDE' })
  viewerCan!: string[];
}
export const AidApplicationConnection = connectionOf(AidApplication, 'AidApplication', '帮扶申请').Connection;
