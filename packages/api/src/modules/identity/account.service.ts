import {
  accountCreated,
  accountDisabled,
  accountEnabled,
  accountPasswordReset,
  accountUnlocked,
  accountUpdated,
} from '@bangfu/schema/events/identity';
import type { Role } from '@bangfu/schema/vocabulary/role';
import type { PrincipalMembership } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, Refused, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { isWithin } from '../../tenancy/tenant-ref.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { sealAccountSecret } from './account-secret.js';
import { accountInputRefusals, maskedPhone } from './account.rules.js';
import { mayGrantRole } from './grant.rules.js';
import { newInitialPassword } from './readable-secret.js';
import { appoint } from './membership.service.js';
import { hashPassword } from './password-hash.js';
import { requirePerson } from './person.js';
import { normalisedLoginName } from './session.service.js';
import { kindOf } from './kind-of.js';

export interface NewAccount {
  loginName: string;
  displayName: string;
  phone?: string | null;
  tenantCode: string;
  roles: readonly Role[];
  validTo?: string | null;
}

interface AccountRow {
  id: string;
  login_name: string;
  display_name: string;
  status: string;
}

const SELF: Refusal = {
  code: 'SELF_MANAGEMENT',
  category: 'NOT_ALLOWED_BY_RULE',
  message: '不能停用或重置自己的账号，请由其他管理员办理',
};
const OUT_OF_AUTHORITY: Refusal = {
  code: 'ACCOUNT_OUT_OF_AUTHORITY',
  category: 'NOT_ALLOWED_BY_RULE',
  message: '该账号在您管辖之外的单位任职，或任有您不能授予的岗位，请由上级管理员办理',
};

/**
 * Creates an account with its first posts. The initial password is given back once and must be changed at the first login.
 * Errors: `Refused` with LOGIN_NAME_TAKEN, the reasons of the input and of the grant.
 */
export async function createAccount(
  scope: TenantScope,
  input: NewAccount,
): Promise<{ id: string; initialPassword: string }> {
  requirePerson(scope.principal);
  const loginName = normalisedLoginName(input.loginName);
  const displayName = input.displayName.trim();
  refuseIf(accountInputRefusals({ loginName, displayName, phone: input.phone }));
  const [made] = await scope.em.execute<{ id: string }[]>('select uuidv7() as id');
  if (!made) throw new Error('no id');
  const { id } = made;
  const initialPassword = newInitialPassword();
  await insertAccount(scope, {
    id,
    loginName,
    displayName,
    phone: input.phone,
    hash: await hashPassword(initialPassword),
  });
  const { tenantNo } = await appoint(scope, {
    accountId: id,
    tenantCode: input.tenantCode,
    roles: input.roles,
    validTo: input.validTo,
  });
  await record(scope, accountCreated, id, { accountId: id }, { tenantNo });
  return { id, initialPassword };
}

async function insertAccount(
  scope: TenantScope,
  account: { id: string; loginName: string; displayName: string; phone?: string | null; hash: string },
): Promise<void> {
  const { id, loginName, displayName, phone, hash } = account;
  const cipher = phone ? sealAccountSecret(scope.host.keyring, id, 'phone_cipher', phone) : null;
  const [row] = await scope.em.execute<{ created: boolean }[]>(
    'select auth.create_account(?, ?, ?, ?, ?, ?, ?) as created',
    [id, loginName, displayName, cipher, phone ? maskedPhone(phone) : null, hash, scope.now()],
  );
  if (row?.created) return;
  throw new Refused([
    {
      code: 'LOGIN_NAME_TAKEN',
      category: 'CONFLICT',
      message: '这个账号已被使用，请换一个',
      path: ['loginName'],
    },
  ]);
}

async function accountInReach(scope: TenantScope, id: string): Promise<AccountRow> {
  const [row] = await scope.em.execute<AccountRow[]>(
    'select id, login_name, display_name, status from accounts where id = ?',
    [id],
  );
  if (!row) throw AppError.notFound('账号');
  return row;
}

/**
 * An administrator may change an account only when he could have granted everything it holds, everywhere it holds it:
 * otherwise resetting a password would be a way into a higher post.
 */
