import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ROLE_LABELS, type Role } from '@bangfu/schema/vocabulary/role';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { Node, TenantKindEnum } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { FromDictionary } from '../../reads/declare.js';
import { Tenant } from '../organisations/public.js';

export const RoleEnum = enumOf('Role', '岗位', ROLE_LABELS);

export enum AccountStatus {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}
registerEnumType(AccountStatus, {
  name: 'AccountStatus',
  description: '账号状态',
  valuesConfig: { ACTIVE: { description: '正常' }, DISABLED: { description: '已停用' } },
});

@ObjectType({ implements: Node, description: '岗位授权：账号在一个单位的岗位与起止日期' })
export class Membership extends Node {
  @Field(() => ID, { description: '编号' })
  override id!: string;

  /** What `tenant` is found by. */
  tenantNo!: number;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '单位' })
  tenant?: Tenant;

  @Field(() => [RoleEnum], { description: '岗位' })
  roles!: Role[];

  @Field(() => DateScalar, { description: '开始日期' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: '最后一天；为空表示没有期限' })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: '授予人' })
  grantedBy?: string | null;

  @Field(() => Boolean, { description: '今天有效' })
  isActive!: boolean;
}

@ObjectType({ implements: Node, description: '账号：属于人，可在多个单位任职' })
export class Account extends Node {
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Field(() => String, { description: '登录名' })
  loginName!: string;

  @Field(() => String, { description: '姓名' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: '手机号，中间四位不显示' })
  phoneMasked?: string | null;

  @Field(() => AccountStatus, { description: '状态' })
  status!: AccountStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: '最近一次登录' })
  lastLoginAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '因登录失败锁到何时；没锁为空' })
  lockedUntil?: Date | null;

  @Field(() => Boolean, { description: '已启用两步验证' })
  totpEnabled!: boolean;

  @Field(() => Boolean, { description: '下次登录须改密码' })
  mustChangePassword!: boolean;

  @Field(() => [Membership], { description: '岗位：本人看全部，管理员只看辖区内的' })
  memberships!: Membership[];

  @Field(() => Int, { description: '版本' })
  version!: number;
}

export const AccountConnection = connectionOf(Account, 'Account', '账号').Connection;

@ObjectType({ description: '登录会话' })
export class Session {
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Field(() => DateTimeScalar, { description: '登录时刻' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '最近一次使用' })
  lastSeenAt!: Date;

  @Field(() => DateTimeScalar, { description: '最迟到何时失效；闲置过久会提前失效' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: '浏览器' })
  userAgent?: string | null;

  @Field(() => String, { nullable: true, description: '网络地址，末段不显示' })
  ipMasked?: string | null;

  @Field(() => Boolean, { description: '就是现在用的这个' })
  isCurrent!: boolean;
}

@ObjectType({ description: '当前登录的人，以及他在办理单位能做什么' })
export class Viewer {
  @Field(() => Account, { description: '账号' })
  account!: Account;

  @Field(() => [Membership], { description: '今天有效的岗位' })
  memberships!: Membership[];

  /** What `actingTenant` is found by; absent while several units are possible and none is chosen. */
  actingNo?: number | null;

  @FromDictionary('tenants', 'acting_no')
  @Field(() => Tenant, {
    nullable: true,
    description: '办理单位（请求头 X-Tenant）；在多个单位任职而没有选时为空',
  })
  actingTenant?: Tenant | null;

  @Field(() => [String], { description: '在办理单位的权限' })
  permissions!: string[];

  @Field(() => Boolean, { description: '须先修改初始密码，改完才能用其他功能' })
  mustChangePassword!: boolean;

  @Field(() => Boolean, { description: '已启用两步验证' })
  totpEnabled!: boolean;

  @Field(() => Session, { nullable: true, description: '当前会话；程序令牌没有' })
  session?: Session | null;
}

@ObjectType({ description: '岗位说明' })
export class RoleInfo {
  @Field(() => RoleEnum, { description: '岗位' })
  role!: Role;

  @Field(() => String, { description: '名称' })
  label!: string;

  @Field(() => [TenantKindEnum], { description: '哪几类单位有这个岗位' })
  kinds!: string[];

  @Field(() => [String], { description: '权限' })
  permissions!: string[];

  @Field(() => Boolean, { description: '您在办理单位能否授予' })
  canGrant!: boolean;
}
