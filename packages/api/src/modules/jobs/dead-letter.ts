import { jobPrincipal } from '../../access/job-principal.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import { inTenant, type ScopeHost } from '../../tenancy/tenant-scope.js';

/** Work the queue gave up for now, as the people of the unit see it among the background jobs. */
export interface DeadLetter {
  tenantNo: number;
  /** One letter for one thing owed, however often it is given up. */
  id: string;
  /** The job's name, such as `platform.deliver-event`. */
  kind: string;
  label: string;
}

const SENTENCE = '多次没有办成，稍后会自动再试；请把任务编号告诉管理员查看日志';

/** Puts a letter among the unit's jobs, or counts one more time on the one that lies there. */
export async function keepDeadLetter(host: ScopeHost, requestId: string, letter: DeadLetter): Promise<void> {
  const tenant = await findTenantByNo(host.readPool, letter.tenantNo);
  if (!tenant) return;
  await inTenant(host, jobPrincipal(tenant, requestId), async ({ em }) => {
    await em.execute(
      `insert into background_jobs (tenant_no, id, kind, label, state, error, attempts, created_by_name, started_at, finished_at)
       values (?, ?, ?, ?, 'FAILED', ?, 1, '系统', now(), now())
       on conflict (tenant_no, id) do update set attempts = background_jobs.attempts + 1, state = 'FAILED', finished_at = now()`,
      [tenant.no, letter.id, letter.kind, letter.label, SENTENCE],
    );
  });
}

/** The thing owed was done after all. */
export async function settleDeadLetter(
  host: ScopeHost,
  requestId: string,
  tenantNo: number,
  id: string,
): Promise<void> {
  const tenant = await findTenantByNo(host.readPool, tenantNo);
  if (!tenant) return;
  await inTenant(host, jobPrincipal(tenant, requestId), async ({ em }) => {
    await em.execute(
      `update background_jobs set state = 'DONE', error = null, message = '后来办成了', finished_at = now()
       where tenant_no = ? and id = ? and state = 'FAILED'`,
      [tenant.no, id],
    );
  });
}