async function requireAuthority(scope: TenantScope, accountId: string): Promise<void> {
  if (accountId === scope.principal.accountId) throw new Refused([SELF]);
  const [row] = await scope.em.execute<{ list: PrincipalMembership[] }[]>(
    'select auth.live_memberships(?, ?) as list',
    [accountId, scope.today()],
  );
  const isInAuthority = (row?.list ?? []).every(
    ({ tenant, roles }) =>
      isWithin(scope.tenant, tenant) &&
      roles.every((role) => mayGrantRole(scope.principal, role, kindOf(tenant))),
  );
  if (!isInAuthority) throw new Refused([OUT_OF_AUTHORITY]);
}

/** An account the caller may manage. Errors: NOT_FOUND out of reach; `Refused` out of authority. */
async function managedAccount(scope: TenantScope, id: string): Promise<AccountRow> {
  requirePerson(scope.principal);
  const account = await accountInReach(scope, id);
  await requireAuthority(scope, id);
  return account;
}

/** Changes name or telephone of an account. Errors: NOT_FOUND, `Refused`. */
export async function updateAccount(
  scope: TenantScope,
  input: { id: string; displayName?: string | null; phone?: string | null },
): Promise<void> {
  const account = await managedAccount(scope, input.id);
  const displayName = input.displayName?.trim() ?? account.display_name;
  refuseIf(accountInputRefusals({ loginName: account.login_name, displayName, phone: input.phone }));
  await scope.em.execute('update accounts set display_name = ?, version = version + 1 where id = ?', [
    displayName,
    input.id,
  ]);
  if (input.phone) {
    await scope.em.execute('update accounts set phone_cipher = ?, phone_masked = ? where id = ?', [
      sealAccountSecret(scope.host.keyring, input.id, 'phone_cipher', input.phone),
      maskedPhone(input.phone),
      input.id,
    ]);
  }
  const fields = [...(input.displayName ? ['displayName'] : []), ...(input.phone ? ['phone'] : [])];
  await record(scope, accountUpdated, input.id, { accountId: input.id, fields });
}

/** Stops an account and ends its sessions at once. Errors: NOT_FOUND, `Refused`. */
export async function disableAccount(scope: TenantScope, id: string): Promise<void> {
  const account = await managedAccount(scope, id);
  if (account.status === 'DISABLED') return;
  await scope.em.execute("update accounts set status = 'DISABLED', version = version + 1 where id = ?", [id]);
  await scope.em.execute('select auth.close_sessions(?, null, ?)', [id, scope.now()]);
  await record(scope, accountDisabled, id, { accountId: id });
}

/** Lets a stopped account sign in again. Errors: NOT_FOUND, `Refused`. */
export async function enableAccount(scope: TenantScope, id: string): Promise<void> {
  const account = await managedAccount(scope, id);
  if (account.status === 'ACTIVE') return;
  await scope.em.execute("update accounts set status = 'ACTIVE', version = version + 1 where id = ?", [id]);
  await record(scope, accountEnabled, id, { accountId: id });
}

/** Lifts the lock after failed logins. Errors: NOT_FOUND, `Refused`. */
export async function unlockAccount(scope: TenantScope, id: string): Promise<void> {
  await managedAccount(scope, id);
  await scope.em.execute('select auth.unlock(?)', [id]);
  await record(scope, accountUnlocked, id, { accountId: id });
}

/**
 * Gives an account a new initial password, shown once, and ends its sessions; `clearTotp` for somebody who lost his phone.
 * Errors: NOT_FOUND, `Refused`.
 */
export async function resetPassword(
  scope: TenantScope,
  input: { id: string; clearTotp: boolean },
): Promise<string> {
  await managedAccount(scope, input.id);
  const initialPassword = newInitialPassword();
  await scope.em.execute('select auth.set_password(?, ?, true, ?, ?)', [
    input.id,
    await hashPassword(initialPassword),
    input.clearTotp,
    scope.now(),
  ]);
  await scope.em.execute('select auth.close_sessions(?, null, ?)', [input.id, scope.now()]);
  await scope.em.execute('select auth.unlock(?)', [input.id]);
  await record(scope, accountPasswordReset, input.id, { accountId: input.id, clearedTotp: input.clearTotp });
  return initialPassword;
}
