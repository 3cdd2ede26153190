import { sessionConfirmed } from '@bangfu/schema/events/identity';
import { Refused } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { identityPolicy } from './identity.policy.js';
import { confirmPassword, confirmSecondFactor } from './own-credentials.js';
import { confirmedUntil } from './password-age.rules.js';
import { requirePerson } from './person.js';

/** One of the two. */
export interface Proof {
  password?: string;
  totp?: string;
}

/**
 * Proves again who sits at the session, which opens clear text, exports and appointments for some minutes.
 * Answers until when. Errors: `Refused` with PROOF_MISSING, CURRENT_PASSWORD_WRONG, TOTP_NOT_ENROLLED, TOTP_INVALID or
 * ACCOUNT_LOCKED.
 */
export async function confirmOwnSession(scope: TenantScope, { password, totp }: Proof): Promise<Date> {
  requirePerson(scope.principal);
  const { accountId, sessionId } = scope.principal;
  if (!sessionId) throw new Error('a person without a session');
  if (password) await confirmPassword(scope, password, 'password');
  else if (totp) await confirmSecondFactor(scope, totp);
  else throw new Refused([missing]);
  const now = scope.now();
  await scope.em.execute('select auth.confirm_session(?, ?, ?)', [accountId, sessionId, now]);
  await record(scope, sessionConfirmed, sessionId, { sessionId, by: password ? 'PASSWORD' : 'TOTP' });
  return confirmedUntil(now, await identityPolicy(scope.host));
}

const missing = {
  code: 'PROOF_MISSING',
  category: 'INVALID_INPUT',
  message: '请输入密码，或验证器上的六位动态验证码',
  path: ['password'],
} as const;
