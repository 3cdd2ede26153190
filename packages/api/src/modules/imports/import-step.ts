import { z } from 'zod';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { stepJob, type ClaimedJob, type JobStep } from '../jobs/public.js';
import type { ImportStatus } from './import-batch.service.js';

/** An import that another try won't cure; its message is what the user reads. */
export class ImportStopped extends Error {}

const Input = z.object({ batchId: z.uuid() });

/** The batch a job was ordered for. */
export function batchOf(job: ClaimedJob): string {
  return Input.parse(job.input).batchId;
}

/** Writes progress to the job and the batch, in the transaction of the work itself. */
export async function tellStep(
  scope: TenantScope,
  job: ClaimedJob,
  batchId: string,
  step: JobStep,
): Promise<void> {
  await stepJob(scope, job.id, step);
  await scope.em.execute(
    `update import_batches set step_state = 'RUNNING', step_started_at = coalesce(step_started_at, ?), step_done = ?,
       step_total = coalesce(?, step_total), step_message = ? where tenant_no = ? and id = ?`,
    [scope.now(), step.done, step.total ?? null, step.message ?? null, scope.tenant.no, batchId],
  );
}

/** Ends a step of a batch: where the batch stands now and the last thing to say. */
export async function endStep(
  scope: TenantScope,
  batchId: string,
  status: ImportStatus,
  message: string,
): Promise<void> {
  const failed = status === 'FAILED';
  await scope.em.execute(
    `update import_batches set status = ?, step_state = ?, step_message = ?, fault = ?, step_finished_at = ?,
       step_done = coalesce(step_total, step_done), version = version + 1 where tenant_no = ? and id = ?`,
    [
      status,
      failed ? 'FAILED' : 'DONE',
      message,
      failed ? message : null,
      scope.now(),
      scope.tenant.no,
      batchId,
    ],
  );
}
