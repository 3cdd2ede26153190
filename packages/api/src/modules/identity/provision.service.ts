import { accountCreated, membershipGranted } from '@bangfu/schema/events/identity';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { hashPassword } from './password-hash.js';

export interface ProvisionedAccount {
  loginName: string;
  displayName: string;
  password: string;
  /** False only for the accounts of the demonstration. */
  mustChangePassword: boolean;
  memberships: readonly { tenantNo: number; roles: readonly Role[] }[];
}

/**
 * Sets an account up from the installation itself, in a scope of the province: the first administrator and the
 * demonstration. People are appointed by people (`membershipGrant`).
 * Errors: rejects when the login name is taken.
 */
export async function provisionAccount(scope: TenantScope, account: ProvisionedAccount): Promise<string> {
  const [made] = await scope.em.execute<{ id: string }[]>('select uuidv7() as id');
  if (!made) throw new Error('no id');
  const { id } = made;
  const hash = await hashPassword(account.password);
  const [row] = await scope.em.execute<{ created: boolean }[]>(
    'select auth.create_account(?, ?, ?, null, null, ?, ?) as created',
    [id, account.loginName, account.displayName, hash, scope.now()],
  );
  if (!row?.created) throw new Error(`login name ${account.loginName} is taken`);
  for (const { tenantNo, roles } of account.memberships)
    await appointFromInstallation(scope, id, tenantNo, roles);
  if (!account.mustChangePassword)
    await scope.em.execute('select auth.set_password(?, ?, false, false, ?)', [id, hash, scope.now()]);
  await record(scope, accountCreated, id, { accountId: id });
  return id;
}

async function appointFromInstallation(
  scope: TenantScope,
  accountId: string,
  tenantNo: number,
  roles: readonly Role[],
): Promise<void> {
  const validFrom = scope.today();
  const [row] = await scope.em.execute<{ id: string; code: string }[]>(
    `insert into memberships (tenant_no, account_id, roles, valid_from, granted_by_name, created_at)
     values (?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?)
     returning id, (select code from tenants where no = tenant_no) as code`,
    [tenantNo, accountId, JSON.stringify(roles), validFrom, scope.principal.displayName, scope.now()],
  );
  if (!row) throw new Error('insert returned no row');
  const payload = { accountId, tenantCode: row.code, roles: [...roles], validFrom, validTo: null };
  await record(scope, membershipGranted, row.id, payload, { tenantNo });
}

/** True when somebody administers the province already. */
export async function hasProvinceAdministrator(scope: TenantScope): Promise<boolean> {
  const rows = await scope.em.execute<object[]>(
    "select 1 from memberships where tenant_no = 1 and revoked_at is null and 'PROVINCE_ADMIN' = any(roles) limit 1",
  );
  return rows.length > 0;
}
