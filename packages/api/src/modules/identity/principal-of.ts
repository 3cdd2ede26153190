import { permissionsOf, VENDOR_PERMISSIONS } from '@bangfu/schema/vocabulary/role-matrix';
import { isPermission, type Permission } from '@bangfu/schema/vocabulary/permission';
import type { Principal, PrincipalMembership } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import { kindOf } from './kind-of.js';

/** What a request says about itself besides its credentials. */
export interface Asking {
  /** `X-Tenant`: the code of the acting unit. */
  tenantCode?: string;
  purpose?: string;
  requestId: string;
  ip?: string;
}

export interface KnownAccount {
  id: string;
  displayName: string;
  mustChangePassword: boolean;
  confirmedUntil?: Date;
  sessionId: string;
  memberships: readonly PrincipalMembership[];
}

export interface KnownToken {
  id: string;
  name: string;
  createdBy: string;
  permissions: readonly string[];
  tenant: TenantRef;
}

/** All a caller may do before he names the unit he acts for. */
const WITHOUT_UNIT: readonly Permission[] = ['self:use'];

function aboutRequest(asking: Asking): Pick<Principal, 'requestId' | 'purpose' | 'ip'> {
  return {
    requestId: asking.requestId,
    ...(asking.purpose ? { purpose: asking.purpose } : {}),
    ...(asking.ip ? { ip: asking.ip } : {}),
  };
}

/** The memberships in units that work; a merged, closed or planned unit gives no rights. */
function working(memberships: readonly PrincipalMembership[]): readonly PrincipalMembership[] {
  return memberships.filter((membership) => membership.tenant.status === 'ACTIVE');
}

/**
 * The caller behind a session. Rights are those of his live memberships in the acting unit, read anew with every
 * request, so that taking a role away works at once.
 * Errors: TENANT_FORBIDDEN when he names a unit that isn't his; FORBIDDEN when he works for none.
 */
export function principalOfAccount(account: KnownAccount, asking: Asking): Principal {
  const memberships = working(account.memberships);
  const first = memberships[0];
  if (!first)
    throw AppError.forbidden('您的账号目前没有任何单位的有效岗位，请联系单位管理员', { reason: 'NO_UNIT' });
  const chosen = asking.tenantCode
    ? memberships.find(({ tenant }) => tenant.code === asking.tenantCode)
    : first;
  if (!chosen) throw AppError.tenantForbidden();
  const isAssumed =
    asking.tenantCode === undefined && new Set(memberships.map(({ tenant }) => tenant.no)).size > 1;
  const { tenant } = chosen;
  const roles = memberships
    .filter((membership) => membership.tenant.no === tenant.no)
    .flatMap((membership) => membership.roles);
  return {
    kind: 'account',
    accountId: account.id,
    displayName: account.displayName,
    sessionId: account.sessionId,
    tenant,
    ...(isAssumed ? { tenantIsAssumed: true } : {}),
    memberships,
    roles: isAssumed ? [] : roles,
    permissions: isAssumed ? new Set(WITHOUT_UNIT) : permissionsOf(roles, kindOf(tenant)),
    mustChangePassword: account.mustChangePassword,
    ...(account.confirmedUntil ? { confirmedUntil: account.confirmedUntil } : {}),
    ...aboutRequest(asking),
  };
}

/**
 * The program behind an API token: bound to its unit, never more than a program may hold.
 * Errors: TENANT_FORBIDDEN when it names another unit or its unit no longer works.
 */
export function principalOfToken(token: KnownToken, asking: Asking): Principal {
  const { tenant } = token;
  if (tenant.status !== 'ACTIVE' || (asking.tenantCode && asking.tenantCode !== tenant.code)) {
    throw AppError.tenantForbidden(`该令牌只能用于${tenant.name}`);
  }
  const allowed = token.permissions
    .filter(isPermission)
    .filter((permission) => VENDOR_PERMISSIONS.includes(permission));
  return {
    kind: 'token',
    accountId: token.createdBy,
    displayName: `程序：${token.name}`,
    tokenId: token.id,
    tenant,
    memberships: [{ id: token.id, tenant, roles: ['VENDOR'] }],
    roles: ['VENDOR'],
    permissions: new Set(allowed),
    mustChangePassword: false,
    ...aboutRequest(asking),
  };
}
