import { ArrayMaxSize, IsInt, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { FundSourceKind, Programme, PurposeLock } from '@bangfu/schema/vocabulary/funds';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar, MoneyScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import {
  AllocationStatusEnum,
  FundBatchStatusEnum,
  FundSourceKindEnum,
  PotStatusEnum,
  ProgrammeEnum,
  PurposeLockEnum,
} from './fund-enums.js';
import { FundAllocation, FundBatch, FundPot, FundSource } from './funds.graphql.js';

const ERRORS = '不能办的全部原因；办成时为空';
const KEY = '幂等键：重试时带同一个键，只办一次';

@InputType({ description: '资金批次的筛选' })
export class FundBatchFilter {
  @Field(() => FundBatchStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => Int, { nullable: true, description: '年度' })
  year?: number;
}

@ArgsType()
export class FundBatchArgs extends ConnectionArgs {
  @Field(() => FundBatchFilter, { nullable: true, description: '筛选' })
  filter?: FundBatchFilter;
}

@InputType({ description: '指标的筛选' })
export class FundPotFilter {
  @Field(() => PotStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => PurposeLockEnum, { nullable: true, description: '用途' })
  purposeLock?: string;

  @Field(() => Int, { nullable: true, description: '年度' })
  year?: number;
}

@ArgsType()
export class FundPotArgs extends ConnectionArgs {
  @Field(() => ScopeInput, { nullable: true, description: '查询范围；看下级须先开调阅授权' })
  scope?: ScopeInput;

  @Field(() => FundPotFilter, { nullable: true, description: '筛选' })
  filter?: FundPotFilter;
}

@InputType({ description: '下达的筛选' })
export class FundAllocationFilter {
  @Field(() => AllocationStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => ID, { nullable: true, description: '从哪一笔指标' })
  potId?: string;
}

@ArgsType()
export class FundAllocationArgs extends ConnectionArgs {
  @Field(() => FundAllocationFilter, { nullable: true, description: '筛选' })
  filter?: FundAllocationFilter;
}

@InputType({ description: '登记资金来源' })
export class FundSourceAddInput {
  @MaxLength(100)
  @Field(() => String, { description: '名称，如“2026 年中央财政困难职工帮扶资金”' })
  name!: string;

  @Field(() => FundSourceKindEnum, { description: '种类' })
  kind!: FundSourceKind;

  @Field(() => PurposeLockEnum, { description: '用途锁定（R-FN-12）' })
  purposeLock!: PurposeLock;

  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;
}

@InputType({ description: '启用或停用资金来源' })
export class FundSourceSetActiveInput {
  @Field(() => ID, { description: '资金来源' })
  id!: string;

  @Field(() => Boolean, { description: '在用' })
  active!: boolean;
}

@InputType({ description: '登记到账；另一人确认后才能使用' })
export class FundBatchDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: '资金来源' })
  sourceId!: string;

  @IsInt()
  @Min(2000)
  @Max(2999)
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => MoneyScalar, { description: '金额' })
  amount!: bigint;

  @Field(() => DateScalar, { description: '到账日期' })
  receivedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: '下达期限' })
  allocateBy?: string | null;

  @Field(() => DateScalar, { description: '使用期限' })
  spendBy!: string;

  @ArrayMaxSize(20)
  @Field(() => [ProgrammeEnum], { description: '允许的帮扶项目' })
  programmes!: Programme[];

  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;
}

@InputType({ description: '办理一张单据；expectedVersion 防止盖掉别人的修改' })
export class FundPaperInput {
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '您看到的版本' })
  expectedVersion?: number | null;
}

@InputType({ description: '作废一张还没有生效的单据' })
export class FundPaperVoidInput {
  @Field(() => ID, { description: '编号' })
  id!: string;

  @MaxLength(200)
  @Field(() => String, { description: '原因' })
  reason!: string;
}

@InputType({ description: '草拟下达；另一人签发后资金才转到下级' })
export class FundAllocationDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: '从哪一笔指标' })
  potId!: string;

  @MaxLength(60)
  @Field(() => String, { description: '直属下级的单位代码' })
  to!: string;

  @Field(() => MoneyScalar, { description: '金额' })
  amount!: bigint;

  @Field(() => DateScalar, { description: '使用期限，不晚于这笔指标的期限' })
  spendBy!: string;

  @ArrayMaxSize(20)
  @Field(() => [ProgrammeEnum], { description: '允许的帮扶项目，在这笔指标允许的范围内' })
  programmes!: Programme[];

  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '下达文号' })
  docNo?: string | null;
}

@InputType({ description: '收回下级没有用的资金' })
export class FundAllocationRecallInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: '下达' })
  id!: string;

  @Field(() => MoneyScalar, { description: '收回金额，不超过下级可用余额' })
  amount!: bigint;

  @MaxLength(200)
  @Field(() => String, { description: '原因' })
  reason!: string;
}

@ObjectType({ description: '资金来源办理的结果' })
export class FundSourcePayload {
  @Field(() => FundSource, { nullable: true, description: '资金来源；被拒绝时为空' })
  fundSource?: FundSource | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '资金批次办理的结果' })
export class FundBatchPayload {
  @Field(() => FundBatch, { nullable: true, description: '资金批次；被拒绝时为空' })
  fundBatch?: FundBatch | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '下达办理的结果' })
export class FundAllocationPayload {
  @Field(() => FundAllocation, { nullable: true, description: '下达；被拒绝时为空' })
  fundAllocation?: FundAllocation | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '指标办理的结果' })
export class FundPotPayload {
  @Field(() => FundPot, { nullable: true, description: '指标；被拒绝时为空' })
  fundPot?: FundPot | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
