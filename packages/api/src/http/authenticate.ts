import type { Principal } from '../access/principal.js';
import { callerBySession, callerByToken } from '../modules/identity/public.js';
import type { ScopeHost } from '../tenancy/tenant-scope.js';
import type { AuthenticationInput } from './authentication-input.js';

/**
 * Who is asking. A bearer token goes before a cookie; without either, or with a session that has ended, the caller is
 * anonymous (undefined).
 * Errors: UNAUTHENTICATED for a bad bearer token; TENANT_FORBIDDEN when `X-Tenant` names a unit that isn't the caller's.
 */
export async function authenticate(
  host: ScopeHost,
  input: AuthenticationInput,
): Promise<Principal | undefined> {
  if (input.bearerToken) return await callerByToken(host, input.bearerToken, input);
  if (input.sessionToken) return await callerBySession(host, input.sessionToken, input);
  return undefined;
}
