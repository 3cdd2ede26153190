import { hardshipFileReverifyDue } from '@bangfu/schema/events/hardship';
import { dayAfter } from '../../calendar/working-days.rules.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from './in-force.js';

/**
 * SM1 ON_FILE → REVERIFY_DUE, some days before the yearly verification falls due (R-HF-10). Safe to repeat.
 * Returns how many files it moved.
 */
export async function markReverifyDue(scope: TenantScope): Promise<number> {
  const { values } = await policyInForce(scope);
  const horizon = dayAfter(scope.today(), values['hardship.reverifyLeadDays']);
  const rows = await scope.em.execute<{ id: string }[]>(
    `update hardship_files set status = 'REVERIFY_DUE', step_since = ?, step_due_on = next_verify_due, updated_at = ?, version = version + 1
     where tenant_no = ? and status = 'ON_FILE' and next_verify_due <= ? returning id`,
    [scope.now(), scope.now(), scope.tenant.no, horizon],
  );
  for (const { id } of rows) await record(scope, hardshipFileReverifyDue, id, {});
  return rows.length;
}
