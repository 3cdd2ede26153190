import { ArrayMaxSize, MaxLength, MinLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CHECK_BATCH_STATUS_LABELS, type CheckBatchStatus } from '@bangfu/schema/vocabulary/casework';
import { Node } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, ReadFrom, ToMany, ToOne, publicId } from '../../reads/declare.js';
import { EconomicCheck } from '../hardship/procedure.graphql.js';
import { BackgroundJob } from '../jobs/public.js';

const CheckBatchStatusEnum = enumOf(
  'EconomicCheckBatchStatus',
  '一批家庭经济状况核对的状态',
  CHECK_BATCH_STATUS_LABELS,
);

@ReadFrom({ table: 'economic_check_batches' })
@ObjectType({
  implements: Node,
  description:
    '发给民政核对机构的一批核对（R-HF-07）；名单从 /files/economic-checks/编号/xlsx 或 csv 下载（含证件号，须写用途并再次确认身份），结果从 POST /files/economic-checks 上传',
})
export class EconomicCheckBatch extends Node {
  @Column('id', publicId('ecb'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('batch_no', 'text')
  @Field(() => String, { description: '批次编号' })
  batchNo!: string;

  @Column('agency', 'text')
  @Field(() => String, { description: '核对机构' })
  agency!: string;

  @Column('status', 'enum')
  @Field(() => CheckBatchStatusEnum, { description: '状态' })
  status!: CheckBatchStatus;

  @Column('households', 'int')
  @Field(() => Int, { description: '户数' })
  households!: number;

  @Column('answered', 'int')
  @Field(() => Int, { description: '已返回的户数' })
  answered!: number;

  @Column('files_until', 'date')
  @Field(() => DateScalar, { description: '名单可下载至（含当日）' })
  filesUntil!: string;

  @ToOne({ column: 'job_id' })
  @Field(() => BackgroundJob, { nullable: true, description: '生成名单的后台任务' })
  job?: BackgroundJob;

  @ToMany({ foreignKey: 'batch_id', orderBy: [{ column: 'request_no', direction: 'ASC' }], max: 100 })
  @Field(() => [EconomicCheck], { description: '各户的核对' })
  checks!: EconomicCheck[];

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '发出时刻' })
  createdAt!: Date;

  @Column('created_by_name', 'text')
  @Field(() => String, { nullable: true, description: '经办人' })
  createdByName?: string;
}

export const EconomicCheckBatchConnection = connectionOf(
  EconomicCheckBatch,
  'EconomicCheckBatch',
  '家庭经济状况核对批次',
).Connection;

@InputType({ description: '发出一批家庭经济状况核对' })
export class EconomicCheckBatchSendInput {
  @MinLength(1)
  @MaxLength(100)
  @Field(() => String, { description: '核对机构' })
  agency!: string;

  @ArrayMaxSize(100)
  @Field(() => [ID], { description: '哪些档案：已入户的，或在档的；一批最多 100 户' })
  fileIds!: string[];

  @MinLength(8)
  @MaxLength(100)
  @Field(() => String, { description: '幂等键，8–100 字；同一键只发出一次' })
  idempotencyKey!: string;
}

@ObjectType({ description: '发出核对的结果；名单由后台生成' })
export class EconomicCheckBatchPayload {
  @Field(() => EconomicCheckBatch, { nullable: true, description: '批次；被拒绝时为空' })
  economicCheckBatch?: EconomicCheckBatch | null;

  @Field(() => [UserError], { description: '拒绝的原因，逐户给出' })
  userErrors!: UserError[];
}
