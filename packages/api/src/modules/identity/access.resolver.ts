import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, Confirmed } from '../../access/allow.js';
import type { Principal } from '../../access/principal.js';
import { Caller, Scope, type GraphContext } from '../../graphql/context.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { AccessGrant, ApiToken } from './access.graphql.js';
import {
  AccessGrantCloseInput,
  AccessGrantClosePayload,
  AccessGrantOpenInput,
  AccessGrantOpenPayload,
  ApiTokenCreateInput,
  ApiTokenCreatePayload,
  ApiTokenRevokeInput,
  ApiTokenRevokePayload,
} from './access.inputs.js';
import { readAccessGrant, readAccessGrants, readApiToken, readApiTokens } from './access.read-model.js';
import { closeAccessGrant, openAccessGrant } from './access-grant.service.js';
import { createApiToken, revokeApiToken } from './api-token.service.js';
import { askAs, askWithin } from './ask.js';
import { idOf } from './id-of.js';

@Resolver()
export class AccessResolver {
  @Allow('token:manage')
  @Query(() => [ApiToken], { description: '本单位的程序令牌，最新的在前。权限：token:manage' })
  async apiTokens(@Ctx() { host }: GraphContext, @Caller() principal: Principal): Promise<ApiToken[]> {
    return await readApiTokens(askAs(host, principal), principal.tenant.no);
  }

  @Allow('token:manage')
  @Confirmed()
  @Mutation(() => ApiTokenCreatePayload, {
    description:
      '签发本单位的程序令牌，明文只显示一次。须先再次确认身份（sessionConfirm）。权限：token:manage',
  })
  async apiTokenCreate(
    @Scope() scope: TenantScope,
    @Arg('input', () => ApiTokenCreateInput) input: ApiTokenCreateInput,
  ): Promise<ApiTokenCreatePayload> {
    const { id, token } = await createApiToken(scope, input);
    return { apiToken: await readApiToken(askWithin(scope), scope.tenant.no, id), token, userErrors: [] };
  }

  @Allow('token:manage')
  @Mutation(() => ApiTokenRevokePayload, {
    description: '吊销程序令牌，下一次请求起失效。权限：token:manage',
  })
  async apiTokenRevoke(
    @Scope() scope: TenantScope,
    @Arg('input', () => ApiTokenRevokeInput) input: ApiTokenRevokeInput,
  ): Promise<ApiTokenRevokePayload> {
    const id = idOf('tok', input.id, '令牌');
    await revokeApiToken(scope, id);
    return { apiToken: await readApiToken(askWithin(scope), scope.tenant.no, id), userErrors: [] };
  }

  @Allow('accessGrant:open')
  @Query(() => [AccessGrant], {
    description: '本人在办理单位打开过的跨级查阅，最新的在前。权限：accessGrant:open',
  })
  async accessGrants(@Ctx() { host }: GraphContext, @Caller() principal: Principal): Promise<AccessGrant[]> {
    return await readAccessGrants(askAs(host, principal), principal.tenant.no, principal.accountId);
  }

  @Allow('accessGrant:open')
  @Mutation(() => AccessGrantOpenPayload, {
    description:
      '为督导、审计、申诉或审批，限时查阅一个下级单位的个案；对方的审计记录可查。权限：accessGrant:open',
  })
  async accessGrantOpen(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccessGrantOpenInput) input: AccessGrantOpenInput,
  ): Promise<AccessGrantOpenPayload> {
    const id = await openAccessGrant(scope, input);
    return { accessGrant: await readAccessGrant(askWithin(scope), scope.tenant.no, id), userErrors: [] };
  }

  @Allow('accessGrant:open')
  @Mutation(() => AccessGrantClosePayload, { description: '提前结束跨级查阅。权限：accessGrant:open' })
  async accessGrantClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccessGrantCloseInput) input: AccessGrantCloseInput,
  ): Promise<AccessGrantClosePayload> {
    const id = idOf('ag', input.id, '查阅授权');
    await closeAccessGrant(scope, id);
    return { accessGrant: await readAccessGrant(askWithin(scope), scope.tenant.no, id), userErrors: [] };
  }
}
