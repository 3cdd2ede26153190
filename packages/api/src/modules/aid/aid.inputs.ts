import { ArrayMaxSize, IsInt, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AidOccasion } from '@bangfu/schema/vocabulary/aid';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar, MoneyScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ProgrammeEnum } from '../funds/public.js';
import {
  AidDecisionEnum,
  AidMaterialEnum,
  AidOccasionEnum,
  AidProjectStatusEnum,
  AidRegimeEnum,
  AidStatusEnum,
} from './aid-enums.js';
import { AidApplication, AidProject } from './aid.graphql.js';

const ERRORS = '不能办的全部原因，写明是哪一行、哪一份；办成时为空';
const KEY = '幂等键：重试时带同一个键，只办一次';

@InputType({ description: '帮扶申请的筛选' })
export class AidApplicationFilter {
  @Field(() => AidStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => ProgrammeEnum, { nullable: true, description: '帮扶项目' })
  programme?: string;

  @Field(() => AidRegimeEnum, { nullable: true, description: '帮扶方式' })
  regime?: string;

  @Field(() => Int, { nullable: true, description: '年度' })
  periodYear?: number;

  @Field(() => String, { nullable: true, description: '期间，如 2026Q1' })
  periodKey?: string;

  @Field(() => ID, { nullable: true, description: '所属帮扶项目' })
  projectId?: string;

  @Field(() => ID, { nullable: true, description: '困难职工档案' })
  fileId?: string;
}

@ArgsType()
export class AidApplicationArgs extends ConnectionArgs {
  @Field(() => ScopeInput, { nullable: true, description: '查询范围；看下级须先开调阅授权' })
  scope?: ScopeInput;

  @Field(() => AidApplicationFilter, { nullable: true, description: '筛选' })
  filter?: AidApplicationFilter;

  @Field(() => String, { nullable: true, description: '按受助人姓名、收款人姓名或申请号的开头查找' })
  search?: string;
}

@InputType({ description: '帮扶项目的筛选' })
export class AidProjectFilter {
  @Field(() => AidProjectStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => ProgrammeEnum, { nullable: true, description: '帮扶项目种类' })
  programme?: string;
}

@ArgsType()
export class AidProjectArgs extends ConnectionArgs {
  @Field(() => AidProjectFilter, { nullable: true, description: '筛选' })
  filter?: AidProjectFilter;
}

@InputType({ description: '帮扶的期间：按年的填年度，按季的加季度，按时机的加时机，按事情的加日期' })
export class AidPeriodInput {
  @IsInt()
  @Min(2000)
  @Max(2999)
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => Int, { nullable: true, description: '季度 1–4' })
  quarter?: number | null;

  @Field(() => AidOccasionEnum, { nullable: true, description: '时机' })
  occasion?: AidOccasion | null;

  @Field(() => DateScalar, { nullable: true, description: '事情发生的日期' })
  day?: string | null;
}

@InputType({ description: '名单的一行：在册的一户，或项目里没有建档的一人' })
export class AidRowInput {
  @Field(() => ID, { nullable: true, description: '困难职工档案' })
  fileId?: string | null;

  @MaxLength(60)
  @Field(() => String, { nullable: true, description: '档案编号，可代替 fileId' })
  fileNo?: string | null;

  @Field(() => ID, { nullable: true, description: '受助的家庭成员；空为职工本人' })
  memberId?: string | null;

  @MaxLength(50)
  @Field(() => String, { nullable: true, description: '受助人姓名；没有建档时填' })
  personName?: string | null;

  @MaxLength(40)
  @Field(() => String, { nullable: true, description: '受助人身份证号；没有建档时填' })
  personIdNumber?: string | null;

  @MaxLength(40)
  @Field(() => String, { nullable: true, description: '收款人身份证号；空为职工本人' })
  payeeIdNumber?: string | null;

  @MaxLength(30)
  @Field(() => String, { description: '金额，元，最多两位小数' })
  amount!: string;

  @MaxLength(30)
  @Field(() => String, { nullable: true, description: '个人自付金额，元；医疗救助必填' })
  selfPaid?: string | null;

