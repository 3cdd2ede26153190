import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import { jobPrincipal } from '../access/job-principal.js';
import { newInitialPassword, provisionAccount } from '../modules/identity/public.js';
import { tenantRegistry } from '../modules/organisations/public.js';
import { inTenant, type ScopeHost } from '../tenancy/tenant-scope.js';
import { seedFunds } from './demo-funds.js';
import { DemoCounty, type Cohort, type Goal } from './demo-files.js';

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
  { loginName: 'demo-shengcai', displayName: '演示·省级财务', code: '610000', roles: ['FINANCE_OFFICER'] },
  { loginName: 'demo-shengzhang', displayName: '演示·省级主要负责同志', code: '610000', roles: ['HEAD'] },
  { loginName: 'demo-shicai', displayName: '演示·市财务', code: '610100', roles: ['FINANCE_OFFICER'] },
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
  { loginName: 'demo-caiwu2', displayName: '演示·区财务二', code: '610103', roles: ['FINANCE_OFFICER'] },
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

/** Counties in every city: each gets the same mixture. */
const COUNTIES = [
  '610102',
  '610103',
  '610104',
  '610113',
  '610204',
  '610302',
  '610305',
  '610402',
  '610481',
  '610502',
  '610581',
  '610602',
  '610681',
  '610702',
  '610703',
  '610802',
  '610881',
  '610902',
  '610981',
  '611002',
];
const PLENTY: Goal[] = ['ON_FILE', 'ON_FILE', 'ON_FILE', 'ON_FILE'];
/** The county of the demonstration accounts: households on file for up to a year, and work in progress at every step. */
const FULL: readonly Cohort[] = [
  { age: 375, goals: PLENTY },
  { age: 210, goals: [...PLENTY, 'REJECTED', 'WITHDRAWN'] },
  { age: 90, goals: [...PLENTY, 'RETURNED'] },
  { age: 36, goals: [...PLENTY, 'COUNTY_REVIEWED', 'COUNTY_REVIEWED'] },
  { age: 29, goals: ['NOTICE_PASSED', 'NOTICE_PASSED', 'COUNTY_REVIEWED'] },
  { age: 13, goals: ['IN_NOTICE', 'IN_NOTICE', 'OBJECTED', 'REVIEWED', 'CHECKING'] },
  { age: 4, goals: ['VISITED', 'VISITED', 'SUBMITTED', 'DRAFT', 'DRAFT'] },
];
/** The other counties, so that the city and the province have something to look at. */
const BRIEF: readonly Cohort[] = [
  { age: 210, goals: ['ON_FILE', 'ON_FILE', 'ON_FILE', 'REJECTED'] },
  { age: 36, goals: ['ON_FILE', 'ON_FILE', 'COUNTY_REVIEWED', 'NOTICE_PASSED'] },
  { age: 13, goals: ['IN_NOTICE', 'REVIEWED', 'SUBMITTED', 'DRAFT'] },
];
const MAIN_COUNTY = '610103';
const SERIALS_OF_A_COUNTY = 100;
/** A few counties at once: one computes while another waits for the database. */
const AT_ONCE = 3;
/** The last day whose notices end within the calendar that ships; later starts show the demonstration of that day. */
const LAST_PRESENT = new Date('2026-12-18T02:00:00Z');

/** Fills a clearly marked synthetic demonstration: one account for each role, households at every step in twenty counties. */
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
  await seedFunds(host);
  await writeFile(path.resolve(accountsFile), JSON.stringify(shown, undefined, 2), { mode: 0o600 });
}

async function seedFiles(host: ScopeHost): Promise<void> {
  const register = await tenantRegistry(host.readPool).current();
  const present = new Date(Math.min(host.clock().getTime(), LAST_PRESENT.getTime()));
  const waiting = COUNTIES.map((code, index) => {
    const county = register.byCode.get(code);
    const superior = register.byNo.get(county?.parentNo ?? -1);
    if (!county || !superior) throw new Error(`the register has no unit ${code}`);
    const cohorts = code === MAIN_COUNTY ? FULL : BRIEF;
    return { cohorts, county: new DemoCounty(host, county, superior, index * SERIALS_OF_A_COUNTY, present) };
  });
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const cohort of next.cohorts) await next.county.live(cohort);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
