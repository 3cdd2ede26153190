import { MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  TRANSFER_REASON_LABELS,
  TRANSFER_STATUS_LABELS,
  type TransferReason,
  type TransferStatus,
} from '@bangfu/schema/vocabulary/casework';
import type { GraphContext } from '../../graphql/context.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, FromDictionary, ReadFrom, publicId } from '../../reads/declare.js';
import { HardshipCategoryEnum, HardshipFileStatusEnum } from '../hardship/procedure.graphql.js';
import { Tenant } from '../organisations/tenant.graphql.js';

const TransferReasonEnum = enumOf('FileTransferReason', '档案转移的原因', TRANSFER_REASON_LABELS);
const TransferStatusEnum = enumOf('FileTransferStatus', '档案转移的状态（SM1）', TRANSFER_STATUS_LABELS);

@ReadFrom({ table: 'file_transfers' })
@ObjectType({ description: '档案转移（SM1）；接收以前，转入单位只看得到这里打了码的摘要' })
export class FileTransfer {
  @Column('id', publicId('ftr'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '转出单位' })
  from!: Tenant;

  @FromDictionary('tenants', 'to_no')
  @Field(() => Tenant, { description: '转入单位' })
  to!: Tenant;

  @Column('file_id', publicId('hf'))
  @Field(() => ID, { description: '档案；转移前后是同一个编号，只有当时的管理单位打得开' })
  fileId!: string;

  @Column('file_no', 'text')
  @Field(() => String, { description: '原档案号' })
  fileNo!: string;

  @Column('new_file_no', 'text')
  @Field(() => String, { nullable: true, description: '转入后的档案号' })
  newFileNo?: string;

  @Column('name_masked', 'text')
  @Field(() => String, { description: '职工姓名，已打码' })
  nameMasked!: string;

  @Column('category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '困难类别' })
  category?: string;

  @Column('household_size', 'int')
  @Field(() => Int, { description: '家庭人口' })
  householdSize!: number;

  @Column('file_status', 'enum')
  @Field(() => HardshipFileStatusEnum, { description: '申请时档案的状态' })
  fileStatus!: string;

  @Column('filed_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '建档日期' })
  filedOn?: string;

  @Column('reason', 'enum')
  @Field(() => TransferReasonEnum, { description: '原因' })
  reason!: TransferReason;

  @Column('note', 'text')
  @Field(() => String, { description: '说明' })
  note!: string;

  @Column('status', 'enum')
  @Field(() => TransferStatusEnum, { description: '状态' })
  status!: TransferStatus;

  @Column('requested_by_name', 'text')
  @Field(() => String, { description: '申请人' })
  requestedByName!: string;

  @Column('requested_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '申请时刻' })
  requestedAt!: Date;

  @Column('opinion', 'text')
  @Field(() => String, { nullable: true, description: '不接收的理由' })
  opinion?: string;

  @Column('decided_by_name', 'text')
  @Field(() => String, { nullable: true, description: '接收、不接收或撤回的经办人' })
  decidedByName?: string;

  @Column('decided_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '办结时刻' })
  decidedAt?: Date;

  @Computed(
    ['status', { column: 'tenant_no', codec: 'int' }, { column: 'to_no', codec: 'int' }],
    ([status, from, to]: [string, number, number], context: GraphContext) =>
      verbsOf(status, from, to, context),
  )
  @Field(() => [String], { description: '当前账号此刻可以办的事：ACCEPT、REFUSE、WITHDRAW' })
  viewerCan!: string[];
}

function verbsOf(status: string, from: number, to: number, { principal }: GraphContext): string[] {
  if (status !== 'REQUESTED' || !principal?.permissions.has('hardshipFile:transfer')) return [];
  if (principal.tenant.no === to) return ['ACCEPT', 'REFUSE'];
  return principal.tenant.no === from ? ['WITHDRAW'] : [];
}

export const FileTransferConnection = connectionOf(FileTransfer, 'FileTransfer', '档案转移').Connection;

@InputType({ description: '申请把本单位的一份档案转到另一单位' })
export class FileTransferRequestInput {
  @MaxLength(60)
  @Field(() => String, { description: '档案号' })
  fileNo!: string;

  @MaxLength(30)
  @Field(() => String, { description: '转入单位的代码' })
  toTenantCode!: string;

  @Field(() => TransferReasonEnum, { description: '原因' })
  reason!: TransferReason;

  @MaxLength(500)
  @Field(() => String, { description: '说明，对方看得到；不要写证件号、电话、病情' })
  note!: string;
}

@InputType({ description: '接收一份转来的档案' })
export class FileTransferAcceptInput {
  @Field(() => ID, { description: '哪一次转移' })
  id!: string;
}

@InputType({ description: '不接收一份转来的档案' })
export class FileTransferRefuseInput {
  @Field(() => ID, { description: '哪一次转移' })
  id!: string;

  @MaxLength(500)
  @Field(() => String, { description: '理由，转出单位看得到' })
  opinion!: string;
}

@InputType({ description: '撤回还没有接收的转移' })
export class FileTransferWithdrawInput {
  @Field(() => ID, { description: '哪一次转移' })
  id!: string;
}

@ObjectType({ description: '办理档案转移的结果' })
export class FileTransferPayload {
  @Field(() => FileTransfer, { nullable: true, description: '这次转移；被拒绝时为空' })
  fileTransfer?: FileTransfer | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
