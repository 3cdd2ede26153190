import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import type { TenantKind, TenantStatus } from '@bangfu/schema/vocabulary/tenant-kind';
import { ScopeInput, TenantKindEnum } from '../../graphql/page.graphql.js';
import { DateScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { Tenant, TenantStatusEnum } from './tenant.graphql.js';

@ArgsType()
export class TenantListArgs {
  @Field(() => ScopeInput, { nullable: true, description: '范围，默认是当前单位及全部下级' })
  scope?: ScopeInput;

  @Field(() => String, { nullable: true, description: '按名称、拼音、首字母或代码查找' })
  search?: string;

  @Field(() => TenantStatusEnum, { nullable: true, description: '只看这种状态' })
  status?: TenantStatus;

  @Field(() => Int, { nullable: true, description: '取几条，1–100，默认 20' })
  first?: number;

  @Field(() => String, { nullable: true, description: '从这个位置之后取' })
  after?: string;
}

@InputType({ description: '增设单位' })
export class TenantCreateInput {
  @Field(() => String, { description: '单位代码，全省唯一' })
  code!: string;

  @Field(() => String, { description: '全称' })
  name!: string;

  @Field(() => String, { description: '简称' })
  shortName!: string;

  @Field(() => TenantKindEnum, { description: '类别' })
  kind!: TenantKind;

  @Field(() => String, { description: '上级单位代码' })
  parentCode!: string;

  @Field(() => String, { nullable: true, description: '所属产业工会代码（第二条报告线）' })
  industryCode?: string;

  @Field(() => String, { nullable: true, description: '行政区划代码，6 位' })
  regionCode?: string;

  @Field(() => DateScalar, { description: '设立日期，不晚于今天' })
  effectiveFrom!: string;

  @Field(() => String, { description: '事由，如批复文号' })
  reason!: string;
}

@InputType({ description: '单位更名' })
export class TenantRenameInput {
  @Field(() => String, { description: '单位代码' })
  code!: string;

  @Field(() => String, { description: '新的全称' })
  name!: string;

  @Field(() => String, { nullable: true, description: '新的简称；不填则不变' })
  shortName?: string;

  @Field(() => DateScalar, { description: '生效日期，不晚于今天' })
  effectiveOn!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;
}

@InputType({ description: '单位划转到另一上级' })
export class TenantMoveInput {
  @Field(() => String, { description: '单位代码' })
  code!: string;

  @Field(() => String, { description: '新上级的代码' })
  newParentCode!: string;

  @Field(() => DateScalar, { description: '生效日期，不晚于今天' })
  effectiveOn!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;
}

@InputType({ description: '单位并入另一单位' })
export class TenantMergeInput {
  @Field(() => String, { description: '被并入的单位代码' })
  code!: string;

  @Field(() => String, { description: '承接单位的代码' })
  successorCode!: string;

  @Field(() => DateScalar, { description: '生效日期，不晚于今天' })
  effectiveOn!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;
}

@InputType({ description: '撤销单位' })
export class TenantCloseInput {
  @Field(() => String, { description: '单位代码' })
  code!: string;

  @Field(() => DateScalar, { description: '生效日期，不晚于今天' })
  effectiveOn!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;
}

@InputType({ description: '启用单位' })
export class TenantActivateInput {
  @Field(() => String, { description: '单位代码' })
  code!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;
}

abstract class TenantPayload {
  tenant?: Tenant;
  userErrors!: UserError[];
}

/** The payload classes differ only in name: one type for each mutation, so that each can grow by itself. */
function payloadOf(name: string): new () => TenantPayload {
  @ObjectType(name, { description: '办理结果' })
  class Payload extends TenantPayload {
    @Field(() => Tenant, { nullable: true, description: '变更后的单位' })
    override tenant?: Tenant;

    @Field(() => [UserError], { description: '不能办的全部原因；办成时为空' })
    override userErrors!: UserError[];
  }
  return Payload;
}

export const TenantCreatePayload = payloadOf('TenantCreatePayload');
export const TenantRenamePayload = payloadOf('TenantRenamePayload');
export const TenantMovePayload = payloadOf('TenantMovePayload');
export const TenantMergePayload = payloadOf('TenantMergePayload');
export const TenantClosePayload = payloadOf('TenantClosePayload');
export const TenantActivatePayload = payloadOf('TenantActivatePayload');
export type { TenantPayload };
