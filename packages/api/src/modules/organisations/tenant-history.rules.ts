import type { TenantStatus } from '@bangfu/schema/vocabulary/tenant-kind';
import type { RegisteredTenant } from './registry.js';

/** A recorded change as history needs it; units by their lasting ids. */
export interface PastChange {
  tenantId: string;
  kind: string;
  effectiveOn: string;
  fromParentId: string | null;
  fromName: string | null;
  fromStatus: TenantStatus | null;
}

/** A unit as it stood on a day. */
export interface PastTenant {
  tenant: RegisteredTenant;
  name: string;
  status: TenantStatus;
  parentId: string | null;
}

/**
 * The units as they stood on a day: today's state with every later change undone, newest first. A unit set up later is
 * left out; one that ended later stands as it did.
 */
export function treeAsOf(
  tenants: readonly RegisteredTenant[],
  changes: readonly PastChange[],
  asOf: string,
): PastTenant[] {
  const idOf = new Map(tenants.map((tenant) => [tenant.no, tenant.id]));
  const later = Map.groupBy(
    changes
      .filter((change) => change.effectiveOn > asOf)
      .toSorted((a, b) => b.effectiveOn.localeCompare(a.effectiveOn)),
    (change) => change.tenantId,
  );
  return tenants
    .filter((tenant) => tenant.effectiveFrom <= asOf)
    .map((tenant) => {
      const past: PastTenant = {
        tenant,
        name: tenant.name,
        status: tenant.status,
        parentId: tenant.parentNo === null ? null : (idOf.get(tenant.parentNo) ?? null),
      };
      for (const change of later.get(tenant.id) ?? []) undo(past, change);
      return past;
    });
}

function undo(past: PastTenant, change: PastChange): void {
  if (change.fromName !== null) past.name = change.fromName;
  if (change.fromStatus !== null) past.status = change.fromStatus;
  if (change.fromParentId !== null) past.parentId = change.fromParentId;
}
