import { AppError } from '../../graphql/app-error.js';
import type { ScopeInput } from '../../graphql/page.graphql.js';
import { isWithin, type TenantRef } from '../../tenancy/tenant-ref.js';
import type { RegisteredTenant, TenantRegister } from './registry.js';

/** The units a `scope { root depth kinds }` names: a range of numbers, and the units themselves. */
export interface ResolvedScope {
  root: RegisteredTenant;
  lo: number;
  hi: number;
  tenants: readonly RegisteredTenant[];
  /** True when the range alone says it: no depth or kind leaves units out. */
  isWholeRange: boolean;
}

/**
 * Resolves a scope for a caller acting for `acting`; the root defaults to the acting unit and must lie in its subtree.
 * Errors: BAD_USER_INPUT for an unknown code, TENANT_FORBIDDEN for a unit outside the subtree.
 */
export function resolveScope(
  register: TenantRegister,
  acting: Pick<TenantRef, 'code' | 'no' | 'noHi'>,
  scope: Partial<ScopeInput> | null | undefined,
): ResolvedScope {
  const code = scope?.root ?? acting.code;
  const root = register.byCode.get(code);
  if (!root) throw AppError.badInput(`没有代码为 ${code.slice(0, 20)} 的单位`, ['scope', 'root']);
  if (!isWithin(acting, root)) throw AppError.tenantForbidden(`${root.name}不在您所在单位的范围内`);
  const depth = scope?.depth ?? 'SELF';
  const hi = depth === 'SELF' ? root.no : root.noHi;
  const inRange = register.all.filter((tenant) => tenant.no >= root.no && tenant.no <= hi);
  const kinds = scope?.kinds;
  const tenants = inRange
    .filter((tenant) => depth !== 'CHILDREN' || tenant.parentNo === root.no)
    .filter((tenant) => !kinds || kinds.includes(tenant.kind));
  return { root, lo: root.no, hi, tenants, isWholeRange: tenants.length === inRange.length };
}
