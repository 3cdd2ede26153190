import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import type { TestApp } from './app.ts';
import { People } from './people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Does what a unit's people would do, so many days ago, without their pages. */
export async function inUnit<T>(
  { runtime }: Pick<TestApp, 'runtime'>,
  code: string,
  work: (scope: TenantScope) => Promise<T>,
  daysAgo = 0,
): Promise<T> {
  const tenant = await new People(runtime).tenant(code);
  const host = { ...runtime, clock: () => new Date(Date.now() - daysAgo * DAY_MS) };
  return await inTenant(host, jobPrincipal(tenant, 'test'), work);
}

/** Local 低保 standards for every place, 800 yuan: without them nothing can be computed. */
export async function enterDibao(app: Pick<TestApp, 'runtime'>): Promise<void> {
  await inUnit(app, '610000', async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
    );
  });
}
