import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { Account, Membership, RoleEnum } from './account.graphql.js';

@ArgsType()
export class AccountListArgs {
  @IsOptional()
  @Field(() => ScopeInput, { nullable: true, description: '范围，默认是当前单位' })
  scope?: ScopeInput;

  @IsOptional()
  @MaxLength(50)
  @Field(() => String, { nullable: true, description: '按登录名或姓名查找' })
  search?: string;

  @IsOptional()
  @Field(() => Int, { nullable: true, description: '取几条，1–100，默认 20' })
  first?: number;

  @IsOptional()
  @Field(() => String, { nullable: true, description: '从这个位置之后取' })
  after?: string;
}

@InputType({ description: '新建账号' })
export class AccountCreateInput {
  @MaxLength(100)
  @Field(() => String, { description: '登录名：3–32 个小写字母、数字、点或横线' })
  loginName!: string;

  @MaxLength(100)
  @Field(() => String, { description: '姓名' })
  displayName!: string;

  @IsOptional()
  @MaxLength(20)
  @Field(() => String, { nullable: true, description: '手机号，11 位' })
  phone?: string;

  @MaxLength(60)
  @Field(() => String, { description: '在哪个单位任职（单位代码）' })
  tenantCode!: string;

  @ArrayMaxSize(15)
  @Field(() => [RoleEnum], { description: '岗位' })
  roles!: Role[];

  @IsOptional()
  @Field(() => DateScalar, { nullable: true, description: '岗位的最后一天；不填为没有期限' })
  validTo?: string;
}

@InputType({ description: '修改账号资料' })
export class AccountUpdateInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  id!: string;

  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: '姓名' })
  displayName?: string;

  @IsOptional()
  @MaxLength(20)
  @Field(() => String, { nullable: true, description: '手机号，11 位' })
  phone?: string;
}

@InputType({ description: '停用账号' })
export class AccountDisableInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  id!: string;
}

@InputType({ description: '恢复账号' })
export class AccountEnableInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  id!: string;
}

@InputType({ description: '解除登录锁定' })
export class AccountUnlockInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  id!: string;
}

@InputType({ description: '重置密码' })
export class AccountResetPasswordInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  id!: string;

  @IsOptional()
  @Field(() => Boolean, { defaultValue: false, description: '同时关闭两步验证（手机与恢复码都丢了时）' })
  clearTotp!: boolean;
}

@InputType({ description: '授予岗位' })
export class MembershipGrantInput {
  @MaxLength(40)
  @Field(() => ID, { description: '账号编号' })
  accountId!: string;

  @MaxLength(60)
  @Field(() => String, { description: '单位代码' })
  tenantCode!: string;

  @ArrayMaxSize(15)
  @Field(() => [RoleEnum], { description: '岗位' })
  roles!: Role[];

  @IsOptional()
  @Field(() => DateScalar, { nullable: true, description: '开始日期，默认今天' })
  validFrom?: string;

  @IsOptional()
  @Field(() => DateScalar, { nullable: true, description: '最后一天；不填为没有期限' })
  validTo?: string;
}

@InputType({ description: '收回岗位' })
export class MembershipRevokeInput {
  @MaxLength(40)
  @Field(() => ID, { description: '岗位授权编号' })
  id!: string;
}

interface Answer {
  userErrors: UserError[];
}
export interface AccountAnswer extends Answer {
  account?: Account;
}
export interface PasswordAnswer extends AccountAnswer {
  initialPassword?: string;
}
export interface MembershipAnswer extends Answer {
  membership?: Membership;
}

const ERRORS = '不能办的全部原因；办成时为空';

function accountPayload(name: string): new () => AccountAnswer {
  @ObjectType(name, { description: '办理结果' })
  class Payload implements AccountAnswer {
    @Field(() => Account, { nullable: true, description: '账号' })
    account?: Account;

    @Field(() => [UserError], { description: ERRORS })
    userErrors!: UserError[];
  }
  return Payload;
}

function passwordPayload(name: string): new () => PasswordAnswer {
  @ObjectType(name, { description: '办理结果' })
  class Payload implements PasswordAnswer {
    @Field(() => Account, { nullable: true, description: '账号' })
    account?: Account;

    @Field(() => String, { nullable: true, description: '初始密码，只显示这一次，请当面交给本人' })
    initialPassword?: string;

    @Field(() => [UserError], { description: ERRORS })
    userErrors!: UserError[];
  }
  return Payload;
}

function membershipPayload(name: string): new () => MembershipAnswer {
  @ObjectType(name, { description: '办理结果' })
  class Payload implements MembershipAnswer {
    @Field(() => Membership, { nullable: true, description: '岗位授权' })
    membership?: Membership;

    @Field(() => [UserError], { description: ERRORS })
    userErrors!: UserError[];
  }
  return Payload;
}

export const AccountCreatePayload = passwordPayload('AccountCreatePayload');
export const AccountUpdatePayload = accountPayload('AccountUpdatePayload');
export const AccountDisablePayload = accountPayload('AccountDisablePayload');
export const AccountEnablePayload = accountPayload('AccountEnablePayload');
export const AccountUnlockPayload = accountPayload('AccountUnlockPayload');
export const AccountResetPasswordPayload = passwordPayload('AccountResetPasswordPayload');
export const MembershipGrantPayload = membershipPayload('MembershipGrantPayload');
export const MembershipRevokePayload = membershipPayload('MembershipRevokePayload');
