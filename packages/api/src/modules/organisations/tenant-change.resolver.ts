import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { Scope, type GraphContext } from '../../graphql/context.js';
import { AppError } from '../../graphql/app-error.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { READ_REGISTER, registerOf, tenantRegistry, type RegisteredTenant } from './registry.js';
import {
  activateTenant,
  closeTenant,
  createTenant,
  mergeTenant,
  moveTenant,
  renameTenant,
} from './tenant-change.service.js';
import {
  TenantActivateInput,
  TenantActivatePayload,
  TenantCloseInput,
  TenantClosePayload,
  TenantCreateInput,
  TenantCreatePayload,
  TenantMergeInput,
  TenantMergePayload,
  TenantMoveInput,
  TenantMovePayload,
  TenantRenameInput,
  TenantRenamePayload,
  type TenantPayload,
} from './tenant.inputs.js';
import { tenantNode } from './tenant-nodes.js';

const OF_PROVINCE = '只有省总工会可办。权限：tenant:manage';

@Resolver()
export class TenantChangeResolver {
  @Allow('tenant:manage')
  @Mutation(() => TenantCreatePayload, { description: `增设单位。${OF_PROVINCE}` })
  async tenantCreate(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantCreateInput) input: TenantCreateInput,
  ): Promise<TenantPayload> {
    await createTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }

  @Allow('tenant:manage')
  @Mutation(() => TenantRenamePayload, { description: `单位更名，代码与数据不变。${OF_PROVINCE}` })
  async tenantRename(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantRenameInput) input: TenantRenameInput,
  ): Promise<TenantPayload> {
    await renameTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }

  @Allow('tenant:manage')
  @Mutation(() => TenantMovePayload, {
    description: `单位连同下级划转到另一上级；由后台改写数据，进度见 changes。${OF_PROVINCE}`,
  })
  async tenantMove(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantMoveInput) input: TenantMoveInput,
  ): Promise<TenantPayload> {
    await moveTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }

  @Allow('tenant:manage')
  @Mutation(() => TenantMergePayload, {
    description: `单位并入另一单位；由后台移交全部数据，旧代码指向承接单位。${OF_PROVINCE}`,
  })
  async tenantMerge(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantMergeInput) input: TenantMergeInput,
  ): Promise<TenantPayload> {
    await mergeTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }

  @Allow('tenant:manage')
  @Mutation(() => TenantClosePayload, {
    description: `撤销单位；没有下级才能撤销，数据保留可查。${OF_PROVINCE}`,
  })
  async tenantClose(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantCloseInput) input: TenantCloseInput,
  ): Promise<TenantPayload> {
    await closeTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }

  @Allow('tenant:manage')
  @Mutation(() => TenantActivatePayload, { description: `启用拟设或暂停的单位。${OF_PROVINCE}` })
  async tenantActivate(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => TenantActivateInput) input: TenantActivateInput,
  ): Promise<TenantPayload> {
    await activateTenant(ofProvince(scope), input);
    return await answer(scope, context, input.code);
  }
}

/** The register belongs to the province; the database refuses everybody else as well. */
function ofProvince(scope: TenantScope): TenantScope {
  if (scope.tenant.kind !== 'PROVINCE') throw AppError.forbidden('单位的增设与变更只有省总工会可办');
  return scope;
}

async function answer(scope: TenantScope, context: GraphContext, code: string): Promise<TenantPayload> {
  const register = registerOf(await scope.em.execute<RegisteredTenant[]>(READ_REGISTER));
  tenantRegistry(context.host.readPool).invalidate();
  const tenant = register.byCode.get(code);
  return { ...(tenant ? { tenant: tenantNode(register, tenant.no) } : {}), userErrors: [] };
}
