import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { tenantRegistry } from '@bangfu/api/src/modules/organisations/public.ts';
import { moveTenant } from '@bangfu/api/src/modules/organisations/tenant-change.service.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { runBackgroundJob } from '@bangfu/schema/jobs/platform';
import { backgroundRunner } from '@bangfu/worker/src/background.ts';
import { renumberTenantsWork } from '@bangfu/worker/src/jobs/renumber-tenants.ts';
import { startRuntime } from '../../kit/app.ts';

let base: Awaited<ReturnType<typeof startRuntime>>;
let all: pg.Client;

beforeAll(async () => {
  base = await startRuntime();
  all = new pg.Client({ connectionString: base.database.superUrl });
  await all.connect();
});
afterAll(async () => {
  await all.end();
  await base.close();
});

it('the worker carries out an ordered move and tells how far it came', async () => {
  const registry = tenantRegistry(base.runtime.readPool);
  const province = await registry.byCode('610000');
  if (!province) throw new Error('no province');
  await inTenant(base.runtime, jobPrincipal(province, 'test'), async (scope) => {
    await moveTenant(scope, {
      code: '610103',
      newParentCode: '610400',
      effectiveOn: scope.today(),
      reason: '区划调整',
    });
  });
  const { rows } = await all.query<{ id: string }>('select id from background_jobs');
  const runner = backgroundRunner([renumberTenantsWork]);
  expect(runner.contract.name).toBe(runBackgroundJob.name);
  const data = { tenantNo: 1, jobId: rows[0]?.id, attempt: 0 };
  await runner.run({ data } as Parameters<typeof runner.run>[0], {
    runtime: base.runtime,
    log: base.runtime.log,
    requestId: 'test',
  });
  const { rows: jobs } = await all.query(
    'select state, done = total as whole, label, message, error from background_jobs',
  );
  expect(jobs).toEqual([
    {
      state: 'DONE',
      whole: true,
      label: '碑林区总工会划转至咸阳市总工会',
      message: expect.stringMatching(/^划转完成，改写了 \d+ 行$/),
      error: null,
    },
  ]);
  registry.invalidate();
  expect((await registry.byCode('610103'))?.parentNo).toBe((await registry.byCode('610400'))?.no);
});
