import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, Public } from '../../access/allow.js';
import type { Principal } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import { Caller, Scope, type GraphContext } from '../../graphql/context.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { Session, Viewer } from './account.graphql.js';
import { sessionViews, viewerOf } from './account.read-model.js';
import { askWithin } from './ask.js';
import { idOf } from './id-of.js';
import { changePassword, confirmTotp, disableTotp, enrolTotp } from './password.service.js';
import { requirePerson } from './person.js';
import { closeOwnSession, login, logout } from './session.service.js';
import { confirmOwnSession } from './step-up.service.js';
import {
  PasswordChangeInput,
  PasswordChangePayload,
  SessionConfirmInput,
  SessionConfirmPayload,
  SessionLoginInput,
  SessionLoginPayload,
  SessionLogoutInput,
  SessionLogoutPayload,
  SessionRevokeInput,
  SessionRevokePayload,
  TotpConfirmInput,
  TotpConfirmPayload,
  TotpDisableInput,
  TotpDisablePayload,
  TotpEnrolInput,
  TotpEnrolPayload,
  type ViewerAnswer,
} from './session.inputs.js';

const OWN = '办自己的事，登录即可';

@Resolver()
export class SessionResolver {
  @Public()
  @Query(() => Viewer, { nullable: true, description: '当前登录的人；没有登录为空' })
  async viewer(@Ctx() context: GraphContext): Promise<Viewer | null> {
    return context.principal ? await viewerOf(context.host, context.principal) : null;
  }

  @Allow('self:use')
  @Query(() => [Session], { description: `本人的有效会话。${OWN}` })
  async sessions(@Ctx() context: GraphContext, @Caller() principal: Principal): Promise<Session[]> {
    requirePerson(principal);
    return await sessionViews(context.host, principal);
  }

  @Public()
  @Mutation(() => SessionLoginPayload, {
    description: '登录：核对密码与动态验证码，用 Cookie 开会话。连续失败会锁定一段时间',
  })
  async sessionLogin(
    @Ctx() context: GraphContext,
    @Arg('input', () => SessionLoginInput) input: SessionLoginInput,
  ): Promise<ViewerAnswer> {
    const { requestId, ip, userAgent } = context;
    const opened = await login(context.host, input, { requestId, ip, ...(userAgent ? { userAgent } : {}) });
    if (context.principal) await logout(context.host, context.principal);
    context.principal = opened.principal;
    context.outgoing.setSessionCookie(opened.token, opened.expiresAt);
    return { viewer: await viewerOf(context.host, opened.principal), userErrors: [] };
  }

  @Public()
  @Mutation(() => SessionLogoutPayload, { description: '退出登录' })
  async sessionLogout(
    @Ctx() context: GraphContext,
    @Arg('input', () => SessionLogoutInput) input: SessionLogoutInput,
  ): Promise<SessionLogoutPayload> {
    if (context.principal) await logout(context.host, context.principal, input.everywhere);
    delete context.principal;
    context.outgoing.clearSessionCookie();
    return { userErrors: [] };
  }

  @Allow('self:use')
  @Mutation(() => SessionRevokePayload, { description: `结束本人的一个会话，如丢失的电脑。${OWN}` })
  async sessionRevoke(
    @Scope() scope: TenantScope,
    @Arg('input', () => SessionRevokeInput) input: SessionRevokeInput,
  ): Promise<SessionRevokePayload> {
    requirePerson(scope.principal);
    if (!(await closeOwnSession(scope, idOf('ses', input.id, '会话')))) throw AppError.notFound('会话');
    return { userErrors: [] };
  }

  @Allow('self:use')
  @Mutation(() => SessionConfirmPayload, {
    description: `再次确认身份：看明文、导出、授予岗位前，几分钟内须确认过一次（否则答 STEP_UP_REQUIRED）。${OWN}`,
  })
  async sessionConfirm(
    @Scope() scope: TenantScope,
    @Arg('input', () => SessionConfirmInput) input: SessionConfirmInput,
  ): Promise<SessionConfirmPayload> {
    return { confirmedUntil: await confirmOwnSession(scope, input), userErrors: [] };
  }

  @Allow('self:use')
  @Extensions({ beforePasswordChange: true })
  @Mutation(() => PasswordChangePayload, { description: `修改密码；其他设备上的会话随即失效。${OWN}` })
  async passwordChange(
    @Ctx() context: GraphContext,
    @Scope() scope: TenantScope,
    @Arg('input', () => PasswordChangeInput) input: PasswordChangeInput,
  ): Promise<ViewerAnswer> {
    await changePassword(scope, input);
    const principal = { ...scope.principal, mustChangePassword: false };
    context.principal = principal;
    return { viewer: await viewerOf(context.host, principal, askWithin(scope)), userErrors: [] };
  }

  @Allow('self:use')
  @Mutation(() => TotpEnrolPayload, { description: `登记两步验证，确认后才启用。${OWN}` })
  async totpEnrol(
    @Scope() scope: TenantScope,
    @Arg('input', () => TotpEnrolInput) input: TotpEnrolInput,
  ): Promise<TotpEnrolPayload> {
    return { ...(await enrolTotp(scope, input.password)), userErrors: [] };
  }

  @Allow('self:use')
  @Mutation(() => TotpConfirmPayload, { description: `输入验证器上的动态验证码，启用。${OWN}` })
  async totpConfirm(
    @Scope() scope: TenantScope,
    @Arg('input', () => TotpConfirmInput) input: TotpConfirmInput,
  ): Promise<TotpConfirmPayload> {
    await confirmTotp(scope, input.code);
    return { userErrors: [] };
  }

  @Allow('self:use')
  @Mutation(() => TotpDisablePayload, { description: `关闭两步验证。${OWN}` })
  async totpDisable(
    @Scope() scope: TenantScope,
    @Arg('input', () => TotpDisableInput) input: TotpDisableInput,
  ): Promise<TotpDisablePayload> {
    await disableTotp(scope, input.password);
    return { userErrors: [] };
  }
}
