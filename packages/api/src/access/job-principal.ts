import type { TenantRef } from '../tenancy/tenant-ref.js';
import type { Principal } from './principal.js';

/** The account id under which the system itself acts; it is nobody's account and can't log in. */
export const SYSTEM_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/** The principal of a job: the unit it works for and the person who ordered it, or the system itself. */
export function jobPrincipal(
  tenant: TenantRef,
  requestId: string,
  orderedBy?: { id: string; name: string },
): Principal {
  return {
    kind: 'job',
    accountId: orderedBy?.id ?? SYSTEM_ACCOUNT,
    displayName: orderedBy?.name ?? '系统',
    tenant,
    memberships: [],
    roles: [],
    permissions: new Set(),
    mustChangePassword: false,
    requestId,
  };
}
