import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import type { Random } from './random.ts';
import { document, type HostileKind, type HostileRequest } from './request.ts';
import { anyValue, TEXTS } from './values.ts';

const schema = buildSchema(
  readFileSync(new URL('../../../packages/schema/schema.graphql', import.meta.url), 'utf8'),
);
/** They would end the session the other requests need, or spend the time on hashing passwords. */
const LEFT_OUT = new Set([
  'sessionLogin',
  'sessionLogout',
  'sessionRevoke',
  'passwordChange',
  'accountCreate',
  'accountPasswordReset',
  'totpEnrol',
  'totpDisable',
]);
const roots = (['Query', 'Mutation'] as const).flatMap((type) =>
  Object.values((type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {})
    .filter(({ name }) => !LEFT_OUT.has(name))
    .map((field) => ({ type, field })),
);

/** A value of the declared type with hostile contents; now and then one of another type. */
function valueOf(random: Random, type: GraphQLInputType, depth = 0): unknown {
  if (random.between(0, 19) === 0) return anyValue(random);
  if (isNonNullType(type)) return valueOf(random, type.ofType, depth);
  if (depth > 0 && random.between(0, 2) === 0) return undefined;
  if (isListType(type))
    return random.many(random.pick([0, 1, 2, 251]), () => valueOf(random, type.ofType, depth + 1));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, valueOf(random, field.type, depth + 1)]),
    );
  }
  if (type.name === 'Int') return random.pick([0, 1, -1, 100, 2_147_483_647, -2_147_483_648]);
  if (type.name === 'Boolean') return random.pick([true, false]);
  if (type.name === 'Money') return random.pick(['0.00', '-1.00', '9'.repeat(30), '1.005', '12.30']);
  if (type.name === 'Date') return random.pick(['2026-02-28', '0001-01-01', '9999-12-31', '2026-13-01']);
  if (type.name === 'DateTime')
    return random.pick(['2026-11-24T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']);
  return random.pick(TEXTS);
}

function selectionOf(field: GraphQLField<unknown, unknown>): string {
  return isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
}

/** Any root field of the schema, its arguments of the declared types but with contents nobody expects. */
function anyOperation(random: Random): HostileRequest {
  const { type, field } = random.pick(roots);
  const given = field.args.map((argument) => ({ argument, value: valueOf(random, argument.type) }));
  const definitions = given.map(({ argument }) => `$${argument.name}: ${String(argument.type)}`);
  const passed = given.map(({ argument }) => `${argument.name}: $${argument.name}`);
  const head = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  const call = passed.length > 0 ? `(${passed.join(', ')})` : '';
  return {
    ...document(
      `${type.toLowerCase()} Q${head} { ${field.name}${call} ${selectionOf(field)} }`,
      Object.fromEntries(given.map(({ argument, value }) => [argument.name, value])),
    ),
    asPerson: true,
  };
}

export const OPERATION_KINDS: readonly HostileKind[] = [
  { name: 'every operation with hostile arguments', count: 3_000, mustRefuse: false, make: anyOperation },
];
