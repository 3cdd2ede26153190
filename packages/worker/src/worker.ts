import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Job } from 'bullmq';
import pg from 'pg';
import { QUEUE_NAMES } from '@bangfu/schema/jobs/define-job';
import { outliveLostConnections, sealEvents, sealingKey, type Runtime } from '@bangfu/api/runtime';
import { backgroundRunner, type BackgroundWork } from './background.js';
import type { WorkerConfig } from './config.js';
import { eventDelivery, type EventListener } from './events.js';
import { backgroundWorks, eventListeners, scheduledJobs } from './jobs/list.js';
import type { ImplementedJob, JobContext } from './kit.js';
import { openQueues, type JobProcess, type Queues } from './queue/backend.js';
import { everyFewMoments, relayBackgroundJobs, relayEvents } from './relay.js';
import { relaySchedules, settlingRun, type ScheduledJob } from './schedules.js';

export interface RunningWorker {
  queues: Queues;
  /** Stops handing over, lets running jobs finish, then closes the queues. */
  stop(): Promise<void>;
}

/** What a worker can do. */
export interface WorkerSkills {
  works: readonly BackgroundWork[];
  listeners: readonly EventListener[];
  scheduled: readonly ScheduledJob[];
}

const EVERYTHING: WorkerSkills = {
  works: backgroundWorks,
  listeners: eventListeners,
  scheduled: scheduledJobs,
};

/** Starts the whole worker: relay, sealer, processors and schedules. */
export async function startWorker(
  runtime: Runtime,
  settings: WorkerConfig,
  { works, listeners, scheduled }: WorkerSkills = EVERYTHING,
): Promise<RunningWorker> {
  const { log } = runtime;
  const relay = new pg.Pool({
    connectionString: settings.DATABASE_RELAY_URL,
    max: 4,
    connectionTimeoutMillis: 5_000,
  });
  outliveLostConnections(relay, log, 'relay');
  const queues = await openQueues(
    { redisUrl: settings.REDIS_URL, databaseUrl: settings.QUEUE_DATABASE_URL },
    log,
  );
  const jobs = [
    backgroundRunner(works, settings.JOB_SILENT_SECONDS),
    eventDelivery(relay, listeners),
    ...scheduled.map((each) => settlingRun(relay, each)),
  ];
  const byName = new Map(jobs.map((job) => [job.contract.name, job]));
  for (const queue of QUEUE_NAMES) {
    queues.work(queue, settings.WORKER_CONCURRENCY, processOf(byName, runtime));
  }
  const seal = { signingKey: sealingKey(runtime), headsFile: path.join(runtime.dataDir, 'seal-heads.jsonl') };
  const loops = [
    everyFewMoments(
      'relay-events',
      settings.RELAY_INTERVAL_MS,
      log,
      async () => await relayEvents(relay, queues, settings.RELAY_AGAIN_SECONDS),
    ),
    everyFewMoments(
      'relay-jobs',
      settings.RELAY_INTERVAL_MS,
      log,
      async () => await relayBackgroundJobs(relay, queues, settings.JOB_SILENT_SECONDS),
    ),
    everyFewMoments(
      'relay-schedules',
      settings.RELAY_INTERVAL_MS,
      log,
      async () => await relaySchedules(relay, queues, scheduled, runtime.clock()),
    ),
    everyFewMoments('seal', settings.SEAL_INTERVAL_MS, log, async () => await sealEvents(relay, seal)),
  ];
  return {
    queues,
    stop: async () => {
      await Promise.all(loops.map(async (loop) => await loop.stop()));
      await queues.close();
      await relay.end();
    },
  };
}

function processOf(byName: ReadonlyMap<string, ImplementedJob>, runtime: Runtime): JobProcess {
  const contextOf = (job: Job): JobContext => {
    const requestId = `job_${randomBytes(10).toString('hex')}`;
    return { runtime, log: runtime.log.child({ job: job.name, requestId }), requestId };
  };
  return {
    async run(job) {
      const implemented = byName.get(job.name);
      if (!implemented) throw new Error(`no implementation of job ${job.name}`);
      await implemented.run(job, contextOf(job));
    },
    async givenUp(job) {
      const context = contextOf(job);
      context.log.error({ id: job.id, tries: job.attemptsMade }, 'job given up');
      await byName.get(job.name)?.givenUp?.(job, context);
    },
  };
}
