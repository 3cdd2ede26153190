import type { Permission } from '@bangfu/schema/vocabulary/permission';
import type { Role } from '@bangfu/schema/vocabulary/role';
import type { TenantRef } from '../tenancy/tenant-ref.js';

export interface PrincipalMembership {
  id: string;
  tenant: TenantRef;
  roles: readonly Role[];
}

/** Who is asking, for which unit, and what he may do there. Made by authentication, by the worker and by tests; never by a resolver. */
export interface Principal {
  kind: 'account' | 'token' | 'job';
  accountId: string;
  displayName: string;
  sessionId?: string;
  tokenId?: string;
  /** The acting unit, from `X-Tenant` among the caller's own. */
  tenant: TenantRef;
  /** The caller works for several units and named none: nothing but his own account is in reach until he does. */
  tenantIsAssumed?: boolean;
  memberships: readonly PrincipalMembership[];
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** Until when a person counts as having proved just now who he is; programs and jobs never do and needn't. */
  confirmedUntil?: Date;
  /** Set until a handed-out or outdated password is changed: only changing it is possible. */
  mustChangePassword: boolean;
  /** Why protected data is read (`X-Purpose`); without it protected fields stay masked. */
  purpose?: string;
  requestId: string;
  ip?: string;
}
