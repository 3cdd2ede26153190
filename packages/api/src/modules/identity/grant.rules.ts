import type { Role } from '@bangfu/schema/vocabulary/role';
import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import { permissionsOf, roleExistsIn } from '@bangfu/schema/vocabulary/role-matrix';
import { TENANT_KIND_LABELS, type TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import type { Principal } from '../../access/principal.js';
import type { Refusal } from '../../graphql/refused.js';
import { isWithin, type TenantRef } from '../../tenancy/tenant-ref.js';
import { kindOf } from './kind-of.js';

export interface GrantQuestion {
  granter: Pick<Principal, 'accountId' | 'tenant' | 'roles' | 'permissions'>;
  accountId: string;
  tenant: TenantRef;
  roles: readonly Role[];
}

export interface ValidityQuestion {
  validFrom: string;
  validTo: string | null;
  today: string;
}

/** Roles an administrator of a unit can't give: the province's own, the security officer's, and programs, which use tokens. */
const NOT_A_UNIT_ADMINS: readonly Role[] = [
  'PROVINCE_OFFICER',
  'PROVINCE_ADMIN',
  'SECURITY_OFFICER',
  'VENDOR',
];

function refusal(code: string, message: string, path = 'roles'): Refusal {
  return { code, message, category: 'NOT_ALLOWED_BY_RULE', path: [path] };
}

/**
 * Whether a granter may give or take a role (docs/decisions/0006-who-may-grant.md). An administrator's authority to
 * appoint goes with his post; anybody else who may grant gives only what he holds himself.
 */
export function mayGrantRole(
  granter: Pick<Principal, 'roles' | 'permissions'>,
  role: Role,
  kind: TenantKind,
): boolean {
  if (role === 'VENDOR') return false;
  if (granter.roles.includes('PROVINCE_ADMIN')) return true;
  if (kind === 'PROVINCE') return false;
  if (granter.roles.includes('TENANT_ADMIN')) return !NOT_A_UNIT_ADMINS.includes(role);
  return [...permissionsOf([role], kind)].every((permission) => granter.permissions.has(permission));
}

/** Posts one person can't hold together in a unit: who administers sees no cases, who watches administers nothing. */
export function conflictingRoles(roles: readonly Role[], kind: TenantKind): string | undefined {
  const administers = roles.some((role) => role === 'PROVINCE_ADMIN' || role === 'TENANT_ADMIN');
  if (administers && roles.includes('SECURITY_OFFICER'))
    return '安全管理员不能兼任管理员（系统、安全、审计三员分离）';
  if (roles.includes('PROVINCE_ADMIN') && permissionsOf(roles, kind).has('hardshipFile:read'))
    return '省级管理员不能兼任能看个案的岗位';
  return undefined;
}

/** Every reason why a grant (or its withdrawal) is refused. */
export function grantRefusals({ granter, accountId, tenant, roles }: GrantQuestion): Refusal[] {
  const refusals: Refusal[] = [];
  const kind = kindOf(tenant);
  if (accountId === granter.accountId)
    refusals.push(refusal('SELF_GRANT', '不能给自己授予或收回岗位，请由上级或其他管理员办理', 'accountId'));
  if (!isWithin(granter.tenant, tenant))
    refusals.push(refusal('UNIT_OUT_OF_REACH', `只能在${granter.tenant.name}及其下级授予岗位`, 'tenantCode'));
  if (roles.length === 0) refusals.push(refusal('ROLE_MISSING', '请至少选一个岗位'));
  for (const role of new Set(roles)) {
    if (!roleExistsIn(role, kind)) {
      refusals.push(
        refusal('ROLE_NOT_IN_UNIT', `${TENANT_KIND_LABELS[kind]}没有“${ROLE_LABELS[role]}”这个岗位`),
      );
    } else if (!mayGrantRole(granter, role, kind)) {
      refusals.push(
        refusal('ROLE_NOT_YOURS_TO_GRANT', `您不能授予或收回“${ROLE_LABELS[role]}”，请由省级管理员办理`),
      );
    }
  }
  return refusals;
}

/** Reasons why a set of posts can't begin in a unit: it doesn't work, they conflict, the dates are wrong. */
export function appointmentRefusals(
  tenant: TenantRef,
  roles: readonly Role[],
  { validFrom, validTo, today }: ValidityQuestion,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (!['ACTIVE', 'PLANNED'].includes(tenant.status))
    refusals.push(refusal('UNIT_CLOSED', `${tenant.name}已撤销、并入或暂停，不能再授予岗位`, 'tenantCode'));
  const conflict = conflictingRoles(roles, kindOf(tenant));
  if (conflict) refusals.push(refusal('ROLES_CONFLICT', conflict));
  if (validTo !== null && validTo < validFrom)
    refusals.push(refusal('VALIDITY_REVERSED', '结束日期早于开始日期，请改正', 'validTo'));
  else if (validTo !== null && validTo < today)
    refusals.push(refusal('VALIDITY_PAST', '结束日期已过，请改正', 'validTo'));
  return refusals;
}
