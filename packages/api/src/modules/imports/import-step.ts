import { z } from 'zod';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { stepJob, type ClaimedJob, type JobStep } from '../jobs/public.js';
import { lockBatch, type ImportBatchRow, type ImportStatus } from './import-batch.service.js';

/** An import that another try won't cure; its message is what the user reads. */
export class ImportStopped extends Error {}

const Input = z.object({ batchId: z.uuid() });

/** The batch a job was ordered for. */
export function batchOf(job: ClaimedJob): string {
  return Input.parse(job.input).batchId;
}

/** A step that an earlier run of the job ended just before it broke off. */
export interface EndedStep {
  ended: string;
}

/**
 * The batch, locked, while the job's step is open; what was said at its end when an earlier run ended it.
 * Errors: `ImportStopped` when that end was a failure.
 */
export async function openStep(
  scope: TenantScope,
  job: ClaimedJob,
  status: ImportStatus,
): Promise<ImportBatchRow | EndedStep> {
  const batch = await lockBatch(scope, batchOf(job));
  if (batch.status === status && batch.job_id === job.id) return batch;
  const message = batch.step_message ?? '';
  if (batch.status === 'FAILED') throw new ImportStopped(message);
  return { ended: message };
}

/** A batch whose step broke off for good goes back to where the step can be ordered again; what was written stays. */
export async function breakOff(scope: TenantScope, job: ClaimedJob, reason: string): Promise<void> {
  await scope.em.execute(
    `update import_batches set status = case status when 'CHECKING' then 'FAILED' when 'APPLYING' then 'CHECKED' else 'APPLIED' end,
       step_state = 'FAILED', step_message = ?, fault = ?, step_finished_at = ?, version = version + 1
     where tenant_no = ? and id = ? and job_id = ? and status in ('CHECKING','APPLYING','UNDOING')`,
    [reason, reason, scope.now(), scope.tenant.no, batchOf(job), job.id],
  );
}

/** Smaller steps after a run that broke off: a slow database ends a long transaction. */
export function stepSize(most: number, { interruptions }: Pick<ClaimedJob, 'interruptions'>): number {
  return Math.max(1, most >> (2 * interruptions));
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
