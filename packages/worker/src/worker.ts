import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Job } from 'bullmq';
import pg from 'pg';
import { QUEUE_NAMES } from '@bangfu/schema/jobs/define-job';
import { sealEvents, sealingKey, type Runtime } from '@bangfu/api/runtime';
import { backgroundRunner } from './background.js';
import type { WorkerConfig } from './config.js';
import { eventDelivery } from './events.js';
import { backgroundWorks, eventListeners, scheduledJobs } from './jobs/list.js';
import type { ImplementedJob } from './kit.js';
import { openQueues, type Queues } from './queue/backend.js';
import { everyFewMoments, relayBackgroundJobs, relayEvents } from './relay.js';
import { startSchedules } from './schedules.js';

export interface RunningWorker {
  queues: Queues;
  /** Stops handing over, lets running jobs finish, then closes the queues. */
  stop(): Promise<void>;
}

/** Starts the whole worker: relay, sealer, processors and schedules. */
export async function startWorker(runtime: Runtime, settings: WorkerConfig): Promise<RunningWorker> {
  const { log } = runtime;
  const relay = new pg.Pool({
    connectionString: settings.DATABASE_RELAY_URL,
    max: 4,
    connectionTimeoutMillis: 5_000,
  });
  relay.on('error', (error) => log.warn({ error: error.message }, 'relay connection'));
  const queues = await openQueues(
    { redisUrl: settings.REDIS_URL, databaseUrl: settings.QUEUE_DATABASE_URL },
    log,
  );
  const jobs = [backgroundRunner(backgroundWorks), eventDelivery(relay, eventListeners), ...scheduledJobs];
  const byName = new Map(jobs.map((job) => [job.contract.name, job]));
  for (const queue of QUEUE_NAMES) {
    queues.work(queue, settings.WORKER_CONCURRENCY, async (job) => await runJob(byName, job, runtime));
  }
  await startSchedules(queues);
  const seal = { signingKey: sealingKey(runtime), headsFile: path.join(runtime.dataDir, 'seal-heads.jsonl') };
  const loops = [
    everyFewMoments(
      'relay-events',
      settings.RELAY_INTERVAL_MS,
      log,
      async () => await relayEvents(relay, queues),
    ),
    everyFewMoments(
      'relay-jobs',
      settings.RELAY_INTERVAL_MS,
      log,
      async () => await relayBackgroundJobs(relay, queues),
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

async function runJob(
  byName: ReadonlyMap<string, ImplementedJob>,
  job: Job,
  runtime: Runtime,
): Promise<void> {
  const implemented = byName.get(job.name);
  if (!implemented) throw new Error(`no implementation of job ${job.name}`);
  const requestId = `job_${randomBytes(10).toString('hex')}`;
  await implemented.run(job, { runtime, log: runtime.log.child({ job: job.name, requestId }), requestId });
}
