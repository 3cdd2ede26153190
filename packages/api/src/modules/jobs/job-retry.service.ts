import { backgroundJobRetried } from '@bangfu/schema/events/jobs';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

interface FailedJob {
  kind: string;
  state: string;
  result_permission: string | null;
  created_by: string | null;
}

/** Only work that does nothing but make a file may simply be run again; the rest has steps of its own. */
function refusalsOfRetry(job: FailedJob, accountId: string): Refusal[] {
  const refuse = (code: string, message: string): Refusal => ({
    code,
    category: 'PRECONDITION_FAILED',
    message,
  });
  const refusals: Refusal[] = [];
  if (job.state !== 'FAILED') refusals.push(refuse('JOB_NOT_FAILED', '只有没办成的任务才能重新办理，请刷新'));
  if (job.result_permission === null)
    refusals.push(refuse('JOB_NOT_REPEATABLE', '这类任务不能直接重新办理，请回到原来的页面操作'));
  if (job.created_by !== accountId)
    refusals.push(refuse('JOB_NOT_YOURS', '只有提交人能重新办理；您可以自己另外提交一次'));
  return refusals;
}

/** Puts a failed job back on the list. Errors: NOT_FOUND; `Refused` with every reason. */
export async function retryJob(scope: TenantScope, jobId: string): Promise<void> {
  const place = [scope.tenant.no, jobId];
  const [job] = await scope.em.execute<FailedJob[]>(
    'select kind, state, result_permission, created_by from background_jobs where tenant_no = ? and id = ? for update',
    place,
  );
  if (!job) throw AppError.notFound('任务');
  refuseIf(refusalsOfRetry(job, scope.principal.accountId));
  await scope.em.execute(
    `update background_jobs set state = 'WAITING', error = null, message = null, done = 0, total = null, cursor = '{}',
       interruptions = 0, started_at = null, heartbeat_at = null, finished_at = null where tenant_no = ? and id = ?`,
    place,
  );
  await record(scope, backgroundJobRetried, jobId, { kind: job.kind });
}
