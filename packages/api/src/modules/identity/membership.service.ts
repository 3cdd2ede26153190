import { membershipGranted, membershipRevoked } from '@bangfu/schema/events/identity';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, Refused } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { appointmentRefusals, grantRefusals } from './grant.rules.js';
import { requirePerson } from './person.js';

export interface GrantInput {
  accountId: string;
  tenantCode: string;
  roles: readonly Role[];
  /** Civil date; default today. */
  validFrom?: string | null;
  /** Civil date, the last day; default without end. */
  validTo?: string | null;
}

export interface MembershipRow {
  id: string;
  tenant_no: number;
  account_id: string;
  roles: Role[];
  revoked_at: Date | null;
}

const TENANT = `id, no, no_hi as "noHi", code, name, kind, parent_no as "parentNo", status`;

/** A unit by its code. Errors: NOT_FOUND. */
export async function unitByCode(scope: TenantScope, code: string): Promise<TenantRef> {
  const [tenant] = await scope.em.execute<TenantRef[]>(`select ${TENANT} from tenants where code = ?`, [
    code,
  ]);
  if (!tenant) throw AppError.notFound('单位');
  return tenant;
}

async function unitByNo(scope: TenantScope, no: number): Promise<TenantRef> {
  const [tenant] = await scope.em.execute<TenantRef[]>(`select ${TENANT} from tenants where no = ?`, [no]);
  if (!tenant) throw AppError.notFound('单位');
  return tenant;
}

/**
 * Appoints an account within reach to posts in a unit of the subtree; effective with its next request.
 * Errors: NOT_FOUND for an account out of reach; `Refused` with the reasons of `grantRefusals`, MEMBERSHIP_EXISTS.
 */
export async function grantMembership(
  scope: TenantScope,
  input: GrantInput,
): Promise<{ id: string; tenantNo: number }> {
  requirePerson(scope.principal);
  const [account] = await scope.em.execute<{ id: string }[]>('select id from accounts where id = ?', [
    input.accountId,
  ]);
  if (!account) throw AppError.notFound('账号');
  return await appoint(scope, input);
}

/** Writes a membership after checking who grants what to whom. Used for a new account too, which nobody can see yet. */
export async function appoint(
  scope: TenantScope,
  input: GrantInput,
): Promise<{ id: string; tenantNo: number }> {
  const tenant = await unitByCode(scope, input.tenantCode);
  const roles = [...new Set(input.roles)];
  const validFrom = input.validFrom ?? scope.today();
  const validTo = input.validTo ?? null;
  const granter = scope.principal;
  refuseIf([
    ...grantRefusals({ granter, accountId: input.accountId, tenant, roles }),
    ...appointmentRefusals(tenant, roles, { validFrom, validTo, today: scope.today() }),
  ]);
  await closeExpired(scope, tenant.no, input.accountId);
  const [existing] = await scope.em.execute<{ id: string }[]>(
    'select id from memberships where tenant_no = ? and account_id = ? and revoked_at is null',
    [tenant.no, input.accountId],
  );
  if (existing) {
    const message = `该账号在${tenant.name}已有岗位；要调整，请先收回原岗位再授予`;
    throw new Refused([{ code: 'MEMBERSHIP_EXISTS', category: 'CONFLICT', message, path: ['accountId'] }]);
  }
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into memberships (tenant_no, account_id, roles, valid_from, valid_to, granted_by, granted_by_name, created_at)
     values (?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?, ?, ?) returning id`,
    [
      tenant.no,
      input.accountId,
      JSON.stringify(roles),
      validFrom,
      validTo,
      granter.accountId,
      granter.displayName,
      scope.now(),
    ],
  );
  if (!row) throw new Error('insert returned no row');
  const payload = { accountId: input.accountId, tenantCode: tenant.code, roles, validFrom, validTo };
  await record(scope, membershipGranted, row.id, payload, { tenantNo: tenant.no });
  return { id: row.id, tenantNo: tenant.no };
}

/** Memberships that have run out make room for a new one. */
async function closeExpired(scope: TenantScope, tenantNo: number, accountId: string): Promise<void> {
  await scope.em.execute(
    'update memberships set revoked_at = ?, version = version + 1 where tenant_no = ? and account_id = ? and revoked_at is null and valid_to < ?',
    [scope.now(), tenantNo, accountId, scope.today()],
  );
}

/** Takes a membership away; effective with the next request of its account. Errors: NOT_FOUND, `Refused` with the reasons of `grantRefusals`. */
export async function revokeMembership(
  scope: TenantScope,
  id: string,
): Promise<{ id: string; tenantNo: number }> {
  requirePerson(scope.principal);
  const [row] = await scope.em.execute<MembershipRow[]>(
    'select id, tenant_no, account_id, roles, revoked_at from memberships where id = ?',
    [id],
  );
  if (!row) throw AppError.notFound('岗位');
  const tenant = await unitByNo(scope, row.tenant_no);
  refuseIf(grantRefusals({ granter: scope.principal, accountId: row.account_id, tenant, roles: row.roles }));
  if (row.revoked_at) return { id, tenantNo: tenant.no };
  await scope.em.execute(
    'update memberships set revoked_at = ?, revoked_by = ?, version = version + 1 where tenant_no = ? and id = ?',
    [scope.now(), scope.principal.accountId, tenant.no, id],
  );
  const payload = { accountId: row.account_id, tenantCode: tenant.code, roles: row.roles };
  await record(scope, membershipRevoked, id, payload, { tenantNo: tenant.no });
  return { id, tenantNo: tenant.no };
}
