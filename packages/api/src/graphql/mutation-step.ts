import { OptimisticLockError } from '@mikro-orm/core';
import type { GraphQLField } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { accessRuleOf, authorize } from '../access/allow.js';
import { inTenant } from '../tenancy/tenant-scope.js';
import { translateDatabaseError } from './database-error.js';
import type { GraphContext } from './context.js';
import { Refused, type Refusal } from './refused.js';
import { toUserError } from './user-error.graphql.js';

const STALE: Refusal = {
  code: 'STALE_VERSION',
  category: 'CONFLICT',
  message: '这条记录刚被别人改过，请刷新后核对再提交',
};

/**
 * The gate of every root field. Checks the declared permission; runs a mutation in one transaction of its own, and
 * turns a rule's refusal into `userErrors` with everything of that step rolled back.
 */
export const rootFieldGate: MiddlewareFn<GraphContext> = async ({ context, info }, next) => {
  if (info.path.prev) return await next();
  const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
  authorize(field, context.principal, context.host.clock());
  if (info.operation.operation !== 'mutation') return await next();
  try {
    return await runStep(field, context, next);
  } catch (error) {
    const refusals = refusalsBehind(error);
    if (!refusals) throw error;
    return { userErrors: refusals.map(toUserError) };
  }
};

async function runStep(
  field: GraphQLField<unknown, unknown>,
  context: GraphContext,
  next: () => Promise<unknown>,
): Promise<unknown> {
  const rule = accessRuleOf(field);
  const { principal } = context;
  if (!principal || (rule && 'public' in rule)) return await next();
  return await inTenant(context.host, principal, async (scope) => {
    context.scope = scope;
    try {
      return await next();
    } finally {
      delete context.scope;
    }
  });
}

function refusalsBehind(error: unknown): readonly Refusal[] | undefined {
  if (error instanceof Refused) return error.refusals;
  if (error instanceof OptimisticLockError) return [STALE];
  const translated = translateDatabaseError(error);
  return translated instanceof Refused ? translated.refusals : undefined;
}
