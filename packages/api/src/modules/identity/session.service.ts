import { accountLocked, sessionClosed, sessionOpened } from '@bangfu/schema/events/identity';
import type { Principal, PrincipalMembership } from '../../access/principal.js';
import { Refused, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { civilDate, inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { idleInterval } from './caller.service.js';
import { identityPolicy } from './identity.policy.js';
import { hashPassword, needsRehash, passwordFits } from './password-hash.js';
import { confirmedUntil, isPasswordOutdated } from './password-age.rules.js';
import { principalOfAccount, type Asking } from './principal-of.js';
import { checkSecondFactor } from './second-factor.service.js';
import { hashOfToken, newSessionToken } from './secret-token.js';

export interface LoginInput {
  loginName: string;
  password: string;
  /** Six digits of the authenticator app, or a recovery code. */
  totp?: string;
}

/** What `auth.begin_login` knows of one account; no row when there is none. */
export interface LoginFacts {
  locked_until: Date | null;
  ip_locked_until: Date | null;
  account_id: string | null;
  password_hash: string | null;
  display_name: string | null;
  is_disabled: boolean;
  must_change: boolean;
  password_changed_at: Date;
  totp_cipher: Buffer | null;
  totp_enabled: boolean;
  is_last_try: boolean;
}

export interface OpenedSession {
  token: string;
  /** When it ends in any case. */
  expiresAt: Date;
  principal: Principal;
}

/** A login name as it is kept: lower case, without blanks around it. */
export function normalisedLoginName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function refuse(code: string, message: string, category: Refusal['category'] = 'INVALID_INPUT'): never {
  throw new Refused([{ code, message, category }]);
}

function clockTime(instant: Date): string {
  return instant.toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/**
 * Counts an attempt and reads what is needed to judge it. The attempt counts as failed until the login is complete, so
 * that a thousand guesses at once are no better than five.
 * Errors: `Refused` while the name or the address is locked, whether or not the account exists.
 */
export async function countAttempt(
  host: ScopeHost,
  loginName: string,
  ip: string,
): Promise<LoginFacts | undefined> {
  const { lockMinutes, lockAfterFailures, addressFailures } = await identityPolicy(host);
  const { rows } = await host.readPool.query<LoginFacts>(
    'select * from auth.begin_login($1, $2, $3, $4, $5, $6)',
    [loginName, ip, host.clock(), `${lockMinutes} minutes`, lockAfterFailures, addressFailures],
  );
  const facts = rows[0];
  if (facts?.locked_until) {
    refuse(
      'ACCOUNT_LOCKED',
      `登录失败次数过多，请在 ${clockTime(facts.locked_until)} 以后再试，或请单位管理员解锁`,
      'LIMIT_REACHED',
    );
  }
  if (facts?.ip_locked_until) {
    refuse(
      'TOO_MANY_ATTEMPTS',
      `这个网络的登录失败次数过多，请在 ${clockTime(facts.ip_locked_until)} 以后再试`,
      'LIMIT_REACHED',
    );
  }
  return facts;
}

/**
 * Signs a person in and opens a session.
 * Errors: `Refused` with INVALID_CREDENTIALS, ACCOUNT_LOCKED, TOO_MANY_ATTEMPTS, ACCOUNT_DISABLED, TOTP_REQUIRED, TOTP_INVALID;
 * FORBIDDEN when the account has no unit, THROTTLED when too many sign in at once.
 */
export async function login(
  host: ScopeHost,
  input: LoginInput,
  asking: Asking & { ip: string; userAgent?: string },
): Promise<OpenedSession> {
  const loginName = normalisedLoginName(input.loginName).slice(0, 100);
  const facts = await countAttempt(host, loginName, asking.ip);
  const stored = facts?.password_hash ?? undefined;
  const fits = await passwordFits(input.password.slice(0, 256), stored);
  if (!fits || !facts?.account_id || !stored) {
    if (facts?.account_id && facts.is_last_try)
      await recordLock(host, facts.account_id, facts.display_name ?? '', asking);
    return refuse('INVALID_CREDENTIALS', '账号或密码不正确，请检查后重试');
  }
  if (facts.is_disabled)
    return refuse('ACCOUNT_DISABLED', '账号已停用，请联系单位管理员', 'NOT_ALLOWED_BY_RULE');
  if (facts.totp_enabled) await checkSecondFactor(host, facts.account_id, facts.totp_cipher, input.totp);
  const memberships = await liveMemberships(host, facts.account_id);
  const policy = await identityPolicy(host);
  const now = host.clock();
  const known = {
    id: facts.account_id,
    displayName: facts.display_name ?? '',
    mustChangePassword: facts.must_change || isPasswordOutdated(facts.password_changed_at, now, policy),
    confirmedUntil: confirmedUntil(now, policy),
    memberships,
  };
  const draft = principalOfAccount(
    { ...known, sessionId: '' },
    { requestId: asking.requestId, ip: asking.ip },
  );
  const rehash = needsRehash(stored) ? await hashPassword(input.password) : null;
  const { token, sessionId, expiresAt } = await openSession(host, facts.account_id, rehash, asking);
  const principal = { ...draft, sessionId };
  await inTenant(host, principal, async (scope) => {
    await record(scope, sessionOpened, sessionId, { sessionId, withTotp: facts.totp_enabled });
  });
  return { token, expiresAt, principal };
}

async function openSession(
  host: ScopeHost,
  accountId: string,
  rehash: string | null,
  asking: { ip: string; userAgent?: string },
): Promise<{ token: string; sessionId: string; expiresAt: Date }> {
  const { sessionHours } = await identityPolicy(host);
  const token = newSessionToken();
  const now = host.clock();
  const expires = new Date(now.getTime() + sessionHours * 3_600_000);
  const { rows } = await host.readPool.query<{ id: string }>(
    'select auth.complete_login($1, $2, $3, $4, $5, $6, $7) as id',
    [accountId, asking.ip, rehash, hashOfToken(token), asking.userAgent ?? null, now, expires],
  );
  return { token, sessionId: rows[0]?.id ?? '', expiresAt: expires };
}

async function liveMemberships(host: ScopeHost, accountId: string): Promise<PrincipalMembership[]> {
  const { rows } = await host.readPool.query<{ list: PrincipalMembership[] }>(
    'select auth.live_memberships($1, $2) as list',
    [accountId, civilDate(host.clock())],
  );
  return rows[0]?.list ?? [];
}

/** Puts the lock into the log of the account's first unit. */
async function recordLock(
  host: ScopeHost,
  accountId: string,
  displayName: string,
  asking: Asking,
): Promise<void> {
  const memberships = (await liveMemberships(host, accountId)).filter(
    ({ tenant }) => tenant.status === 'ACTIVE',
  );
  if (memberships.length === 0) return;
  const principal = principalOfAccount(
    { id: accountId, displayName, mustChangePassword: false, sessionId: '', memberships },
    { requestId: asking.requestId },
  );
  await inTenant(
    host,
    principal,
    async (scope) => await record(scope, accountLocked, accountId, { accountId }),
  );
}

/** Ends the caller's own session (or all of his), in its own transaction; nothing happens when it has ended already. */
export async function logout(host: ScopeHost, principal: Principal, everywhere = false): Promise<void> {
  const { sessionId, accountId } = principal;
  if (!sessionId) return;
  await inTenant(host, principal, async (scope) => {
    await closeOwnSession(scope, sessionId);
    if (everywhere)
      await scope.em.execute('select auth.close_sessions(?, null, ?)', [accountId, scope.now()]);
  });
}

/** Ends one of the caller's own sessions; false when there is no such session. */
export async function closeOwnSession(scope: TenantScope, sessionId: string): Promise<boolean> {
  const [row] = await scope.em.execute<{ closed: boolean }[]>(
    'select auth.close_session(?, ?, ?) as closed',
    [scope.principal.accountId, sessionId, scope.now()],
  );
  if (row?.closed) await record(scope, sessionClosed, sessionId, { sessionId });
  return row?.closed === true;
}

export interface SessionView {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  user_agent: string | null;
  ip: string | null;
}

/** The caller's live sessions, newest first. */
export async function ownSessions(host: ScopeHost, principal: Principal): Promise<SessionView[]> {
  const { rows } = await host.readPool.query<SessionView>('select * from auth.sessions_of($1, $2, $3)', [
    principal.accountId,
    host.clock(),
    await idleInterval(host),
  ]);
  return rows;
}
