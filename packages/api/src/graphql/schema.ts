import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { assertEveryRootFieldDeclaresAccess } from '../access/allow.js';
import { ApiLimitsResolver } from './api-limits.resolver.js';
import { rootFieldGate } from './mutation-step.js';

/** Every resolver of every module: the one list the schema is built from. */
const resolvers: NonEmptyArray<NewableFunction> = [ApiLimitsResolver];

/**
 * Builds the one schema for staff and vendors.
 * Errors: rejects when a root field declares no permission.
 */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers,
    globalMiddlewares: [rootFieldGate],
    validate: { forbidUnknownValues: true, validationError: { target: false } },
  });
  assertEveryRootFieldDeclaresAccess(schema);
  return schema;
}
