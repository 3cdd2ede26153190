import type { GraphQLField, GraphQLSchema } from 'graphql';
import { authorize } from '../access/allow.js';
import { AppError } from '../graphql/app-error.js';
import { callerOf, type GraphContext } from '../graphql/context.js';
import type { ScopeInput } from '../graphql/page.graphql.js';
import { activeGrant, type ActiveGrant } from '../modules/identity/public.js';
import {
  resolveScope,
  tenantDictionary,
  tenantRegistry,
  type ResolvedScope,
} from '../modules/organisations/public.js';
import { compiledReads } from '../reads/compiled-reads.js';
import type { ReadDeps } from '../reads/deps.js';
import { attachReadResolvers } from '../reads/resolvers.js';
import type { Runtime } from '../runtime.js';
import type { ReadScope } from '../tenancy/scope-settings.js';

/** Puts the read path behind a schema: fallback resolvers on the fields, compiled answers before them. */
export function mountReads(
  schema: GraphQLSchema,
  runtime: Runtime,
): ReturnType<typeof compiledReads<GraphContext>> {
  const deps: ReadDeps<GraphContext> = {
    pool: runtime.readPool,
    cursorKey: runtime.keyring.cursorKey,
    dictionaries: { tenants: tenantDictionary(runtime.readPool) },
    scopeOf: async (context, request) =>
      await scopeOf(runtime, context, request.scope as ScopeInput | undefined),
    authorize: (coordinate, field, context) => {
      if (/^(Query|Mutation)\./.test(coordinate))
        authorize(field as GraphQLField<unknown, unknown>, context.principal, runtime.clock());
    },
  };
  attachReadResolvers(schema, deps);
  return compiledReads(schema, deps);
}

/**
 * The scope of a root field: rows are one's own unit's, unless a grant (T2, T3) for the
 * unit asked for is in force. Errors: FORBIDDEN naming what to open when there is none.
 */
async function scopeOf(
  runtime: Runtime,
  context: GraphContext,
  asked: ScopeInput | undefined,
): Promise<ReadScope> {
  const principal = callerOf(context);
  const { no, noHi } = principal.tenant;
  const own: ReadScope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: no,
    statHi: noHi,
    accountId: principal.accountId,
  };
  if (!asked) return own;
  const register = await tenantRegistry(runtime.readPool).current();
  const wanted = resolveScope(register, principal.tenant, asked);
  if (wanted.tenants.length === 0) throw AppError.badInput('这个范围里没有符合条件的单位', ['scope']);
  if (wanted.lo === no && wanted.hi === no) return own;
  const grant = wanted.root.no === no ? undefined : await grantFor(runtime, context, wanted);
  if (!grant) {
    throw AppError.forbidden('看下级单位的个案须先开调阅授权：写明单位、目的、理由与时限；汇总数字不受限制', {
      reason: 'ACCESS_GRANT_REQUIRED',
    });
  }
  (context.looks ??= []).push({ lo: wanted.lo, hi: wanted.hi, grantId: grant.id, tier: grant.tier });
  return { ...own, lo: wanted.lo, hi: wanted.hi, grantId: grant.id, ...listed(wanted) };
}

function listed(wanted: ResolvedScope): { tenants?: readonly number[] } {
  return wanted.isWholeRange ? {} : { tenants: wanted.tenants.map((tenant) => tenant.no) };
}

/** A grant on the unit itself, or on one above it below the caller; one for clear text (T3) before one for cases. */
async function grantFor(
  runtime: Runtime,
  context: GraphContext,
  wanted: ResolvedScope,
): Promise<ActiveGrant | undefined> {
  const principal = callerOf(context);
  const register = await tenantRegistry(runtime.readPool).current();
  let nearest: ActiveGrant | undefined;
  for (let unit = register.byNo.get(wanted.root.no); unit && unit.no !== principal.tenant.no;) {
    const grant = await activeGrant(runtime, principal, unit);
    if (grant?.tier === 'T3') return grant;
    nearest ??= grant;
    unit = unit.parentNo === null ? undefined : register.byNo.get(unit.parentNo);
  }
  return nearest;
}
