import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { backgroundRunner } from '@bangfu/worker/src/background.ts';
import { backgroundWorks } from '@bangfu/worker/src/jobs/list.ts';
import type { People } from './people.ts';

const runner = backgroundRunner(backgroundWorks);

/** Runs one job with the worker's own code, as if the queue had handed it over now. */
export async function runJobNow(runtime: Runtime, tenantNo: number, jobId: string): Promise<void> {
  const data = { tenantNo, jobId, attempt: 0 };
  await runner.run({ data } as Parameters<typeof runner.run>[0], {
    runtime,
    log: runtime.log,
    requestId: 'test',
  });
}

/** Runs every waiting job of a unit, oldest first. Returns how many. */
export async function runWaitingJobs(runtime: Runtime, people: People, tenantCode: string): Promise<number> {
  const tenant = await people.tenant(tenantCode);
  const waiting = await inTenant(
    runtime,
    jobPrincipal(tenant, 'test'),
    async ({ em }) =>
      await em.execute<{ id: string }[]>(
        `select id from background_jobs where tenant_no = ? and state = 'WAITING' order by created_at, id`,
        [tenant.no],
      ),
  );
  for (const { id } of waiting) await runJobNow(runtime, tenant.no, id);
  return waiting.length;
}
