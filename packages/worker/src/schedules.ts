import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { keepDeadLetter, settleDeadLetter } from '@bangfu/api/runtime';
import { PUT_OFF, type ImplementedJob } from './kit.js';
import type { Queues } from './queue/backend.js';

/** A job of the clock, in civil time of Asia/Shanghai: every hour at `minute`, or once a day at `hour`:`minute`. */
export interface ScheduledJob {
  job: ImplementedJob;
  /** What people call it. */
  label: string;
  minute: number;
  hour?: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Asia/Shanghai lies eight hours before UTC, without summer time. */
const SHANGHAI = 8 * HOUR;

/** The latest moment, at or before `now`, at which the job fell due. */
export function lastDue({ hour, minute }: Pick<ScheduledJob, 'hour' | 'minute'>, now: Date): Date {
  const period = hour === undefined ? HOUR : DAY;
  const offset = (hour ?? 0) * HOUR + minute * MINUTE;
  const civil = now.getTime() + SHANGHAI;
  return new Date(Math.floor((civil - offset) / period) * period + offset - SHANGHAI);
}

/**
 * Hands to the queue what the clock owes. The debt lies in the database, so that an emptied queue or an outage forgets
 * no run and several workers owe one run, not one each; of several missed runs only the latest is made up.
 * Returns how many runs are owed.
 */
export async function relaySchedules(
  relay: Pool,
  queues: Queues,
  scheduled: readonly ScheduledJob[],
  now: Date,
): Promise<number> {
  for (const each of scheduled) {
    await relay.query(
      `insert into schedule_runs (job, due_at) values ($1, $2)
       on conflict (job) do update set due_at = excluded.due_at, done_at = null, not_before = null
       where schedule_runs.due_at < excluded.due_at`,
      [each.job.contract.name, lastDue(each, now)],
    );
  }
  const { rows } = await relay.query<{ job: string; due_at: Date }>(
    'select job, due_at from schedule_runs where done_at is null and (not_before is null or not_before < now())',
  );
  for (const run of rows) {
    const contract = scheduled.find(({ job }) => job.contract.name === run.job)?.job.contract;
    const dueAt = run.due_at.toISOString();
    if (contract) await queues.add(contract, { dueAt }, { jobId: `tick-${run.job}-${run.due_at.getTime()}` });
  }
  return rows.length;
}

const Tick = z.object({ dueAt: z.iso.datetime() });

/** The province answers for the clock's work. */
const PROVINCE_NO = 1;

/** The id of the letter about a job of the clock: one for each job. */
function letterId(name: string): string {
  const hex = createHash('sha256').update(`schedule:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function isOwed(relay: Pool, name: string, dueAt: string): Promise<boolean> {
  const { rowCount } = await relay.query(
    'select from schedule_runs where job = $1 and due_at = $2 and done_at is null',
    [name, dueAt],
  );
  return rowCount === 1;
}

/** The same job, which also notes that the run is no longer owed, or puts it off when it was given up. */
export function settlingRun(relay: Pool, { job: implemented, label }: ScheduledJob): ImplementedJob {
  const { contract } = implemented;
  const id = letterId(contract.name);
  return {
    contract,
    async run(job, context) {
      if (!(await isOwed(relay, contract.name, Tick.parse(job.data).dueAt))) return;
      await implemented.run(job, context);
      await relay.query('update schedule_runs set done_at = now() where job = $1 and due_at = $2', [
        contract.name,
        Tick.parse(job.data).dueAt,
      ]);
      await settleDeadLetter(context.runtime, context.requestId, PROVINCE_NO, id);
    },
    async givenUp(job, { runtime, requestId }) {
      const letter = {
        tenantNo: PROVINCE_NO,
        id,
        kind: contract.name,
        label: `定时任务：${label}`,
      };
      await keepDeadLetter(runtime, requestId, letter);
      const { rowCount } = await relay.query(
        `update schedule_runs set not_before = now() + interval '${PUT_OFF}' where job = $1 and due_at = $2 and done_at is null`,
        [contract.name, Tick.parse(job.data).dueAt],
      );
      // Handed over again and done in the meantime.
      if (rowCount === 0) await settleDeadLetter(runtime, requestId, PROVINCE_NO, id);
    },
  };
}
