import { Args, ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CAUSE } from '@bangfu/schema/vocabulary/hardship';
import type { GraphContext } from '../../graphql/context.js';
import { Node, ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { Sensitive, SensitiveText } from '../../protection/sensitive-text.graphql.js';
import { ConnectionArgs, connectionOf, orderInputOf } from '../../reads/connection.graphql.js';
import {
  Column,
  Computed,
  FromDictionary,
  ReadFrom,
  ToConnection,
  ToMany,
  ToOne,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import { AssetDeclaration, HouseholdMember, IncomeRecord, RigidExpense } from './household.graphql.js';
import { Person } from './person.graphql.js';
import {
  CarriedNotice,
  Attachment,
  ConsentRecord,
  EconomicCheck,
  EligibilityEvaluation,
  FileDecision,
  HardshipCategoryEnum,
  HardshipFileStatusEnum,
  HomeVisit,
  TimelineEntry,
} from './procedure.graphql.js';
import { verbsOpenTo } from './viewer-verbs.js';

const TimelineConnection = connectionOf(TimelineEntry, 'Timeline', '时间线').Connection;
const OLDEST_FIRST = (column: string): { column: string; direction: 'ASC' }[] => [
  { column, direction: 'ASC' },
];

@ReadFrom({ table: 'hardship_files' })
@ObjectType({ implements: Node, description: '困难职工档案：一户一档' })
export class HardshipFile extends Node {
  @Column('id', publicId('hf'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('file_no', 'text')
  @Field(() => String, { description: '档案编号：单位代码-年度-流水' })
  fileNo!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '管理单位' })
  tenant!: Tenant;

  @Column('status', 'enum')
  @Field(() => HardshipFileStatusEnum, { description: '状态（SM1）' })
  status!: string;

  @Column('category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '困难类别；评议后才有' })
  category?: string;

  @Column('deviation_reason', 'text')
  @Field(() => String, { nullable: true, description: '类别与公式建议不同时的理由（R-HF-01）' })
  deviationReason?: string;

  @Column('primary_cause', 'text')
  @Field(() => String, { nullable: true, description: '主要致困原因代码' })
  primaryCause?: string;

  @Computed(['primary_cause'], ([code]: [string | null]) => (code === null ? null : CAUSE.labelOf(code)))
  @Field(() => String, { nullable: true, description: '主要致困原因' })
  primaryCauseLabel?: string;

  @Computed([{ column: 'secondary_causes', codec: 'json' }], ([codes]: [string[]]) => codes)
  @Field(() => [String], { description: '次要致困原因代码；最多几项见政策参数 hardship.secondaryCausesMax' })
  secondaryCauses!: string[];

  @Column('other_cause', 'text')
  @Field(() => String, { nullable: true, description: '其他原因说明' })
  otherCause?: string;

  @ToOne({ column: 'person_id' })
  @Field(() => Person, { description: '职工本人' })
  person!: Person;

  @Column('household_size', 'int')
  @Field(() => Int, { description: '家庭共同生活人口' })
  householdSize!: number;

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('seq'), max: 30 })
  @Field(() => [HouseholdMember], { description: '家庭成员' })
  members!: HouseholdMember[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('year'), max: 50 })
  @Field(() => [IncomeRecord], { description: '收入记录' })
  incomes!: IncomeRecord[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('year'), max: 50 })
  @Field(() => [RigidExpense], { description: '刚性支出' })
  expenses!: RigidExpense[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('id'), max: 50 })
  @Field(() => [AssetDeclaration], { description: '资产申报' })
  assets!: AssetDeclaration[];

  @ToMany({ foreignKey: 'file_id', orderBy: [{ column: 'computed_at', direction: 'DESC' }], max: 20 })
  @Field(() => [EligibilityEvaluation], { description: '历次认定测算，最新的在前' })
  evaluations!: EligibilityEvaluation[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('recorded_at'), max: 20 })
  @Field(() => [HomeVisit], { description: '入户调查' })
  visits!: HomeVisit[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('created_at'), max: 50 })
  @Field(() => [ConsentRecord], { description: '授权与同意' })
  consents!: ConsentRecord[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('created_at'), max: 20 })
  @Field(() => [EconomicCheck], { description: '家庭经济状况核对' })
  economicChecks!: EconomicCheck[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('decided_at'), max: 50 })
  @Field(() => [FileDecision], { description: '审核意见' })
  decisions!: FileDecision[];

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('uploaded_at'), max: 100 })
  @Field(() => [Attachment], { description: '附件' })
  attachments!: Attachment[];

  @ToConnection({
    foreignKey: 'subject_id',
    orders: { AT: ['seq'] },
    defaultOrder: { field: 'AT', direction: 'DESC' },
  })
  @Field(() => TimelineConnection, { description: '时间线：办过的每一件事，最近的在前' })
  timeline(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Column('bank_name', 'text')
  @Field(() => String, { nullable: true, description: '开户银行' })
  bankName?: string;

  @Column('bank_branch', 'text')
  @Field(() => String, { nullable: true, description: '支行名称' })
  bankBranch?: string;

  @Sensitive('hardship_files', 'bank_card_cipher', 'bank_card_masked')
  @Field(() => SensitiveText, { description: '银行卡号。敏感级：L3' })
  bankCard!: SensitiveText;

  @Column('bank_holder_is_main', 'bool')
  @Field(() => Boolean, { nullable: true, description: '户名是否职工本人' })
  bankHolderIsMain?: boolean;

  @Column('self_rescue', 'bool')
  @Field(() => Boolean, { description: '是否有一定自救能力' })
  selfRescue!: boolean;

  @Column('zero_employment', 'bool')
  @Field(() => Boolean, { description: '是否零就业家庭' })
  zeroEmployment!: boolean;

  @Column('single_parent', 'bool')
  @Field(() => Boolean, { description: '是否单亲' })
  singleParent!: boolean;

  @Column('housing_type', 'text')
  @Field(() => String, { nullable: true, description: '住房类型代码' })
  housingType?: string;

  @Column('floor_area', 'text')
  @Field(() => String, { nullable: true, description: '建筑面积档代码' })
  floorArea?: string;

  @Column('medical_insurance', 'text')
  @Field(() => String, { nullable: true, description: '医保状况代码' })
  medicalInsurance?: string;

  @Column('dibao_monthly_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true, description: '享受低保金额，元/月' })
  dibaoMonthly?: bigint;

  @Column('hukou_region_code', 'text')
  @Field(() => String, { nullable: true, description: '户口所在地行政区划代码' })
  hukouRegionCode?: string;

  @Column('filed_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '建档日期' })
  filedOn?: string;

  @Column('last_verified_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '最近核实日期' })
  lastVerifiedOn?: string;

  @Column('next_verify_due', 'date')
  @Field(() => DateScalar, { nullable: true, description: '下次复核期限（R-HF-10）' })
  nextVerifyDue?: string;

  @Column('exited_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '退出日期（R-HF-11）' })
  exitedOn?: string;

  @Column('change_category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '拟调整的类别；审批通过前仍按原类别' })
  changeCategory?: string;

  @Column('change_status', 'enum')
  @Field(() => HardshipFileStatusEnum, {
    nullable: true,
    description: '类别调整走到哪一步，与建档同一套步骤名（SM1）；空表示没有在调整',
  })
  changeStatus?: string;

  @ToMany({ foreignKey: 'file_id', orderBy: OLDEST_FIRST('start_on'), max: 20 })
  @Field(() => [CarriedNotice], { description: '转入以前在原单位的公示' })
  carriedNotices!: CarriedNotice[];

  @Computed([{ column: 'former_file_nos', codec: 'json' }], ([numbers]: [string[]]) => numbers)
  @Field(() => [String], { description: '转移以前的档案号，先后为序' })
  formerFileNos!: string[];

  @Column('check_valid_until', 'date')
  @Field(() => DateScalar, {
    nullable: true,
    description: '家庭经济状况核对有效期至；空表示还没有返回过结果（R-HF-07）',
  })
  checkValidUntil?: string;

  @FromDictionary('tenants', 'decider_no')
  @Field(() => Tenant, { nullable: true, description: '当前步骤由哪个单位决定' })
  currentDecider?: Tenant;

  @Column('step_since', 'datetime')
  @Field(() => DateTimeScalar, { description: '当前步骤何时开始' })
  stepSince!: Date;

  @Column('step_due_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '当前步骤的期限' })
  stepDueOn?: string;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '建立时刻' })
  createdAt!: Date;

  @Column('updated_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '最近修改时刻' })
  updatedAt!: Date;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本；修改时原样带回 expectedVersion' })
  version!: number;

  @Computed(
    [
      'status',
      'change_status',
      'reopened_at',
      { column: 'tenant_no', codec: 'int' },
      { column: 'decider_no', codec: 'int' },
    ],
    (
      [status, changeStatus, reopenedAt, tenantNo, deciderNo]: [
        string,
        string | null,
        string | null,
        number,
        number | null,
      ],
      context: GraphContext,
    ) => verbsOpenTo(context.principal, { status, changeStatus, reopenedAt, tenantNo, deciderNo }),
  )
  @Field(() => [String], { description: '当前账号此刻可以办的事，如 SUBMIT、VISIT、DECIDE' })
  viewerCan!: string[];
}

export const HardshipFileConnection = connectionOf(HardshipFile, 'HardshipFile', '困难职工档案').Connection;

@InputType({ description: '按状态筛选' })
export class HardshipStatusFilter {
  @Field(() => HardshipFileStatusEnum, { nullable: true, description: '等于' })
  eq?: string;

  @Field(() => [HardshipFileStatusEnum], { nullable: true, description: '是其中之一' })
  in?: string[];
}

@InputType({ description: '按类别筛选' })
export class HardshipCategoryFilter {
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '等于' })
  eq?: string;

  @Field(() => [HardshipCategoryEnum], { nullable: true, description: '是其中之一' })
  in?: string[];
}

@InputType({ description: '按代码筛选' })
export class CodeFilter {
  @Field(() => String, { nullable: true, description: '等于' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: '是其中之一，最多 250 个' })
  in?: string[];
}

@InputType({ description: '按日期筛选，半开区间' })
export class DateRangeFilter {
  @Field(() => DateScalar, { nullable: true, description: '不早于' })
  gte?: string;

  @Field(() => DateScalar, { nullable: true, description: '早于' })
  lt?: string;
}

@InputType({ description: '按核对有效期筛选' })
export class CheckValidityFilter {
  @Field(() => DateScalar, { nullable: true, description: '早于' })
  lt?: string;

  @Field(() => Boolean, { nullable: true, description: '还没有返回过结果' })
  isNull?: boolean;
}

@InputType({ description: '按时刻筛选，半开区间' })
export class InstantRangeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: '不早于' })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '早于' })
  lt?: Date;
}

