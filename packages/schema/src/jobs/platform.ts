import { z } from 'zod';
import { defineJob } from './define-job.js';

/** Runs one row of `background_jobs`; the row holds what to do and how far it came. */
export const runBackgroundJob = defineJob({
  name: 'platform.run-background-job',
  queue: 'background',
  payload: z.object({ tenantNo: z.int().positive(), jobId: z.uuid(), attempt: z.int().nonnegative() }),
  attempts: 5,
  backoffMs: 2_000,
});

/** Hands one event to whoever listens; the event itself stays in the database. */
export const deliverEvent = defineJob({
  name: 'platform.deliver-event',
  queue: 'events',
  payload: z.object({ tenantNo: z.int().positive(), eventId: z.uuid(), name: z.string() }),
  attempts: 8,
  backoffMs: 1_000,
});

/** A run the clock asks for: the moment it fell due. */
const tick = z.object({ dueAt: z.iso.datetime() });

/** Closes public notices whose working days are over and that have no open objection (R-HF-08, R-HF-09). */
export const closeDueNotices = defineJob({
  name: 'notices.close-due',
  queue: 'schedule',
  payload: tick,
  attempts: 3,
  backoffMs: 5_000,
});

/** Sends the day's reminders (RM-04, RM-05, RM-07). */
export const sendDailyReminders = defineJob({
  name: 'reminders.send-daily',
  queue: 'schedule',
  payload: tick,
  attempts: 3,
  backoffMs: 30_000,
});

/** Proves every unit's books and marks what may no longer be spent (R-FN-13, SM4). */
export const proveLedgers = defineJob({
  name: 'funds.prove-ledgers',
  queue: 'schedule',
  payload: tick,
  attempts: 3,
  backoffMs: 60_000,
});

/** Looks for households that may fall back into hardship, from what the files say (28号 二.7). */
export const findWarnings = defineJob({
  name: 'casework.find-warnings',
  queue: 'schedule',
  payload: tick,
  attempts: 3,
  backoffMs: 30_000,
});
