import type { z } from 'zod';

/** The contract of a job: its name, the queue it waits in, its payload (ids and dates only, never personal data) and how often it is tried. */
export interface JobContract<Payload extends z.ZodType = z.ZodType> {
  name: string;
  queue: QueueName;
  payload: Payload;
  attempts: number;
  /** First pause before another try, milliseconds; doubles each time, with jitter. */
  backoffMs: number;
}

/** `background`: work somebody watches; `events`: one job for each event; `schedule`: ticks of the clock. */
export const QUEUE_NAMES = ['background', 'events', 'schedule'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** Declares a job; names are `module.imperative`. */
export function defineJob<Payload extends z.ZodType>(contract: JobContract<Payload>): JobContract<Payload> {
  return contract;
}
