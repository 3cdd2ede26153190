import {
  accountPasswordChanged,
  accountTotpDisabled,
  accountTotpEnabled,
} from '@bangfu/schema/events/identity';
import { Refused, refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { openAccountSecret, sealAccountSecret } from './account-secret.js';
import { identityPolicy } from './identity.policy.js';
import { confirmPassword, ownCredentials } from './own-credentials.js';
import { hashPassword } from './password-hash.js';
import { passwordRefusals, type PasswordContext } from './password.rules.js';
import { requirePerson } from './person.js';
import { useTotpStep } from './second-factor.service.js';
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, totpStepOf } from './totp.js';

/** What the password of a person may not be made of. */
async function passwordContext(
  scope: TenantScope,
  loginName: string,
  displayName: string,
): Promise<PasswordContext> {
  const { passwordMinLength } = await identityPolicy(scope.host);
  return {
    loginName,
    displayName,
    unitNames: [
      scope.tenant.name,
      scope.tenant.code,
      ...scope.principal.memberships.map(({ tenant }) => tenant.name),
    ],
    minLength: passwordMinLength,
  };
}

/**
 * Changes the caller's own password and ends his other sessions.
 * Errors: `Refused` with CURRENT_PASSWORD_WRONG, PASSWORD_UNCHANGED and the reasons of the password rules.
 */
export async function changePassword(
  scope: TenantScope,
  input: { current: string; next: string },
): Promise<void> {
  requirePerson(scope.principal);
  const { accountId, displayName, sessionId } = scope.principal;
  const loginName = await confirmPassword(scope, input.current, 'current');
  const refusals = passwordRefusals(input.next, await passwordContext(scope, loginName, displayName));
  if (input.next === input.current) {
    refusals.push({
      code: 'PASSWORD_UNCHANGED',
      category: 'INVALID_INPUT',
      message: '新密码不能与当前密码相同',
      path: ['next'],
    });
  }
  refuseIf(refusals);
  await scope.em.execute('select auth.set_password(?, ?, false, false, ?)', [
    accountId,
    await hashPassword(input.next),
    scope.now(),
  ]);
  const [row] = await scope.em.execute<{ closed: number }[]>(
    'select auth.close_sessions(?, ?, ?) as closed',
    [accountId, sessionId, scope.now()],
  );
  await record(scope, accountPasswordChanged, accountId, { accountId, closedSessions: row?.closed ?? 0 });
}

export interface TotpEnrolment {
  secret: string;
  otpauthUrl: string;
  recoveryCodes: string[];
}

/** Prepares TOTP for the caller; secret and recovery codes are shown this once. It is on after `confirmTotp`. Errors: `Refused` with TOTP_ALREADY_ON, CURRENT_PASSWORD_WRONG. */
export async function enrolTotp(scope: TenantScope, password: string): Promise<TotpEnrolment> {
  requirePerson(scope.principal);
  const { accountId } = scope.principal;
  const own = await ownCredentials(scope);
  if (own.totp_enabled_at) {
    throw new Refused([
      {
        code: 'TOTP_ALREADY_ON',
        category: 'CONFLICT',
        message: '两步验证已启用；要换手机，请先关闭再重新登记',
      },
    ]);
  }
  await confirmPassword(scope, password, 'password');
  const { secret, otpauthUrl } = newTotpSecret(own.login_name);
  const recoveryCodes = newRecoveryCodes();
  const hashes = JSON.stringify(recoveryCodes.map((code) => hashOfRecoveryCode(code).toString('hex')));
  await scope.em.execute(
    `select auth.enrol_totp(?, array(select decode(value, 'hex') from jsonb_array_elements_text(?::jsonb)))`,
    [sealAccountSecret(scope.host.keyring, accountId, 'totp_cipher', secret), hashes],
  );
  return { secret, otpauthUrl, recoveryCodes };
}

/** Turns TOTP on when the code of the authenticator app fits. Errors: `Refused` with TOTP_NOT_ENROLLED or TOTP_INVALID. */
export async function confirmTotp(scope: TenantScope, code: string): Promise<void> {
  requirePerson(scope.principal);
  const { accountId } = scope.principal;
  const own = await ownCredentials(scope);
  if (!own.totp_cipher || own.totp_enabled_at) {
    throw new Refused([
      {
        code: 'TOTP_NOT_ENROLLED',
        category: 'PRECONDITION_FAILED',
        message: '请先登记两步验证，再输入验证器上的六位数',
      },
    ]);
  }
  const secret = openAccountSecret(scope.host.keyring, accountId, 'totp_cipher', own.totp_cipher);
  const step = totpStepOf(secret, code.trim(), scope.now());
  if (step === undefined || !(await useTotpStep(scope.host, accountId, step))) {
    throw new Refused([
      {
        code: 'TOTP_INVALID',
        category: 'INVALID_INPUT',
        message: '动态验证码不正确，请核对手机时间后重试',
        path: ['code'],
      },
    ]);
  }
  await scope.em.execute('select auth.switch_totp(?)', [scope.now()]);
  await record(scope, accountTotpEnabled, accountId, { accountId });
}

/** Turns TOTP off after asking for the password. Errors: `Refused` with CURRENT_PASSWORD_WRONG. */
export async function disableTotp(scope: TenantScope, password: string): Promise<void> {
  requirePerson(scope.principal);
  const { accountId } = scope.principal;
  await confirmPassword(scope, password, 'password');
  await scope.em.execute('select auth.switch_totp(null)');
  await record(scope, accountTotpDisabled, accountId, { accountId });
}
