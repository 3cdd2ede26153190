import type { GraphQLField } from 'graphql';
import { authorize } from '@bangfu/api/src/access/allow.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { PERMISSIONS, type Permission } from '@bangfu/schema/vocabulary/permission';
import { ROLES } from '@bangfu/schema/vocabulary/role';
import { permissionsOf, roleExistsIn } from '@bangfu/schema/vocabulary/role-matrix';
import { TENANT_KINDS } from '@bangfu/schema/vocabulary/tenant-kind';
import type { RootRow } from './expected.ts';

export type RootField = GraphQLField<unknown, unknown>;

const UNIT = { id: '', no: 2, noHi: 2, code: '610102', name: '新城区总工会', parentNo: 1, status: 'ACTIVE' };

function caller(permissions: Iterable<Permission>, kind: string, rest: Partial<Principal> = {}): Principal {
  return {
    kind: 'account',
    accountId: '',
    displayName: '',
    tenant: { ...UNIT, kind },
    memberships: [],
    roles: [],
    permissions: new Set(permissions),
    mustChangePassword: false,
    requestId: 'req_test',
    confirmedUntil: new Date('2026-03-02T02:10:00Z'),
    ...rest,
  };
}

const NOW = new Date('2026-03-02T02:00:00Z');

function isLetThrough(field: RootField, principal: Principal | undefined): boolean {
  try {
    authorize(field, principal, NOW);
    return true;
  } catch {
    return false;
  }
}

/** Where the gate of a root field does something else than the table says: for nobody, every post, every scope, and a first password. */
export function gateFaults(field: RootField, row: RootRow): string[] {
  const { may, scope, self, delegates } = row;
  const faults: string[] = [];
  const judge = (who: string, principal: Principal | undefined, expected: boolean): void => {
    if (isLetThrough(field, principal) !== expected)
      faults.push(`${who} is ${expected ? 'refused' : 'let through'} at ${field.name}`);
  };
  const isOpen = may === 'anybody' || delegates === true;
  judge('somebody not logged in', undefined, isOpen);
  for (const role of ROLES) {
    for (const kind of TENANT_KINDS.filter((each) => roleExistsIn(role, each)))
      judge(
        `${role} of a ${kind}`,
        caller(permissionsOf([role], kind), kind),
        may === 'anybody' || isOpen || may.includes(role),
      );
  }
  for (const permission of PERMISSIONS) {
    // 程序能否办本人的事由服务另问，闸只看范围
    if (self && permission === 'self:use') continue;
    const held = caller([permission], 'COUNTY', { kind: 'token' });
    if (scope) judge(`a program with ${permission}`, held, isOpen || permission === scope);
  }
  const isFirst = caller(PERMISSIONS, 'COUNTY', { mustChangePassword: true });
  judge('somebody with a first password', isFirst, isOpen || row.beforePasswordChange === true);
  const isUnproved = caller(PERMISSIONS, 'COUNTY', { confirmedUntil: new Date('2026-03-02T01:00:00Z') });
  judge('somebody who proved long ago who he is', isUnproved, isOpen || row.confirmed !== true);
  return faults;
}
