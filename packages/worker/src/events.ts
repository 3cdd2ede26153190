import type { Pool } from 'pg';
import { eventLabel } from '@bangfu/schema/events/labels';
import { deliverEvent } from '@bangfu/schema/jobs/platform';
import { keepDeadLetter, settleDeadLetter } from '@bangfu/api/runtime';
import { implementJob, PUT_OFF, type ImplementedJob, type JobContext } from './kit.js';

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

/** An event older than this was handed over before; only then can a letter lie about it. */
const SOON_MS = 60_000;

/** Hands an event to its listeners, then records the delivery; without that record the relay hands it over again. */
export function eventDelivery(relay: Pool, listeners: readonly EventListener[]): ImplementedJob {
  const delivery = implementJob(deliverEvent, async ({ tenantNo, eventId, name }, context) => {
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
      if (context.runtime.clock().getTime() - event.occurredAt.getTime() > SOON_MS)
        await settleDeadLetter(context.runtime, context.requestId, tenantNo, eventId);
    }
    await relay.query(
      'update events set delivered_at = now() where tenant_no = $1 and id = $2 and delivered_at is null',
      [tenantNo, eventId],
    );
  });
  return {
    ...delivery,
    async givenUp(job, { runtime, requestId }) {
      const { tenantNo, eventId, name } = deliverEvent.payload.parse(job.data);
      const label = `送达事件：${eventLabel(name)}`;
      await keepDeadLetter(runtime, requestId, { tenantNo, id: eventId, kind: deliverEvent.name, label });
      const { rowCount } = await relay.query(
        `update events set dispatched_at = now() + interval '${PUT_OFF}' where tenant_no = $1 and id = $2 and delivered_at is null`,
        [tenantNo, eventId],
      );
      // Handed over again and delivered in the meantime.
      if (rowCount === 0) await settleDeadLetter(runtime, requestId, tenantNo, eventId);
    },
  };
}