  @MaxLength(500)
  @Field(() => String, { nullable: true, description: '申请理由' })
  reason?: string | null;

  @ArrayMaxSize(20)
  @Field(() => [AidMaterialEnum], { nullable: true, description: '已收到的材料；档案里的附件不用再列' })
  materials?: string[] | null;
}

@InputType({ description: '为一份名单登记帮扶申请：一行不对就一行也不登记' })
export class AidApplicationsDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ProgrammeEnum, { description: '帮扶项目' })
  programme!: Programme;

  @Field(() => ID, { nullable: true, description: '所属项目；依档帮扶时不填' })
  projectId?: string | null;

  @ValidateNested()
  @Field(() => AidPeriodInput, { description: '期间' })
  period!: AidPeriodInput;

  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Field(() => [AidRowInput], { description: '名单，最多 500 行' })
  rows!: AidRowInput[];
}

@InputType({ description: '要办的一份申请' })
export class AidItemInput {
  @Field(() => ID, { description: '帮扶申请' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '您看到的版本' })
  expectedVersion?: number | null;

  @MaxLength(30)
  @Field(() => String, { nullable: true, description: '核减后的金额，元；不填就是原金额。审核、审批时用' })
  amount?: string | null;
}

@InputType({ description: '一次办一份或几份申请的同一步：一份不行就一份也不办' })
export class AidStepInput {
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Field(() => [AidItemInput], { description: '申请，最多 200 份' })
  items!: AidItemInput[];

  @MaxLength(500)
  @Field(() => String, { nullable: true, description: '意见、原因或要补的材料' })
  note?: string | null;
}

@InputType({ description: '提交帮扶申请' })
export class AidApplicationsSubmitInput extends AidStepInput {
  @ArrayMaxSize(20)
  @Field(() => [AidMaterialEnum], { nullable: true, description: '又收到的材料，每份申请都记上' })
  materials?: string[] | null;
}

@InputType({ description: '审批帮扶申请' })
export class AidApplicationsDecideInput extends AidStepInput {
  @Field(() => AidDecisionEnum, { description: '结论' })
  result!: 'APPROVED' | 'REJECTED';
}

@InputType({ description: '绩效目标' })
export class PerformanceTargetInput {
  @MaxLength(100)
  @Field(() => String, { description: '指标' })
  name!: string;

  @MaxLength(100)
  @Field(() => String, { description: '目标值' })
  target!: string;
}

@InputType({ description: '登记帮扶项目；另一人启用后才能申请' })
export class AidProjectDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @MaxLength(100)
  @Field(() => String, { description: '名称' })
  name!: string;

  @Field(() => ProgrammeEnum, { description: '帮扶项目种类' })
  programme!: Programme;

  @MaxLength(200)
  @Field(() => String, { description: '帮扶对象' })
  targetGroup!: string;

  @Field(() => MoneyScalar, { description: '预算' })
  budget!: bigint;

  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Field(() => [PerformanceTargetInput], { description: '绩效目标，至少一项' })
  performanceTargets!: PerformanceTargetInput[];

  @Field(() => DateScalar, { description: '实施期开始' })
  startsOn!: string;

  @Field(() => DateScalar, { description: '实施期结束' })
  endsOn!: string;
}

@InputType({ description: '办理一个帮扶项目' })
export class AidProjectStepInput {
  @Field(() => ID, { description: '帮扶项目' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '您看到的版本' })
  expectedVersion?: number | null;
}

@ObjectType({ description: '帮扶申请办理的结果' })
export class AidApplicationsPayload {
  @Field(() => [AidApplication], {
    nullable: 'itemsAndList',
    description: '办过的申请，按传入的次序；交出后已看不到的为空；被拒绝时整个为空',
  })
  aidApplications?: (AidApplication | null)[] | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '帮扶项目办理的结果' })
export class AidProjectPayload {
  @Field(() => AidProject, { nullable: true, description: '帮扶项目；被拒绝时为空' })
  aidProject?: AidProject | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
