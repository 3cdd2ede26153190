import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { deliverEvent, runBackgroundJob } from '@bangfu/schema/jobs/platform';
import type { Queues } from './queue/backend.js';

const BATCH = 200;
const STOP_MS = 3_000;

interface UndeliveredEvent {
  tenant_no: number;
  id: string;
  name: string;
}

interface OpenJob {
  tenant_no: number;
  id: string;
  attempts: number;
}

/**
 * Hands committed events to the queue. At least once: the row is marked handed over after the queue took it, and is
 * handed over again when its delivery is not recorded within `againSeconds`: a queue that lost it loses nothing.
 * Returns how many were handed over.
 */
export async function relayEvents(relay: Pool, queues: Queues, againSeconds: number): Promise<number> {
  const client = await relay.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<UndeliveredEvent>(
      `select tenant_no, id, name from events
       where delivered_at is null and (dispatched_at is null or dispatched_at < now() - make_interval(secs => $1))
       order by seq limit ${BATCH} for update skip locked`,
      [againSeconds],
    );
    for (const event of rows) {
      await queues.add(
        deliverEvent,
        { tenantNo: event.tenant_no, eventId: event.id, name: event.name },
        { jobId: `event-${event.id}` },
      );
    }
    await client.query('update events set dispatched_at = now() where id = any($1::uuid[])', [
      rows.map((event) => event.id),
    ]);
    await client.query('commit');
    return rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Wakes the queue for every job that waits (a while, after a run that broke off), or whose runner fell silent. The queue's own duplicate check makes repeating harmless. */
export async function relayBackgroundJobs(
  relay: Pool,
  queues: Queues,
  silentSeconds: number,
): Promise<number> {
  const { rows } = await relay.query<OpenJob>(
    `select tenant_no, id, attempts from background_jobs
     where (state = 'WAITING' and (heartbeat_at is null or heartbeat_at < now() - interval '2 seconds' * interruptions))
       or (state = 'RUNNING' and heartbeat_at < now() - make_interval(secs => $1))
     order by created_at limit ${BATCH}`,
    [silentSeconds + 1],
  );
  for (const job of rows) {
    await queues.add(
      runBackgroundJob,
      { tenantNo: job.tenant_no, jobId: job.id, attempt: job.attempts },
      { jobId: `job-${job.id}-${job.attempts}` },
    );
  }
  return rows.length;
}

/** Repeats `round` until stopped, `pauseMs` apart; a failed round is logged and tried again. */
export function everyFewMoments(
  name: string,
  pauseMs: number,
  log: Logger,
  round: () => Promise<number>,
): { stop(): Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const busy = await round().catch((error: unknown) => {
        log.warn({ loop: name, error: error instanceof Error ? error.message : 'unknown' }, 'round failed');
        return 0;
      });
      if (busy >= BATCH) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      wake?.();
      // A round may wait for a queue that is away; dropping its connections ends it.
      await Promise.race([running, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
