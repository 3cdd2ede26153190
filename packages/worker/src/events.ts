import type { Pool } from 'pg';
import { deliverEvent } from '@bangfu/schema/jobs/platform';
import { implementJob, type ImplementedJob, type JobContext } from './kit.js';

/** A committed event as a listener gets it. */
export interface DeliveredEvent {
  tenantNo: number;
  id: string;
  name: string;
  subjectId: string | null;
  payload: Record<string, unknown>;
  occurredAt: Date;
}

/** Something to do when an event of that name happened; it must be idempotent by the event's id. */
export interface EventListener {
  event: string;
  handle(event: DeliveredEvent, context: JobContext): Promise<void>;
}

interface EventRow {
  subject_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/** Hands an event to its listeners, then records the delivery; without that record the relay hands it over again. */
export function eventDelivery(relay: Pool, listeners: readonly EventListener[]): ImplementedJob {
  return implementJob(deliverEvent, async ({ tenantNo, eventId, name }, context) => {
    const interested = listeners.filter((listener) => listener.event === name);
    if (interested.length > 0) {
      const { rows } = await relay.query<EventRow>(
        'select subject_id, payload, occurred_at from events where tenant_no = $1 and id = $2',
        [tenantNo, eventId],
      );
      const row = rows[0];
      if (!row) return;
      const event = {
        tenantNo,
        id: eventId,
        name,
        subjectId: row.subject_id,
        payload: row.payload,
        occurredAt: row.occurred_at,
      };
      for (const listener of interested) await listener.handle(event, context);
    }
    await relay.query(
      'update events set delivered_at = now() where tenant_no = $1 and id = $2 and delivered_at is null',
      [tenantNo, eventId],
    );
  });
}
