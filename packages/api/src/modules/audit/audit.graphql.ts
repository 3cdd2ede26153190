import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { eventLabel } from '@bangfu/schema/events/labels';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, FromDictionary, ReadFrom, publicId } from '../../reads/declare.js';
import { Tenant } from '../organisations/tenant.graphql.js';

@ReadFrom({ table: 'events' })
@ObjectType({ description: '审计记录：谁在何时对什么做了什么，为什么' })
export class AuditEntry {
  @Column('id', publicId('evt'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('seq', 'text')
  @Field(() => String, { description: '次序号' })
  seq!: string;

  @Column('occurred_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '时刻' })
  at!: Date;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '记录所属的单位' })
  tenant!: Tenant;

  @FromDictionary('tenants', 'acting_tenant_no')
  @Field(() => Tenant, { nullable: true, description: '以哪个单位的身份办理' })
  actingTenant?: Tenant;

  @Column('name', 'text')
  @Field(() => String, { description: '事件名' })
  name!: string;

  @Computed(['name'], ([name]: [string]) => eventLabel(name))
  @Field(() => String, { description: '做了什么' })
  label!: string;

  @Column('actor_name', 'text')
  @Field(() => String, { nullable: true, description: '谁' })
  actorName?: string;

  @Column('subject_type', 'text')
  @Field(() => String, { description: '对象的种类' })
  subjectType!: string;

  @Column('subject_id', 'text')
  @Field(() => String, { nullable: true, description: '对象的内部编号' })
  subjectId?: string;

  @Column('purpose', 'text')
  @Field(() => String, { nullable: true, description: '事由' })
  purpose?: string;

  @Computed(
    [{ column: 'payload', codec: 'json' }],
    ([payload]: [{ grantId?: string } | null]) => payload?.grantId,
  )
  @Field(() => String, {
    nullable: true,
    description: '凭哪次跨级查阅授权看的（内部编号，即“打开跨级查阅”那条记录的 subjectId）',
  })
  accessGrantId?: string;

  @Column('request_id', 'text')
  @Field(() => String, { nullable: true, description: '追踪号' })
  requestId?: string;

  @Computed(['sealed_at'], ([sealedAt]: [string | null]) => sealedAt !== null)
  @Field(() => Boolean, { description: '是否已封存进签名链' })
  sealed!: boolean;
}

@ObjectType({ description: '审计记录的一种事项' })
export class AuditEventKind {
  @Field(() => String, { description: '事件名，用于筛选' })
  name!: string;

  @Field(() => String, { description: '做了什么' })
  label!: string;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry', '审计记录').Connection;

@InputType({ description: '按名称筛选' })
export class AuditNameFilter {
  @Field(() => String, { nullable: true, description: '等于' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: '是其中之一' })
  in?: string[];
}

@InputType({ description: '按时刻筛选，半开区间' })
export class AuditTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: '不早于' })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '早于' })
  lt?: Date;
}

@InputType({ description: '审计记录的筛选' })
export class AuditFilter {
  @Field(() => AuditNameFilter, { nullable: true, description: '事件名，如 sensitiveField.revealed' })
  name?: AuditNameFilter;

  @Field(() => AuditNameFilter, { nullable: true, description: '操作人姓名' })
  actorName?: AuditNameFilter;

  @Field(() => AuditNameFilter, { nullable: true, description: '追踪号' })
  requestId?: AuditNameFilter;

  @Field(() => AuditTimeFilter, { nullable: true, description: '时刻' })
  at?: AuditTimeFilter;
}

@ArgsType()
export class AuditArgs extends ConnectionArgs {
  @Field(() => ScopeInput, { nullable: true, description: '查询范围；看下级的记录须先开调阅授权' })
  scope?: ScopeInput;

  @Field(() => AuditFilter, { nullable: true, description: '筛选' })
  filter?: AuditFilter;
}

@ObjectType({ description: '审计链的校验结果' })
export class AuditVerification {
  @Field(() => Boolean, { description: '是否完好' })
  isIntact!: boolean;

  @Field(() => Int, { description: '核对了多少条' })
  checked!: number;

  @Field(() => String, { nullable: true, description: '第一条不对的记录' })
  firstBadEvent?: string;

  @Field(() => String, { description: '结论' })
  message!: string;

  @Field(() => DateTimeScalar, { description: '校验时刻' })
  verifiedAt!: Date;
}
