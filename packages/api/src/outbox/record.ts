import type { z } from 'zod';
import type { EventContract } from '@bangfu/schema/events/define-event';
import type { TenantScope } from '../tenancy/tenant-scope.js';

export interface RecordOptions {
  /** The unit whose timeline the event belongs to, when a superior acts on a subordinate's file. Default: the acting unit. */
  tenantNo?: number;
  /** Why protected data was read; kept with the event. */
  purpose?: string;
}

/**
 * Appends an event in the caller's transaction: audit, outbox and timeline at once. It rolls back with the change it tells of.
 * Errors: rejects when the payload breaks the event's contract (a bug, not a refusal).
 */
export async function record<Payload extends z.ZodType>(
  scope: TenantScope,
  event: EventContract<Payload>,
  subjectId: string | null,
  payload: z.input<Payload>,
  options: RecordOptions = {},
): Promise<void> {
  await scope.em.execute(
    `insert into events (tenant_no, name, subject_type, subject_id, actor_id, actor_name, acting_tenant_no, purpose, request_id, payload, occurred_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)`,
    [
      options.tenantNo ?? scope.tenant.no,
      event.name,
      event.subjectType,
      subjectId,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.tenant.no,
      options.purpose ?? scope.principal.purpose ?? null,
      scope.principal.requestId,
      JSON.stringify(event.payload.parse(payload)),
      scope.now(),
    ],
  );
}
