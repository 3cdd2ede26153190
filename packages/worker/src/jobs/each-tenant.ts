import { activeTenants, inTenant, jobPrincipal, type TenantScope } from '@bangfu/api/runtime';
import type { JobContext } from '../kit.js';

/** Runs work in every unit in turn, each in a transaction of its own; one unit's fault is logged and doesn't stop the others, but fails the run so that it is tried again. */
export async function eachTenant(
  context: JobContext,
  work: (scope: TenantScope) => Promise<void>,
): Promise<void> {
  const failed: string[] = [];
  for (const tenant of await activeTenants(context.runtime.readPool)) {
    try {
      await inTenant(context.runtime, jobPrincipal(tenant, context.requestId), work);
    } catch (error) {
      failed.push(tenant.code);
      context.log.error(
        { tenant: tenant.code, error: error instanceof Error ? error.message : 'unknown' },
        'unit failed',
      );
    }
  }
  if (failed.length > 0) throw new Error(`failed in ${failed.join(', ')}`);
}
