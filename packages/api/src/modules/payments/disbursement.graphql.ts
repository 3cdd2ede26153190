import { Args, ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { moneyInWords } from '@bangfu/schema/text/money-in-words';
import { Node } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import {
  Column,
  Computed,
  ReadFrom,
  ToConnection,
  ToOne,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { FundPot, ProgrammeEnum } from '../funds/public.js';
import { DisbursementStatusEnum, ItemResultEnum } from './payment-enums.js';

/** An amount in fen, as Postgres writes it, in words. */
function wordsOf([fen]: [string | null]): string {
  return moneyInWords(BigInt(fen ?? '0'));
}

@ReadFrom({ table: 'disbursement_items' })
@ObjectType({ implements: Node, description: '发放明细：一笔款、一个人、一张卡' })
export class DisbursementItem extends Node {
  @Column('id', publicId('dit'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('seq', 'int')
  @Field(() => Int, { description: '批次中的序号，从 1 起' })
  seq!: number;

  @Column('payee_name', 'text')
  @Field(() => String, { description: '收款人' })
  payeeName!: string;

  @Column('payee_masked', 'text')
  @Field(() => String, { description: '收款人证件号，已遮盖' })
  payeeIdMasked!: string;

  @Column('holder_name', 'text')
  @Field(() => String, { description: '户名：收款人本人，或本户的户主' })
  holderName!: string;

  @Column('bank_name', 'text')
  @Field(() => String, { nullable: true, description: '开户行' })
  bankName?: string | null;

  @Column('card_masked', 'text')
  @Field(() => String, { description: '卡号，已遮盖' })
  cardMasked!: string;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '金额' })
  amount!: string;

  @Computed(['amount_fen'], wordsOf)
  @Field(() => String, { description: '金额大写' })
  amountInWords!: string;

  @Column('result', 'enum')
  @Field(() => ItemResultEnum, { description: '结果' })
  result!: string;

  @Column('out_trade_no', 'text')
  @Field(() => String, { nullable: true, description: '业务编号：送银行时定下，以后不变' })
  outTradeNo?: string | null;

  @Column('bank_ref', 'text')
  @Field(() => String, { nullable: true, description: '银行流水号' })
  bankRef?: string | null;

  @Column('failure_text', 'text')
  @Field(() => String, { nullable: true, description: '失败或退回的原因' })
  failureText?: string | null;

  @Column('settled_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '收到结果的时间' })
  settledAt?: Date | null;
}
const items = connectionOf(DisbursementItem, 'DisbursementItem', '发放明细');
export const DisbursementItemConnection = items.Connection;

@ArgsType()
export class DisbursementItemArgs extends ConnectionArgs {}

@ReadFrom({ table: 'disbursement_batches' })
@ObjectType({ implements: Node, description: '发放批次：编制、复核、审批、送出各由不同的人（SM3、R-FN-15）' })
export class DisbursementBatch extends Node {
  @Column('id', publicId('dis'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('batch_no', 'text')
  @Field(() => String, { description: '批次号' })
  batchNo!: string;

  @ToOne({ column: 'pot_id' })
  @Field(() => FundPot, { description: '从哪一笔指标' })
  pot!: FundPot;

  @Column('programme', 'enum')
  @Field(() => ProgrammeEnum, { description: '帮扶项目' })
  programme!: string;

  @Column('occasion', 'text')
  @Field(() => String, { description: '事由' })
  occasion!: string;

  @Column('status', 'enum')
  @Field(() => DisbursementStatusEnum, { description: '状态' })
  status!: string;

  @Column('item_count', 'int')
  @Field(() => Int, { description: '笔数' })
  itemCount!: number;

  @Column('total_fen', 'money')
  @Field(() => MoneyScalar, { description: '合计' })
  total!: string;

  @Computed(['total_fen'], wordsOf)
  @Field(() => String, { description: '合计大写' })
  totalInWords!: string;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '编制人' })
  madeBy!: string;

  @Column('checked_by_name', 'text')
  @Field(() => String, { nullable: true, description: '复核人' })
  checkedBy?: string | null;

  @Column('checked_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '复核时间' })
  checkedAt?: Date | null;

  @Column('approved_by_name', 'text')
  @Field(() => String, { nullable: true, description: '审批人' })
  approvedBy?: string | null;

  @Column('approved_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '审批时间' })
  approvedAt?: Date | null;

  @Column('notice_from', 'date')
  @Field(() => DateScalar, { nullable: true, description: '公示开始' })
  noticeFrom?: string | null;

  @Column('notice_until', 'date')
  @Field(() => DateScalar, { nullable: true, description: '公示到哪一天为止' })
  noticeUntil?: string | null;

  @Column('sent_by_name', 'text')
  @Field(() => String, { nullable: true, description: '送银行的人' })
  sentBy?: string | null;

  @Column('sent_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '送银行的时间' })
  sentAt?: Date | null;

  @Column('reconciled_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '对账时间' })
  reconciledAt?: Date | null;

  @Column('announce_by', 'date')
  @Field(() => DateScalar, { nullable: true, description: '公布结果的期限（R-FN-17）' })
  announceBy?: string | null;

  @Column('announced_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '公布结果的日期' })
  announcedOn?: string | null;

  @Column('announced_place', 'text')
  @Field(() => String, { nullable: true, description: '在哪里公布' })
  announcedPlace?: string | null;

  @Column('void_reason', 'text')
  @Field(() => String, { nullable: true, description: '作废原因' })
  voidReason?: string | null;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '编制时间' })
  createdAt!: Date;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;

  @ToConnection({
    foreignKey: 'batch_id',
    orders: { SEQ: ['seq'] },
    defaultOrder: { field: 'SEQ', direction: 'ASC' },
  })
  @Field(() => DisbursementItemConnection, { description: '明细，按序号' })
  items(@Args(() => DisbursementItemArgs) _args: DisbursementItemArgs): never {
    return answeredByReadModel();
  }
}
const batches = connectionOf(DisbursementBatch, 'DisbursementBatch', '发放批次');
export const DisbursementBatchConnection = batches.Connection;
