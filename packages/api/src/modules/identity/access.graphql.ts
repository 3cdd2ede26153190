import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { FromDictionary } from '../../reads/declare.js';
import { Tenant } from '../organisations/public.js';
import { ACCESS_PURPOSE_LABELS, type AccessPurpose, type AccessTier } from './access-grant.rules.js';

@ObjectType({ description: '程序令牌：属于一个单位，只读' })
export class ApiToken {
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Field(() => String, { description: '用途' })
  name!: string;

  @Field(() => String, { description: '令牌的开头，用来辨认' })
  prefix!: string;

  /** What `tenant` is found by. */
  tenantNo!: number;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '单位' })
  tenant?: Tenant;

  @Field(() => [String], { description: '权限' })
  permissions!: string[];

  @Field(() => String, { description: '签发人' })
  createdByName!: string;

  @Field(() => DateTimeScalar, { description: '签发时刻' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '失效时刻' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '最近一次使用' })
  lastUsedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '吊销时刻' })
  revokedAt?: Date | null;
}

export const AccessTierEnum = { T2: 'T2', T3: 'T3' };
registerEnumType(AccessTierEnum, {
  name: 'AccessTier',
  description: '跨级查阅的层级',
  valuesConfig: { T2: { description: '下级个案' }, T3: { description: '下级个案及其敏感字段明文' } },
});

export const AccessPurposeEnum = enumOf('AccessPurpose', '跨级查阅的目的', ACCESS_PURPOSE_LABELS);

@ObjectType({ description: '跨级查阅授权：目的、时限与痕迹' })
export class AccessGrant {
  @Field(() => ID, { description: '编号' })
  id!: string;

  /** What `tenant` is found by. */
  targetNo!: number;

  @FromDictionary('tenants', 'target_no')
  @Field(() => Tenant, { description: '被查阅的下级单位' })
  tenant?: Tenant;

  @Field(() => AccessTierEnum, { description: '层级' })
  tier!: AccessTier;

  @Field(() => AccessPurposeEnum, { description: '目的' })
  purpose!: AccessPurpose;

  @Field(() => String, { description: '事由' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: '到何时为止' })
  validUntil!: Date;

  @Field(() => DateTimeScalar, { description: '打开时刻' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '提前结束的时刻' })
  closedAt?: Date | null;
}
