import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import { jobPrincipal } from '../access/job-principal.js';
import { draftFile } from '../modules/hardship/public.js';
import { newInitialPassword, provisionAccount } from '../modules/identity/public.js';
import { tenantRegistry } from '../modules/organisations/public.js';
import { inTenant, type ScopeHost } from '../tenancy/tenant-scope.js';
import { syntheticHousehold } from './demo-people.js';

interface DemoAccount {
  loginName: string;
  displayName: string;
  code: string;
  roles: readonly Role[];
}

/** One account for each role; the names say that they are a demonstration. */
const ACCOUNTS: readonly DemoAccount[] = [
  { loginName: 'demo-shengguan', displayName: '演示·省级管理员', code: '610000', roles: ['PROVINCE_ADMIN'] },
  {
    loginName: 'demo-shengban',
    displayName: '演示·省级业务干部',
    code: '610000',
    roles: ['PROVINCE_OFFICER'],
  },
  { loginName: 'demo-dudao', displayName: '演示·省级督导员', code: '610000', roles: ['INSPECTOR'] },
  { loginName: 'demo-anquan', displayName: '演示·安全管理员', code: '610000', roles: ['SECURITY_OFFICER'] },
  { loginName: 'demo-shizhuren', displayName: '演示·市中心主任', code: '610100', roles: ['CENTRE_DIRECTOR'] },
  {
    loginName: 'demo-shipi',
    displayName: '演示·市审批人',
    code: '610100',
    roles: ['APPROVER', 'VICE_CHAIR'],
  },
  { loginName: 'demo-yibashou', displayName: '演示·区主要负责同志', code: '610103', roles: ['HEAD'] },
  { loginName: 'demo-zhuren', displayName: '演示·区中心主任', code: '610103', roles: ['CENTRE_DIRECTOR'] },
  { loginName: 'demo-ganbu', displayName: '演示·区中心干部', code: '610103', roles: ['CENTRE_OFFICER'] },
  { loginName: 'demo-qupi', displayName: '演示·区审批人', code: '610103', roles: ['APPROVER'] },
  { loginName: 'demo-caiwu', displayName: '演示·区财务', code: '610103', roles: ['FINANCE_OFFICER'] },
  { loginName: 'demo-jingshen', displayName: '演示·区经审', code: '610103', roles: ['AUDITOR'] },
  {
    loginName: 'demo-jiceng',
    displayName: '演示·基层工会干部',
    code: '610103',
    roles: ['GRASSROOTS_OFFICER'],
  },
  { loginName: 'demo-zhuxi', displayName: '演示·基层工会主席', code: '610103', roles: ['GRASSROOTS_CHAIR'] },
  { loginName: 'demo-quguan', displayName: '演示·区单位管理员', code: '610103', roles: ['TENANT_ADMIN'] },
];

const COUNTIES = ['610103', '610102', '610104', '610302', '610402', '610581', '610602', '610802'];
const FILES_IN_A_COUNTY = 25;

/** Fills a clearly marked synthetic demonstration: one account for each role, drafts in a few counties. */
export async function seedDemo(host: ScopeHost, accountsFile: string): Promise<void> {
  const register = await tenantRegistry(host.readPool).current();
  const shown: { account: string; password: string; role: string; tenant: string }[] = [];
  for (const account of ACCOUNTS) {
    const tenant = register.byCode.get(account.code);
    if (!tenant) throw new Error(`the register has no unit ${account.code}`);
    const password = newInitialPassword();
    await inTenant(host, jobPrincipal(tenant, 'demo-seed'), async (scope) => {
      await provisionAccount(scope, {
        loginName: account.loginName,
        displayName: account.displayName,
        password,
        mustChangePassword: false,
        memberships: [{ tenantNo: tenant.no, roles: account.roles }],
      });
    });
    shown.push({
      account: account.loginName,
      password,
      role: account.roles.map((role) => ROLE_LABELS[role]).join('、'),
      tenant: tenant.name,
    });
  }
  await seedFiles(host);
  await writeFile(path.resolve(accountsFile), JSON.stringify(shown, undefined, 2), { mode: 0o600 });
}

async function seedFiles(host: ScopeHost): Promise<void> {
  const register = await tenantRegistry(host.readPool).current();
  const year = host.clock().getFullYear();
  for (const [index, code] of COUNTIES.entries()) {
    const tenant = register.byCode.get(code);
    if (!tenant) throw new Error(`the register has no unit ${code}`);
    await inTenant(
      host,
      jobPrincipal(tenant, 'demo-seed', { id: '00000000-0000-0000-0000-000000000001', name: '演示数据' }),
      async (scope) => {
        for (let serial = 0; serial < FILES_IN_A_COUNTY; serial += 1) {
          await draftFile(scope, syntheticHousehold(index * FILES_IN_A_COUNTY + serial, year));
          scope.em.clear();
        }
      },
    );
  }
}
