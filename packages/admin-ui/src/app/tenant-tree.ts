import type { TenantTreeQuery } from '../graphql/generated/graphql.js';

export type TreeTenant = TenantTreeQuery['tenantTree'][number];

/** The children of each unit by its code; the top stands under the empty code. */
export function childrenByParent(tenants: readonly TreeTenant[]): ReadonlyMap<string, readonly TreeTenant[]> {
  const children = new Map<string, TreeTenant[]>();
  for (const tenant of tenants) {
    const parent = tenant.parent?.code ?? '';
    children.set(parent, [...(children.get(parent) ?? []), tenant]);
  }
  return children;
}

/** True when `code` is `root` or lies below it. */
export function isWithin(tenants: readonly TreeTenant[], code: string, root: string): boolean {
  const byCode = new Map(tenants.map((tenant) => [tenant.code, tenant]));
  let at = byCode.get(code);
  for (let level = 0; at && level < 10; level += 1) {
    if (at.code === root) return true;
    at = byCode.get(at.parent?.code ?? '');
  }
  return false;
}
