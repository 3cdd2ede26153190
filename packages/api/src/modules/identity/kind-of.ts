import { TENANT_KINDS, type TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import type { TenantRef } from '../../tenancy/tenant-ref.js';

/** The kind of a unit as the vocabulary knows it. Errors: throws for a kind the database has and the vocabulary lacks. */
export function kindOf(tenant: Pick<TenantRef, 'kind'>): TenantKind {
  const kind = TENANT_KINDS.find((known) => known === tenant.kind);
  if (!kind) throw new Error(`unknown kind of unit: ${tenant.kind}`);
  return kind;
}
