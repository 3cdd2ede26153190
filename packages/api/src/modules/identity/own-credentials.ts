import { Refused } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { passwordFits } from './password-hash.js';
import { checkSecondFactor } from './second-factor.service.js';
import { countAttempt } from './session.service.js';

interface OwnCredentials {
  login_name: string;
  totp_cipher: Buffer | null;
  totp_enabled_at: Date | null;
}

/** What the caller himself signs in with. */
export async function ownCredentials(scope: TenantScope): Promise<OwnCredentials> {
  const [row] = await scope.em.execute<OwnCredentials[]>(
    'select login_name, totp_cipher, totp_enabled_at from auth.own_credentials()',
  );
  if (!row) throw new Error('the account of a session is gone');
  return row;
}

/** Asks for the password again; a wrong one counts like a failed login. Errors: `Refused` with CURRENT_PASSWORD_WRONG or ACCOUNT_LOCKED. */
export async function confirmPassword(scope: TenantScope, password: string, path: string): Promise<string> {
  const { login_name: loginName } = await ownCredentials(scope);
  const facts = await countAttempt(scope.host, loginName, scope.principal.ip ?? 'unknown');
  if (!(await passwordFits(password.slice(0, 256), facts?.password_hash ?? undefined))) {
    throw new Refused([
      {
        code: 'CURRENT_PASSWORD_WRONG',
        category: 'INVALID_INPUT',
        message: '当前密码不正确，请重新输入',
        path: [path],
      },
    ]);
  }
  await scope.em.execute('select auth.unlock(?)', [scope.principal.accountId]);
  return loginName;
}

/**
 * Asks for the second factor again, or a recovery code; a wrong one counts like a failed login.
 * Errors: `Refused` with TOTP_NOT_ENROLLED, TOTP_INVALID or ACCOUNT_LOCKED.
 */
export async function confirmSecondFactor(scope: TenantScope, code: string): Promise<void> {
  const own = await ownCredentials(scope);
  if (!own.totp_enabled_at) {
    throw new Refused([
      {
        code: 'TOTP_NOT_ENROLLED',
        category: 'PRECONDITION_FAILED',
        message: '您没有启用两步验证，请输入密码',
        path: ['totp'],
      },
    ]);
  }
  await countAttempt(scope.host, own.login_name, scope.principal.ip ?? 'unknown');
  await checkSecondFactor(scope.host, scope.principal.accountId, own.totp_cipher, code);
  await scope.em.execute('select auth.unlock(?)', [scope.principal.accountId]);
}
