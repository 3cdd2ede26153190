import { ArrayMaxSize, IsInt, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { AccessGrant, AccessPurposeEnum, AccessTierEnum, ApiToken } from './access.graphql.js';
import type { AccessPurpose, AccessTier } from './access-grant.rules.js';

@InputType({ description: '签发程序令牌' })
export class ApiTokenCreateInput {
  @MaxLength(100)
  @Field(() => String, { description: '用途，如“市局数据交换”' })
  name!: string;

  @ArrayMaxSize(30)
  @Field(() => [String], { description: '权限；不超过您自己的，也不超过程序可以有的' })
  permissions!: string[];

  @MaxLength(10)
  @Field(() => DateScalar, { description: '最后一天，最长 180 天' })
  expiresOn!: string;
}

@InputType({ description: '吊销程序令牌' })
export class ApiTokenRevokeInput {
  @MaxLength(40)
  @Field(() => ID, { description: '令牌编号' })
  id!: string;
}

@InputType({ description: '打开跨级查阅' })
export class AccessGrantOpenInput {
  @MaxLength(60)
  @Field(() => String, { description: '下级单位代码' })
  tenantCode!: string;

  @Field(() => AccessTierEnum, { description: '层级' })
  tier!: AccessTier;

  @Field(() => AccessPurposeEnum, { description: '目的' })
  purpose!: AccessPurpose;

  @MaxLength(500)
  @Field(() => String, { description: '事由，如督导通知的文号' })
  reason!: string;

  @IsInt()
  @Field(() => Int, { description: '时长，分钟' })
  minutes!: number;
}

@InputType({ description: '结束跨级查阅' })
export class AccessGrantCloseInput {
  @MaxLength(40)
  @Field(() => ID, { description: '授权编号' })
  id!: string;
}

const ERRORS = '不能办的全部原因；办成时为空';

@ObjectType({ description: '签发程序令牌的结果' })
export class ApiTokenCreatePayload {
  @Field(() => ApiToken, { nullable: true, description: '令牌' })
  apiToken?: ApiToken;

  @Field(() => String, { nullable: true, description: '令牌明文，只显示这一次，请立即存好' })
  token?: string;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '吊销程序令牌的结果' })
export class ApiTokenRevokePayload {
  @Field(() => ApiToken, { nullable: true, description: '令牌' })
  apiToken?: ApiToken;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '打开跨级查阅的结果' })
export class AccessGrantOpenPayload {
  @Field(() => AccessGrant, { nullable: true, description: '授权' })
  accessGrant?: AccessGrant;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '结束跨级查阅的结果' })
export class AccessGrantClosePayload {
  @Field(() => AccessGrant, { nullable: true, description: '授权' })
  accessGrant?: AccessGrant;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
