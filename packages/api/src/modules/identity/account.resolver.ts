import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, Confirmed } from '../../access/allow.js';
import type { Principal } from '../../access/principal.js';
import { Caller, Scope, type GraphContext } from '../../graphql/context.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { resolveScope, tenantRegistry } from '../organisations/public.js';
import { Account, AccountConnection, RoleInfo } from './account.graphql.js';
import {
  AccountCreateInput,
  AccountCreatePayload,
  AccountDisableInput,
  AccountDisablePayload,
  AccountEnableInput,
  AccountEnablePayload,
  AccountListArgs,
  AccountResetPasswordInput,
  AccountResetPasswordPayload,
  AccountUnlockInput,
  AccountUnlockPayload,
  AccountUpdateInput,
  AccountUpdatePayload,
  MembershipGrantInput,
  MembershipGrantPayload,
  MembershipRevokeInput,
  MembershipRevokePayload,
  type AccountAnswer,
  type MembershipAnswer,
  type PasswordAnswer,
} from './account.inputs.js';
import {
  readAccount,
  readAccountPage,
  readMembership,
  roleInfos,
  type AccountPage,
} from './account.read-model.js';
import {
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
  unlockAccount,
  updateAccount,
} from './account.service.js';
import { askAs, askWithin } from './ask.js';
import { idOf } from './id-of.js';
import { grantMembership, revokeMembership } from './membership.service.js';

const PROOF = '须先再次确认身份（sessionConfirm）。';
const MANAGE = '权限：account:manage';

@Resolver()
export class AccountResolver {
  @Allow('account:read')
  @Query(() => AccountConnection, { description: '在范围内任职的账号，按登录名排列。权限：account:read' })
  async accounts(
    @Ctx() { host }: GraphContext,
    @Caller() principal: Principal,
    @Args(() => AccountListArgs) args: AccountListArgs,
  ): Promise<AccountPage> {
    const register = await tenantRegistry(host.readPool).current();
    const { tenants } = resolveScope(register, principal.tenant, args.scope);
    const { search, first, after } = args;
    return await readAccountPage(host, principal, {
      tenants: tenants.map(({ no }) => no),
      search,
      first,
      after,
    });
  }

  @Allow('account:read')
  @Query(() => Account, { nullable: true, description: '一个账号。权限：account:read' })
  async account(
    @Ctx() { host }: GraphContext,
    @Caller() principal: Principal,
    @Arg('id', () => ID, { description: '账号编号' }) id: string,
  ): Promise<Account> {
    return await readAccount(askAs(host, principal), idOf('acc', id, '账号'), host.clock());
  }

  @Allow('account:read')
  @Query(() => [RoleInfo], {
    description: '岗位一览：哪类单位有、有什么权限、您能否授予。权限：account:read',
  })
  roles(@Caller() principal: Principal): RoleInfo[] {
    return roleInfos(principal);
  }

  @Allow('account:manage')
  @Confirmed()
  @Mutation(() => AccountCreatePayload, {
    description: `新建账号并授予岗位；初始密码只显示一次。${PROOF}${MANAGE}`,
  })
  async accountCreate(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountCreateInput) input: AccountCreateInput,
  ): Promise<PasswordAnswer> {
    const { id, initialPassword } = await createAccount(scope, input);
    return { ...(await answer(scope, id)), initialPassword };
  }

  @Allow('account:manage')
  @Mutation(() => AccountUpdatePayload, { description: `修改姓名、手机号。${MANAGE}` })
  async accountUpdate(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountUpdateInput) input: AccountUpdateInput,
  ): Promise<AccountAnswer> {
    const id = idOf('acc', input.id, '账号');
    const { displayName, phone } = input;
    await updateAccount(scope, { id, displayName, phone });
    return await answer(scope, id);
  }

  @Allow('account:manage')
  @Mutation(() => AccountDisablePayload, { description: `停用账号，其会话与令牌立即失效。${MANAGE}` })
  async accountDisable(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountDisableInput) input: AccountDisableInput,
  ): Promise<AccountAnswer> {
    const id = idOf('acc', input.id, '账号');
    await disableAccount(scope, id);
    return await answer(scope, id);
  }

  @Allow('account:manage')
  @Mutation(() => AccountEnablePayload, { description: `恢复已停用的账号。${MANAGE}` })
  async accountEnable(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountEnableInput) input: AccountEnableInput,
  ): Promise<AccountAnswer> {
    const id = idOf('acc', input.id, '账号');
    await enableAccount(scope, id);
    return await answer(scope, id);
  }

  @Allow('account:manage')
  @Mutation(() => AccountUnlockPayload, { description: `解除因登录失败的锁定。${MANAGE}` })
  async accountUnlock(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountUnlockInput) input: AccountUnlockInput,
  ): Promise<AccountAnswer> {
    const id = idOf('acc', input.id, '账号');
    await unlockAccount(scope, id);
    return await answer(scope, id);
  }

  @Allow('account:manage')
  @Confirmed()
  @Mutation(() => AccountResetPasswordPayload, {
    description: `重置密码；新的初始密码只显示一次。${PROOF}${MANAGE}`,
  })
  async accountResetPassword(
    @Scope() scope: TenantScope,
    @Arg('input', () => AccountResetPasswordInput) input: AccountResetPasswordInput,
  ): Promise<PasswordAnswer> {
    const id = idOf('acc', input.id, '账号');
    const initialPassword = await resetPassword(scope, { id, clearTotp: input.clearTotp });
    return { ...(await answer(scope, id)), initialPassword };
  }

  @Allow('membership:grant')
  @Confirmed()
  @Mutation(() => MembershipGrantPayload, {
    description: `授予岗位：不能给自己，不能超出辖区与授权。${PROOF}权限：membership:grant`,
  })
  async membershipGrant(
    @Scope() scope: TenantScope,
    @Arg('input', () => MembershipGrantInput) input: MembershipGrantInput,
  ): Promise<MembershipAnswer> {
    const { tenantCode, roles, validFrom, validTo } = input;
    const { id } = await grantMembership(scope, {
      accountId: idOf('acc', input.accountId, '账号'),
      tenantCode,
      roles,
      validFrom,
      validTo,
    });
    return { membership: await readMembership(askWithin(scope), id, scope.now()), userErrors: [] };
  }

  @Allow('membership:grant')
  @Mutation(() => MembershipRevokePayload, {
    description: '收回岗位，对方下一次请求起失效。权限：membership:grant',
  })
  async membershipRevoke(
    @Scope() scope: TenantScope,
    @Arg('input', () => MembershipRevokeInput) input: MembershipRevokeInput,
  ): Promise<MembershipAnswer> {
    const { id } = await revokeMembership(scope, idOf('mb', input.id, '岗位'));
    return { membership: await readMembership(askWithin(scope), id, scope.now()), userErrors: [] };
  }
}

async function answer(scope: TenantScope, id: string): Promise<AccountAnswer> {
  return { account: await readAccount(askWithin(scope), id, scope.now()), userErrors: [] };
}