@InputType({ description: '档案的筛选' })
export class HardshipFileFilter {
  @Field(() => HardshipStatusFilter, { nullable: true, description: '状态' })
  status?: HardshipStatusFilter;

  @Field(() => HardshipStatusFilter, { nullable: true, description: '类别调整走到哪一步' })
  changeStatus?: HardshipStatusFilter;

  @Field(() => HardshipCategoryFilter, { nullable: true, description: '困难类别' })
  category?: HardshipCategoryFilter;

  @Field(() => CodeFilter, { nullable: true, description: '主要致困原因' })
  primaryCause?: CodeFilter;

  @Field(() => CodeFilter, { nullable: true, description: '档案编号' })
  fileNo?: CodeFilter;

  @Field(() => DateRangeFilter, { nullable: true, description: '建档日期' })
  filedOn?: DateRangeFilter;

  @Field(() => DateRangeFilter, { nullable: true, description: '复核期限' })
  nextVerifyDue?: DateRangeFilter;

  @Field(() => CheckValidityFilter, { nullable: true, description: '家庭经济状况核对有效期' })
  checkValidUntil?: CheckValidityFilter;

  @Field(() => InstantRangeFilter, { nullable: true, description: '建立时刻' })
  createdAt?: InstantRangeFilter;
}

export enum HardshipFileOrderField {
  CREATED_AT = 'CREATED_AT',
  FILE_NO = 'FILE_NO',
  STEP_SINCE = 'STEP_SINCE',
}

registerEnumType(HardshipFileOrderField, {
  name: 'HardshipFileOrderField',
  description: '档案可按什么排序',
  valuesConfig: {
    CREATED_AT: { description: '建立时刻' },
    FILE_NO: { description: '档案编号' },
    STEP_SINCE: { description: '当前步骤的开始时刻' },
  },
});

const HardshipFileOrder = orderInputOf(HardshipFileOrderField, 'HardshipFileOrder', '档案');

@ArgsType()
export class HardshipFileArgs extends ConnectionArgs {
  @Field(() => ScopeInput, { nullable: true, description: '查询范围；看下级的个案须先开调阅授权' })
  scope?: ScopeInput;

  @Field(() => HardshipFileFilter, { nullable: true, description: '筛选' })
  filter?: HardshipFileFilter;

  @Field(() => String, { nullable: true, description: '按姓名、全拼或简拼的开头查找，最多 64 字' })
  search?: string;

  @Field(() => [HardshipFileOrder], { nullable: true, description: '排序，最多两项' })
  orderBy?: InstanceType<typeof HardshipFileOrder>[];
}
