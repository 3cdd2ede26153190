import { Args, ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import {
  Column,
  Computed,
  FromDictionary,
  ReadFrom,
  ToConnection,
  ToOne,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import {
  AllocationStatusEnum,
  FundBatchStatusEnum,
  FundSourceKindEnum,
  LedgerAccountEnum,
  PostingKindEnum,
  PotStatusEnum,
  ProgrammeEnum,
  PurposeLockEnum,
  codesOf,
} from './fund-enums.js';

@ReadFrom({ table: 'fund_sources' })
@ObjectType({ implements: Node, description: '资金来源' })
export class FundSource extends Node {
  @Column('id', publicId('src'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('name', 'text')
  @Field(() => String, { description: '名称' })
  name!: string;

  @Column('kind', 'enum')
  @Field(() => FundSourceKindEnum, { description: '种类' })
  kind!: string;

  @Column('purpose_lock', 'enum')
  @Field(() => PurposeLockEnum, { description: '用途锁定（R-FN-12）' })
  purposeLock!: string;

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;

  @Column('is_active', 'bool')
  @Field(() => Boolean, { description: '在用' })
  isActive!: boolean;
}

const sources = connectionOf(FundSource, 'FundSource', '资金来源');
export const FundSourceConnection = sources.Connection;

@ReadFrom({ table: 'ledger_entries' })
@ObjectType({ implements: Node, description: '分录：一借一贷，只可追加' })
export class LedgerEntry extends Node {
  @Column('id', publicId('led'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('position', 'int')
  @Field(() => Int, { description: '在这笔指标里的顺序，从 1 起，连续' })
  position!: number;

  @Column('kind', 'enum')
  @Field(() => PostingKindEnum, { description: '种类' })
  kind!: string;

  @Column('debit', 'enum')
  @Field(() => LedgerAccountEnum, { description: '借方科目' })
  debit!: string;

  @Column('credit', 'enum')
  @Field(() => LedgerAccountEnum, { description: '贷方科目' })
  credit!: string;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '金额' })
  amount!: string;

  @Column('occurred_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '记账时间' })
  occurredAt!: Date;

  @Column('actor_name', 'text')
  @Field(() => String, { description: '经办人' })
  actorName!: string;

  @FromDictionary('tenants', 'counterpart_no')
  @Field(() => Tenant, { nullable: true, description: '对方单位：下达与收回时' })
  counterpart?: Tenant | null;
}
const ledger = connectionOf(LedgerEntry, 'LedgerEntry', '分录');
export const LedgerEntryConnection = ledger.Connection;

@ArgsType()
export class LedgerEntryArgs extends ConnectionArgs {}

@ReadFrom({ table: 'fund_pots' })
@ObjectType({ implements: Node, description: '指标：一笔资金在本单位的余额' })
export class FundPot extends Node {
  @Column('id', publicId('pot'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('pot_no', 'text')
  @Field(() => String, { description: '指标号：批次号或下达号' })
  potNo!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '单位' })
  tenant!: Tenant;

  @FromDictionary('tenants', 'from_no')
  @Field(() => Tenant, { nullable: true, description: '下达单位；自己到账的资金为空' })
  from?: Tenant | null;

  @Column('source_name', 'text')
  @Field(() => String, { description: '资金来源' })
  sourceName!: string;

  @Column('source_kind', 'enum')
  @Field(() => FundSourceKindEnum, { description: '来源种类' })
  sourceKind!: string;

  @Column('purpose_lock', 'enum')
  @Field(() => PurposeLockEnum, { description: '用途锁定（R-FN-12）' })
  purposeLock!: string;

  @Computed(['programmes'], codesOf)
  @Field(() => [ProgrammeEnum], { description: '允许的帮扶项目' })
  programmes!: string[];

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('spend_by', 'date')
  @Field(() => DateScalar, { description: '使用期限' })
  spendBy!: string;

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;

  @Column('status', 'enum')
  @Field(() => PotStatusEnum, { description: '状态' })
  status!: string;

  @Column('acknowledged_by_name', 'text')
  @Field(() => String, { nullable: true, description: '确认接收的人' })
  acknowledgedBy?: string | null;

  @Column('acknowledged_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '确认接收的时间' })
  acknowledgedAt?: Date | null;

  @Column('funded_fen', 'money')
  @Field(() => MoneyScalar, { description: '拨入；恒等于以下各项之和' })
  funded!: string;

  @Column('pool_fen', 'money')
  @Field(() => MoneyScalar, { description: '可用' })
  available!: string;

  @Column('handed_fen', 'money')
  @Field(() => MoneyScalar, { description: '已下达下级' })
  handedDown!: string;

  @Column('returned_fen', 'money')
  @Field(() => MoneyScalar, { description: '已交回上级' })
  returnedUp!: string;

  @Column('reserved_fen', 'money')
  @Field(() => MoneyScalar, { description: '已预留待发' })
  reserved!: string;

  @Column('transit_fen', 'money')
  @Field(() => MoneyScalar, { description: '在途：已送银行' })
  inTransit!: string;

  @Column('paid_fen', 'money')
  @Field(() => MoneyScalar, { description: '已发放到户' })
  paid!: string;

  @ToConnection({
    foreignKey: 'pot_id',
    orders: { POSITION: ['position'] },
    defaultOrder: { field: 'POSITION', direction: 'DESC' },
  })
  @Field(() => LedgerEntryConnection, { description: '分录，最新的在前' })
  entries(@Args(() => LedgerEntryArgs) _args: LedgerEntryArgs): never {
    return answeredByReadModel();
  }
}
const pots = connectionOf(FundPot, 'FundPot', '指标');
export const FundPotConnection = pots.Connection;

@ReadFrom({ table: 'fund_batches' })
@ObjectType({ implements: Node, description: '资金批次：一笔到账的专项资金' })
export class FundBatch extends Node {
  @Column('id', publicId('bat'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('batch_no', 'text')
  @Field(() => String, { description: '批次号' })
  batchNo!: string;

  @ToOne({ column: 'source_id' })
  @Field(() => FundSource, { description: '来源' })
  source!: FundSource;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '金额' })
  amount!: string;

  @Column('received_on', 'date')
  @Field(() => DateScalar, { description: '到账日期' })
  receivedOn!: string;

  @Column('allocate_by', 'date')
  @Field(() => DateScalar, { nullable: true, description: '下达期限' })
  allocateBy?: string | null;

  @Column('spend_by', 'date')
  @Field(() => DateScalar, { description: '使用期限' })
  spendBy!: string;

  @Computed(['programmes'], codesOf)
  @Field(() => [ProgrammeEnum], { description: '允许的帮扶项目' })
  programmes!: string[];

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;

  @Column('status', 'enum')
  @Field(() => FundBatchStatusEnum, { description: '状态' })
  status!: string;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  madeBy!: string;

  @Column('confirmed_by_name', 'text')
  @Field(() => String, { nullable: true, description: '确认人' })
  confirmedBy?: string | null;

  @Column('void_reason', 'text')
  @Field(() => String, { nullable: true, description: '作废原因' })
  voidReason?: string | null;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
const batches = connectionOf(FundBatch, 'FundBatch', '资金批次');
export const FundBatchConnection = batches.Connection;

@ReadFrom({ table: 'fund_allocations' })
@ObjectType({ implements: Node, description: '下达：把一笔指标的一部分交给直属下级' })
export class FundAllocation extends Node {
  @Column('id', publicId('alc'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('allocation_no', 'text')
  @Field(() => String, { description: '下达号' })
  allocationNo!: string;

  @ToOne({ column: 'pot_id' })
  @Field(() => FundPot, { description: '从哪一笔指标' })
  pot!: FundPot;

  @FromDictionary('tenants', 'to_no')
  @Field(() => Tenant, { description: '下达给谁' })
  to!: Tenant;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '金额' })
  amount!: string;

  @Column('recalled_fen', 'money')
  @Field(() => MoneyScalar, { description: '已收回' })
  recalled!: string;

  @Column('spend_by', 'date')
  @Field(() => DateScalar, { description: '使用期限' })
  spendBy!: string;

  @Computed(['programmes'], codesOf)
  @Field(() => [ProgrammeEnum], { description: '允许的帮扶项目' })
  programmes!: string[];

  @Column('doc_no', 'text')
  @Field(() => String, { nullable: true, description: '依据文号' })
  docNo?: string | null;

  @Column('status', 'enum')
  @Field(() => AllocationStatusEnum, { description: '状态' })
  status!: string;

  @Column('made_by_name', 'text')
  @Field(() => String, { description: '草拟人' })
  madeBy!: string;

  @Column('issued_by_name', 'text')
  @Field(() => String, { nullable: true, description: '签发人' })
  issuedBy?: string | null;

  @Column('issued_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '签发时间' })
  issuedAt?: Date | null;

  @Column('acknowledged_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '下级确认接收的时间' })
  acknowledgedAt?: Date | null;

  @Column('void_reason', 'text')
  @Field(() => String, { nullable: true, description: '作废原因' })
  voidReason?: string | null;

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}
const allocations = connectionOf(FundAllocation, 'FundAllocation', '下达');
export const FundAllocationConnection = allocations.Connection;
