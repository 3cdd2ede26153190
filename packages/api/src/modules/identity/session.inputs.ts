import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { Viewer } from './account.graphql.js';

@InputType({ description: '登录' })
export class SessionLoginInput {
  @MaxLength(100)
  @Field(() => String, { description: '登录名' })
  loginName!: string;

  @MaxLength(256)
  @Field(() => String, { description: '密码' })
  password!: string;

  @IsOptional()
  @MaxLength(20)
  @Field(() => String, { nullable: true, description: '启用两步验证的账号：六位动态验证码，或一个恢复码' })
  totp?: string;
}

@InputType({ description: '退出登录' })
export class SessionLogoutInput {
  @IsOptional()
  @Field(() => Boolean, { defaultValue: false, description: '同时退出本人在其他设备上的会话' })
  everywhere!: boolean;
}

@InputType({ description: '结束一个会话' })
export class SessionRevokeInput {
  @MaxLength(40)
  @Field(() => ID, { description: '会话编号' })
  id!: string;
}

@InputType({ description: '再次确认身份：密码与动态验证码给一个' })
export class SessionConfirmInput {
  @IsOptional()
  @MaxLength(256)
  @Field(() => String, { nullable: true, description: '当前密码' })
  password?: string;

  @IsOptional()
  @MaxLength(20)
  @Field(() => String, { nullable: true, description: '六位动态验证码，或一个恢复码' })
  totp?: string;
}

@InputType({ description: '修改自己的密码' })
export class PasswordChangeInput {
  @MaxLength(256)
  @Field(() => String, { description: '当前密码' })
  current!: string;

  @MaxLength(256)
  @Field(() => String, { description: '新密码：至少 12 个字符，不含姓名、单位、常见词与连续按键' })
  next!: string;
}

@InputType({ description: '登记两步验证' })
export class TotpEnrolInput {
  @MaxLength(256)
  @Field(() => String, { description: '当前密码' })
  password!: string;
}

@InputType({ description: '确认并启用两步验证' })
export class TotpConfirmInput {
  @MaxLength(20)
  @Field(() => String, { description: '验证器上的六位动态验证码' })
  code!: string;
}

@InputType({ description: '关闭两步验证' })
export class TotpDisableInput {
  @MaxLength(256)
  @Field(() => String, { description: '当前密码' })
  password!: string;
}

export interface ViewerAnswer {
  viewer?: Viewer;
  userErrors: UserError[];
}

const ERRORS = '不能办的全部原因；办成时为空';

function viewerPayload(name: string): new () => ViewerAnswer {
  @ObjectType(name, { description: '办理结果' })
  class Payload implements ViewerAnswer {
    @Field(() => Viewer, { nullable: true, description: '当前登录的人' })
    viewer?: Viewer;

    @Field(() => [UserError], { description: ERRORS })
    userErrors!: UserError[];
  }
  return Payload;
}

export const SessionLoginPayload = viewerPayload('SessionLoginPayload');
export const PasswordChangePayload = viewerPayload('PasswordChangePayload');

@ObjectType({ description: '退出登录的结果' })
export class SessionLogoutPayload {
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '再次确认身份的结果' })
export class SessionConfirmPayload {
  @Field(() => DateTimeScalar, { nullable: true, description: '到这个时刻为止，敏感操作不必再确认' })
  confirmedUntil?: Date;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '结束会话的结果' })
export class SessionRevokePayload {
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '登记两步验证的结果；以下内容只显示这一次' })
export class TotpEnrolPayload {
  @Field(() => String, { nullable: true, description: '密钥（base32），供手工输入' })
  secret?: string;

  @Field(() => String, { nullable: true, description: '二维码内容，供验证器扫描' })
  otpauthUrl?: string;

  @Field(() => [String], { nullable: true, description: '恢复码，每个只能用一次，请打印保存' })
  recoveryCodes?: string[];

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '启用两步验证的结果' })
export class TotpConfirmPayload {
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

@ObjectType({ description: '关闭两步验证的结果' })
export class TotpDisablePayload {
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
