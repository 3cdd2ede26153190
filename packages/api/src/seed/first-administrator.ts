import { jobPrincipal } from '../access/job-principal.js';
import {
  hasProvinceAdministrator,
  newInitialPassword,
  provisionAccount,
} from '../modules/identity/public.js';
import { findTenantByNo } from '../tenancy/tenant-lookup.js';
import { inTenant, type ScopeHost } from '../tenancy/tenant-scope.js';

export interface FirstAdministrator {
  loginName: string;
  /** Shown once, never stored; it must be changed at the first login. */
  initialPassword: string;
}

const PROVINCE = 1;
const LOGIN_NAME = 'admin';

/**
 * Makes the first administrator of the province on an empty installation; undefined when there is one already.
 * Errors: rejects when the register of units has not been loaded.
 */
export async function createFirstAdministrator(host: ScopeHost): Promise<FirstAdministrator | undefined> {
  const province = await findTenantByNo(host.readPool, PROVINCE);
  if (!province) throw new Error('单位登记表是空的：请先装入基础数据');
  return await inTenant(host, jobPrincipal(province, 'first-administrator'), async (scope) => {
    if (await hasProvinceAdministrator(scope)) return undefined;
    const initialPassword = newInitialPassword();
    await provisionAccount(scope, {
      loginName: LOGIN_NAME,
      displayName: '系统管理员',
      password: initialPassword,
      mustChangePassword: true,
      memberships: [{ tenantNo: province.no, roles: ['PROVINCE_ADMIN'] }],
    });
    return { loginName: LOGIN_NAME, initialPassword };
  });
}
