import { runBackgroundJob } from '@bangfu/schema/jobs/platform';
import {
  claimJob,
  failJob,
  finishJob,
  releaseJob,
  type ClaimedJob,
  type JobResult,
} from '@bangfu/api/runtime';
import { implementJob, type ImplementedJob, type JobContext } from './kit.js';

/** One kind of work that users order and watch. It must go on from `job.cursor` after a crash. */
export interface BackgroundWork {
  kind: string;
  run(job: ClaimedJob, context: JobContext): Promise<JobResult>;
}

/** A fault that another try won't cure; its message is what the user reads. */
export class JobRefused extends Error {}

const PASSING =
  /ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded|terminating connection|the database system is/i;

/** Runs rows of `background_jobs`: claim, work, record the outcome. A passing fault gives the job back; any other ends it with a sentence. */
export function backgroundRunner(works: readonly BackgroundWork[]): ImplementedJob {
  const byKind = new Map(works.map((work) => [work.kind, work]));
  return implementJob(runBackgroundJob, async ({ tenantNo, jobId }, context) => {
    const job = await claimJob(context.runtime, tenantNo, jobId, context.requestId);
    if (!job) return;
    const work = byKind.get(job.kind);
    if (!work) return await failJob(context.runtime, job, `没有能办理“${job.label}”的程序，请升级后台进程`);
    try {
      await finishJob(context.runtime, job, await work.run(job, context));
    } catch (error) {
      await settleFailure(job, context, error);
    }
  });
}

async function settleFailure(job: ClaimedJob, context: JobContext, error: unknown): Promise<void> {
  if (error instanceof JobRefused) return await failJob(context.runtime, job, error.message);
  const message = error instanceof Error ? error.message : '';
  if (PASSING.test(message)) {
    await releaseJob(context.runtime, job);
    return;
  }
  context.log.error(
    { job: job.id, kind: job.kind, error: message, stack: error instanceof Error ? error.stack : undefined },
    'job failed',
  );
  await failJob(context.runtime, job, `没有办成，已记录。请把任务编号告诉管理员：${job.id}`);
}
