import { ArrayMaxSize, Matches, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import type { ReceiptResult } from '@bangfu/schema/vocabulary/payments';
import { MoneyScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ProgrammeEnum } from '../funds/public.js';
import { DisbursementBatch } from './disbursement.graphql.js';
import { DisbursementStatusEnum, ReceiptResultEnum } from './payment-enums.js';

const ERRORS = '不能办的全部原因；办成时为空';
const KEY = '幂等键：重试时带同一个键，只办一次';
const BATCH = '发放批次';

@InputType({ description: '发放批次的筛选' })
export class DisbursementBatchFilter {
  @Field(() => DisbursementStatusEnum, { nullable: true, description: '状态' })
  status?: string;

  @Field(() => ProgrammeEnum, { nullable: true, description: '帮扶项目' })
  programme?: string;

  @Field(() => ID, { nullable: true, description: '从哪一笔指标' })
  potId?: string;
}

@ArgsType()
export class DisbursementBatchArgs extends ConnectionArgs {
  @Field(() => DisbursementBatchFilter, { nullable: true, description: '筛选' })
  filter?: DisbursementBatchFilter;
}

@InputType({ description: '编制发放批次：一笔指标、一个帮扶项目、已审批的申请' })
export class DisbursementBatchDraftInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: '从哪一笔指标' })
  potId!: string;

  @Field(() => ProgrammeEnum, { description: '帮扶项目' })
  programme!: Programme;

  @MaxLength(100)
  @Field(() => String, { description: '事由，如“2026 年金秋助学”' })
  occasion!: string;

  @ArrayMaxSize(5_000)
  @Field(() => [ID], { nullable: true, description: '已审批的帮扶申请；不填为这个项目待发放的全部申请' })
  applicationIds?: string[] | null;
}

@InputType({ description: '办理发放批次的一步；expectedVersion 防止盖掉别人的办理' })
export class DisbursementStepInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: BATCH })
  id!: string;

  @Field(() => Int, { nullable: true, description: '您看到的版本' })
  expectedVersion?: number | null;
}

@InputType({ description: '作废还没有送银行的批次，预留的资金和申请一并放开' })
export class DisbursementVoidInput {
  @Field(() => ID, { description: BATCH })
  id!: string;

  @MaxLength(200)
  @Field(() => String, { description: '原因' })
  reason!: string;
}

@InputType({ description: '把失败、退回的款项编成补发批次' })
export class DisbursementReissueInput {
  @MaxLength(100)
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: '原来的批次' })
  id!: string;

  @Field(() => ID, { description: '从哪一笔指标补发' })
  potId!: string;
}

@InputType({ description: '公布发放结果（R-FN-17）' })
export class DisbursementAnnounceInput {
  @Field(() => ID, { description: BATCH })
  id!: string;

  @MaxLength(200)
  @Field(() => String, { description: '在哪里公布' })
  place!: string;
}

@InputType({ description: '银行回单的一行' })
export class BankReceiptInput {
  @MaxLength(64)
  @Field(() => String, { description: '业务编号' })
  outTradeNo!: string;

  @Matches(/^\d{4}$/, { message: '卡号尾号应是四位数字' })
  @Field(() => String, { description: '卡号尾号，四位' })
  cardTail!: string;

  @Field(() => MoneyScalar, { description: '金额' })
  amount!: bigint;

  @MaxLength(50)
  @Field(() => String, { description: '户名' })
  name!: string;

  @Field(() => ReceiptResultEnum, { description: '结果' })
  result!: ReceiptResult;

  @MaxLength(64)
  @Field(() => String, { nullable: true, description: '银行流水号' })
  bankRef?: string | null;

  @MaxLength(200)
  @Field(() => String, { nullable: true, description: '失败或退回的原因' })
  failureText?: string | null;
}

@InputType({ description: '收银行回单；同一份再收一次不起变化，有一行不对就整份不收' })
export class DisbursementReceiptsInput {
  @Field(() => ID, { description: BATCH })
  id!: string;

  @ArrayMaxSize(5_000)
  @Field(() => [BankReceiptInput], { description: '回单各行' })
  rows!: BankReceiptInput[];
}

@ObjectType({ description: '办理发放批次的结果' })
export class DisbursementBatchPayload {
  @Field(() => DisbursementBatch, { nullable: true, description: BATCH })
  disbursementBatch?: unknown;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
