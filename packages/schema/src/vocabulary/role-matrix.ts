import type { Permission } from './permission.js';
import type { Role } from './role.js';
import type { TenantKind } from './tenant-kind.js';

interface RoleRule {
  permissions: readonly Permission[];
  /** Where the role can be held; absent means everywhere. */
  kinds?: readonly TenantKind[];
}

const SELF: readonly Permission[] = ['self:use', 'notification:read', 'tenant:read', 'policy:read'];
const SEE_FILES: readonly Permission[] = [
  'hardshipFile:read',
  'hardshipFile:print',
  'publicNotice:read',
  'statistics:read',
  'report:read',
  'job:read',
];

const BELOW_PROVINCE: readonly TenantKind[] = [
  'CITY',
  'CITY_ZONE',
  'COUNTY',
  'COUNTY_ZONE',
  'INDUSTRY',
  'SPECIAL_UNIT',
  'OTHER',
];

/** Role × permissions (domain.md §4.6). The provincial administrator can't see case data; the security officer sees no business data. */
const RULES: Record<Role, RoleRule> = {
  HEAD: {
    permissions: [
      ...SELF,
      'statistics:read',
      'report:read',
      'report:create',
      'job:read',
      'publicNotice:read',
      'fund:read',
      'fund:decide',
      'aid:read',
      'payment:read',
      'payment:approve',
    ],
  },
  VICE_CHAIR: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'hardshipFile:decide',
      'hardshipFile:exit',
      'report:create',
      'fund:read',
      'fund:decide',
      'aid:read',
      'aid:approve',
      'payment:read',
      'payment:approve',
    ],
    kinds: BELOW_PROVINCE,
  },
  CENTRE_DIRECTOR: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'hardshipFile:write',
      'hardshipFile:transfer',
      'hardshipFile:check',
      'hardshipFile:export',
      'spotCheck:manage',
      'publicNotice:manage',
      'report:create',
      'audit:read',
      'fund:read',
      'fund:decide',
      'aid:read',
      'aid:write',
      'payment:read',
      'payment:approve',
    ],
    kinds: BELOW_PROVINCE,
  },
  CENTRE_OFFICER: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'hardshipFile:write',
      'hardshipFile:visit',
      'hardshipFile:transfer',
      'hardshipFile:check',
      'hardshipFile:review',
      'hardshipFile:reverify',
      'hardshipFile:followUp',
      'hardshipFile:import',
      'hardshipFile:export',
      'spotCheck:manage',
      'hardshipFile:reveal',
      'publicNotice:manage',
      'report:create',
      'fund:read',
      'aid:read',
      'aid:write',
      'aid:review',
    ],
    kinds: BELOW_PROVINCE,
  },
  FINANCE_OFFICER: {
    permissions: [
      ...SELF,
      'statistics:read',
      'report:read',
      'report:create',
      'job:read',
      'fund:read',
      'fund:prepare',
      'fund:acknowledge',
      'aid:read',
      'payment:read',
      'payment:make',
      'payment:check',
      'payment:pay',
    ],
  },
  AUDITOR: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'audit:read',
      'audit:verify',
      'accessGrant:open',
      'fund:read',
      'aid:read',
      'payment:read',
    ],
  },
  APPROVER: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'hardshipFile:decide',
      'hardshipFile:exit',
      'hardshipFile:reveal',
      'aid:read',
      'aid:approve',
    ],
  },
  GRASSROOTS_OFFICER: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'hardshipFile:write',
      'hardshipFile:visit',
      'hardshipFile:review',
      'hardshipFile:reverify',
      'hardshipFile:followUp',
      'publicNotice:manage',
      'aid:read',
      'aid:write',
    ],
    kinds: BELOW_PROVINCE,
  },
  GRASSROOTS_CHAIR: {
    permissions: [...SELF, ...SEE_FILES, 'hardshipFile:review', 'publicNotice:manage', 'aid:read'],
    kinds: BELOW_PROVINCE,
  },
  INSPECTOR: {
    permissions: [...SELF, ...SEE_FILES, 'accessGrant:open', 'report:create', 'aid:read'],
    kinds: ['PROVINCE', 'CITY', 'CITY_ZONE'],
  },
  PROVINCE_OFFICER: {
    permissions: [
      ...SELF,
      ...SEE_FILES,
      'policy:manage',
      'calendar:manage',
      'report:create',
      'audit:read',
      'fund:read',
      'fund:prepare',
      'aid:read',
    ],
    kinds: ['PROVINCE'],
  },
  PROVINCE_ADMIN: {
    permissions: [
      ...SELF,
      'tenant:manage',
      'account:read',
      'account:manage',
      'membership:grant',
      'policy:manage',
      'calendar:manage',
      'statistics:read',
      'job:read',
      'token:manage',
    ],
    kinds: ['PROVINCE'],
  },
  SECURITY_OFFICER: {
    permissions: [
      'self:use',
      'notification:read',
      'tenant:read',
      'audit:read',
      'audit:verify',
      'account:read',
    ],
  },
  TENANT_ADMIN: {
    permissions: [
      ...SELF,
      'account:read',
      'account:manage',
      'membership:grant',
      'token:manage',
      'audit:read',
      'job:read',
    ],
  },
  VENDOR: { permissions: ['self:use', 'tenant:read', 'statistics:read', 'publicNotice:read'] },
};

/** What a program may hold at most; case data and clear text are never among it. */
export const VENDOR_PERMISSIONS: readonly Permission[] = [
  'self:use',
  'tenant:read',
  'statistics:read',
  'publicNotice:read',
  'policy:read',
  'hardshipFile:read',
];

/** True when the role can be held in a unit of that kind. */
export function roleExistsIn(role: Role, kind: TenantKind): boolean {
  return RULES[role].kinds?.includes(kind) ?? true;
}

/** The permissions of a set of roles held in a unit of that kind. */
export function permissionsOf(roles: Iterable<Role>, kind: TenantKind): ReadonlySet<Permission> {
  const granted = new Set<Permission>();
  for (const role of roles) {
    if (!roleExistsIn(role, kind)) continue;
    for (const permission of RULES[role].permissions) granted.add(permission);
  }
  return granted;
}
