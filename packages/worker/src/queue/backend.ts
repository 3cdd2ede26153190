import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq';
import type { Job, Processor } from 'bullmq';
import pg from 'pg';
import type { Logger } from 'pino';
import { createClient } from 'redis';
import { outliveLostConnections } from '@bangfu/api/runtime';
import type { JobContract, QueueName } from '@bangfu/schema/jobs/define-job';
import type { z } from 'zod';

export interface EnqueueOptions {
  /** Two jobs with one id are one job, until the first is over. */
  jobId: string;
}

/** How a queue's jobs are worked on; `givenUp` follows the last failed try. */
export interface JobProcess {
  run(job: Job): Promise<void>;
  givenUp(job: Job): Promise<void>;
}

/** The job queue, on Redis or on Postgres; the rest of the worker does not know which. It is a cache of work: the truth is in the business tables. */
export interface Queues {
  add<Payload extends z.ZodType>(
    job: JobContract<Payload>,
    payload: z.input<Payload>,
    options: EnqueueOptions,
  ): Promise<void>;
  work(queue: QueueName, concurrency: number, process: JobProcess): void;
  /** Stops taking work, waits a while for what runs, then closes the connections; comes back also when the queue is away. */
  close(): Promise<void>;
}

const STALLED_TIMES = 3;
/** Running jobs go on in steps that are whole: what isn't over by then is done by the next worker. */
const CLOSE_MS = 5_000;

interface Backend {
  makeQueue(name: string): Queue;
  makeWorker(name: string, processor: Processor, concurrency: number): Worker;
  close(): Promise<void>;
  /** Drops the connections without asking the other side. */
  abandon(): Promise<void>;
}

/** Opens the queues on Redis when `redisUrl` is given, otherwise on Postgres (schema `bullmq`, owned by the queue's own role). */
export async function openQueues(
  settings: { redisUrl?: string | undefined; databaseUrl?: string | undefined },
  log: Logger,
): Promise<Queues> {
  const backend = settings.redisUrl
    ? await redisBackend(settings.redisUrl, log)
    : await postgresBackend(settings.databaseUrl ?? '', log);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  const queueNamed = (name: string): Queue => {
    const known = queues.get(name) ?? backend.makeQueue(name);
    queues.set(name, known);
    return known;
  };
  return {
    async add(job, payload, { jobId }) {
      await queueNamed(job.queue).add(job.name, job.payload.parse(payload), {
        jobId,
        attempts: job.attempts,
        backoff: { type: 'exponential', delay: job.backoffMs, jitter: 0.5 },
        // What is over leaves the queue: its id is free, so that the relay can hand over again what is still owed.
        removeOnComplete: true,
        removeOnFail: true,
      });
    },
    work(queue, concurrency, process) {
      const worker = backend.makeWorker(queue, async (job) => await process.run(job), concurrency);
      worker.on('failed', (job, error) => {
        log.warn({ queue, job: job?.name, id: job?.id, error: error.name }, 'job attempt failed');
        if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return;
        process.givenUp(job).catch((fault: unknown) => {
          log.error({ queue, job: job.name, id: job.id, error: String(fault) }, 'dead letter not kept');
        });
      });
      workers.push(worker);
    },
    async close() {
      const all = [...queues.values()];
      if (await inTime(closeGently(workers, all, backend), log)) return;
      await inTime(closeHard(workers, all, backend), log);
    },
  };
}

async function closeGently(workers: Worker[], queues: Queue[], backend: Backend): Promise<void> {
  await Promise.all(workers.map(async (worker) => await worker.close()));
  await Promise.all(queues.map(async (queue) => await queue.close()));
  await backend.close();
}

async function closeHard(workers: Worker[], queues: Queue[], backend: Backend): Promise<void> {
  await Promise.allSettled([
    ...workers.map(async (worker) => await worker.disconnect()),
    ...queues.map(async (queue) => await queue.disconnect()),
    backend.abandon(),
  ]);
}

async function inTime(closing: Promise<void>, log: Logger): Promise<boolean> {
  return await Promise.race([closing.then(() => true), pause(CLOSE_MS, false, { ref: false })]).catch(
    (error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'queue did not close');
      return false;
    },
  );
}

async function redisBackend(url: string, log: Logger): Promise<Backend> {
  const client = createClient({ url });
  client.on('error', (error: Error) => log.warn({ error: error.message }, 'redis connection'));
  await client.connect();
  await refuseForgetfulRedis(client);
  const connection = client;
  return {
    makeQueue: (name) => watched(new Queue(name, { connection }), log),
    makeWorker: (name, processor, concurrency) =>
      watched(new Worker(name, processor, { connection, concurrency, maxStalledCount: STALLED_TIMES }), log),
    close: async () => await client.close(),
    abandon: async () => client.destroy(),
  };
}

/** `allkeys-lru` drops jobs without an error; BullMQ's manual calls noeviction the only setting. */
async function refuseForgetfulRedis(client: {
  configGet(name: string): Promise<Record<string, string>>;
}): Promise<void> {
  const policy = (await client.configGet('maxmemory-policy'))['maxmemory-policy'];
  if (policy !== undefined && policy !== 'noeviction') {
    throw new Error(`Redis 的 maxmemory-policy 是 ${policy}，会悄悄丢任务；请设为 noeviction 后再启动`);
  }
}

async function postgresBackend(url: string, log: Logger): Promise<Backend> {
  const migrator = new pg.Client({ connectionString: url });
  await migrator.connect();
  try {
    await runMigrations(migrator);
  } finally {
    await migrator.end();
  }
  const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c search_path=bullmq' });
  outliveLostConnections(pool, log, 'queue database');
  const classes = withBackend(createPostgresBackend);
  return {
    makeQueue: (name) => watched(new classes.Queue(name, { connection: pool }) as unknown as Queue, log),
    makeWorker: (name, processor, concurrency) =>
      watched(
        new classes.Worker(name, processor, {
          connection: pool,
          concurrency,
          maxStalledCount: STALLED_TIMES,
        }) as unknown as Worker,
        log,
      ),
    close: async () => await pool.end(),
    abandon: async () => await pool.end(),
  };
}

/** BullMQ emits `error` on a lost connection and reconnects by itself; unheard, the event would end the process. */
function watched<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  part: T,
  log: Logger,
): T {
  part.on('error', (error: Error) => log.warn({ error: error.message }, 'queue'));
  return part;
}
