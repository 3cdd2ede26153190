import type { Principal, PrincipalMembership } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import { civilDate, type ScopeHost } from '../../tenancy/tenant-scope.js';
import { identityPolicy } from './identity.policy.js';
import { confirmedUntil, isPasswordOutdated } from './password-age.rules.js';
import { principalOfAccount, principalOfToken, type Asking } from './principal-of.js';
import { hashOfToken, isApiToken } from './secret-token.js';

interface SessionRow {
  session_id: string;
  account_id: string;
  display_name: string;
  must_change: boolean;
  password_changed_at: Date;
  confirmed_at: Date;
  memberships: PrincipalMembership[];
}

interface TokenRow {
  token_id: string;
  name: string;
  created_by: string;
  permissions: string[];
  tenant: TenantRef;
}

/** The idle time of a session as PostgreSQL reads it. */
export async function idleInterval(host: ScopeHost): Promise<string> {
  const { sessionIdleMinutes } = await identityPolicy(host);
  return `${sessionIdleMinutes} minutes`;
}

function invalidToken(): AppError {
  return AppError.unauthenticated('令牌无效、已过期或已吊销，请向单位管理员申请新的令牌');
}

/** The caller behind a session token; undefined when the session is unknown, ended, idle too long or its account disabled. */
export async function callerBySession(
  host: ScopeHost,
  token: string,
  asking: Asking,
): Promise<Principal | undefined> {
  const now = host.clock();
  const policy = await identityPolicy(host);
  const { rows } = await host.readPool.query<SessionRow>(
    'select * from auth.session_by_token($1, $2, $3, $4)',
    [hashOfToken(token), now, civilDate(now), await idleInterval(host)],
  );
  const row = rows[0];
  if (!row) return undefined;
  const account = {
    id: row.account_id,
    displayName: row.display_name,
    mustChangePassword: row.must_change || isPasswordOutdated(row.password_changed_at, now, policy),
    confirmedUntil: confirmedUntil(row.confirmed_at, policy),
    sessionId: row.session_id,
    memberships: row.memberships,
  };
  return principalOfAccount(account, asking);
}

/** The program behind a bearer token. Errors: UNAUTHENTICATED when the token is malformed, unknown, expired or revoked. */
export async function callerByToken(host: ScopeHost, token: string, asking: Asking): Promise<Principal> {
  if (!isApiToken(token)) throw invalidToken();
  const { rows } = await host.readPool.query<TokenRow>('select * from auth.token_by_hash($1, $2)', [
    hashOfToken(token),
    host.clock(),
  ]);
  const row = rows[0];
  if (!row) throw invalidToken();
  const known = {
    id: row.token_id,
    name: row.name,
    createdBy: row.created_by,
    permissions: row.permissions,
    tenant: row.tenant,
  };
  return principalOfToken(known, asking);
}
