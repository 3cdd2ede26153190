import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { JobContract } from '@bangfu/schema/jobs/define-job';
import type { Runtime } from '@bangfu/api/runtime';

/** How long the worker leaves alone what it gave up. */
export const PUT_OFF = '15 minutes';

/** What a job gets besides its payload. */
export interface JobContext {
  runtime: Runtime;
  log: Logger;
  /** The id of this run in logs and events. */
  requestId: string;
}

/** A job with its contract: the payload is parsed before the work sees it. */
export interface ImplementedJob {
  contract: JobContract;
  run(job: Job, context: JobContext): Promise<void>;
  /** After the last try: puts the work off and leaves a letter where people see it. */
  givenUp?(job: Job, context: JobContext): Promise<void>;
}

/** Binds work to a contract. The work must be idempotent: the queue delivers at least once. */
export function implementJob<Payload extends z.ZodType>(
  contract: JobContract<Payload>,
  work: (payload: z.output<Payload>, context: JobContext) => Promise<void>,
): ImplementedJob {
  return {
    contract,
    run: async (job, context) => await work(contract.payload.parse(job.data), context),
  };
}
