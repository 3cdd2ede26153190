import { runBackgroundJob } from '@bangfu/schema/jobs/platform';
import {
  beatJob,
  claimJob,
  failJob,
  finishJob,
  JobTakenOver,
  releaseJob,
  sqlState,
  type ClaimedJob,
  type JobResult,
  type TenantScope,
} from '@bangfu/api/runtime';
import { implementJob, type ImplementedJob, type JobContext } from './kit.js';

/** One kind of work that users order and watch. It must go on from `job.cursor` after a crash. */
export interface BackgroundWork {
  kind: string;
  run(job: ClaimedJob, context: JobContext): Promise<JobResult>;
  /** What else is told when the job ends without success, in the same transaction. */
  failed?(scope: TenantScope, job: ClaimedJob, reason: string): Promise<void>;
}

/** A fault that another try won't cure; its message is what the user reads. */
export class JobRefused extends Error {}

const PASSING =
  /ECONNREFUSED|ECONNRESET|Connection (?:terminated|ended)|connection error|timeout exceeded|terminating connection|the database system is/i;
/** Lost connections, restarts, too many connections, serialization, deadlock, and the time limits of infra/postgres/roles.sql. */
const PASSING_STATE = /^(08...|57P0.|57014|53300|40001|40P01|55P03|25P03|25P04)$/;
/** After so many runs in a row that broke off without getting further, the work itself is taken for the cause. */
const MOST_INTERRUPTIONS = 5;

/** Runs rows of `background_jobs`: claim, work, record the outcome. A passing fault gives the job back; any other ends it with a sentence. */
export function backgroundRunner(works: readonly BackgroundWork[], silentSeconds?: number): ImplementedJob {
  const byKind = new Map(works.map((work) => [work.kind, work]));
  return implementJob(runBackgroundJob, async ({ tenantNo, jobId }, context) => {
    const job = await claimJob(context.runtime, tenantNo, jobId, context.requestId, silentSeconds);
    if (!job) return;
    const work = byKind.get(job.kind);
    if (!work) return await failJob(context.runtime, job, `没有能办理“${job.label}”的程序，请升级后台进程`);
    try {
      if (job.interruptions >= MOST_INTERRUPTIONS)
        throw new JobRefused(`连续 ${job.interruptions} 次中断，已停下。请把任务编号告诉管理员：${job.id}`);
      await finishJob(context.runtime, job, await whileAlive(job, context, silentSeconds, work));
    } catch (error) {
      await settleFailure(job, work, context, error);
    }
  });
}

const BEAT_MS = 5_000;

/** Works, and gives signs of life meanwhile: a long step is not taken for a dead runner. */
async function whileAlive(
  job: ClaimedJob,
  context: JobContext,
  silentSeconds: number | undefined,
  work: BackgroundWork,
): Promise<JobResult> {
  const beat = (): void => {
    beatJob(context.runtime, job).catch((error: unknown) =>
      context.log.warn({ job: job.id, error: String(error) }, 'no sign of life'),
    );
  };
  const timer = setInterval(beat, silentSeconds === undefined ? BEAT_MS : (silentSeconds * 1_000) / 4);
  try {
    return await work.run(job, context);
  } finally {
    clearInterval(timer);
  }
}

async function settleFailure(
  job: ClaimedJob,
  work: BackgroundWork,
  { runtime, log }: JobContext,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof JobTakenOver) return log.warn({ job: job.id }, 'job taken over by another run');
  if (PASSING_STATE.test(sqlState(error) ?? '') || PASSING.test(message)) {
    log.warn({ job: job.id, kind: job.kind, error: message }, 'job given back');
    return await releaseJob(runtime, job);
  }
  if (!(error instanceof JobRefused)) {
    log.error(
      {
        job: job.id,
        kind: job.kind,
        error: message,
        stack: error instanceof Error ? error.stack : undefined,
      },
      'job failed',
    );
  }
  const reason =
    error instanceof JobRefused ? message : `没有办成，已记录。请把任务编号告诉管理员：${job.id}`;
  await failJob(runtime, job, reason, async (scope) => await work.failed?.(scope, job, reason));
}
