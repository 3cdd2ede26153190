import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { accessRuleOf } from '@bangfu/api/src/access/allow.ts';
import { citizenId } from '../kit/households.ts';
import { idKindOf } from './fuzz-writer.ts';

type Place = GraphQLArgument | GraphQLInputField;

/** A root field that takes an id, with one operation for it: everything is filled in but the id. */
export interface IdField {
  /** `Mutation.accountDisable(input.id)`. */
  name: string;
  /** The prefix of the id; undefined for a place that fuzz-writer.ts doesn't know. */
  kind: string | undefined;
  permission: string;
  source: string;
  variablesWith: (id: string) => Record<string, unknown>;
}

/** Every place of the schema where a root field takes an id; a new field is found by itself. */
export function idFields(schema: GraphQLSchema): IdField[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const rule = accessRuleOf(field);
      if (!rule || 'public' in rule) return [];
      return placesOf(field).map((path) => ({
        name: `${root?.name}.${field.name}(${path.join('.')})`,
        kind: idKindOf(path.at(-1) ?? '', path.length > 2 ? 'HouseholdMemberInput' : undefined, field.name),
        permission: rule.permission,
        source: sourceOf(root?.name === 'Mutation' ? 'mutation' : 'query', field),
        variablesWith: (id) =>
          Object.fromEntries(
            field.args
              .filter(isWanted(path))
              .map((argument) => [argument.name, valueOf(argument, path, id, 0)]),
          ),
      }));
    }),
  );
}

const isWanted =
  (path: readonly string[]) =>
  (place: Place): boolean =>
    isNonNullType(place.type) || path.includes(place.name);

/** Where an id goes: directly, in the input object, or in the members of a household. */
function placesOf(field: GraphQLField<unknown, unknown>): string[][] {
  const found: string[][] = [];
  const look = (places: readonly Place[], before: readonly string[]): void => {
    for (const place of places) {
      const type = getNamedType(place.type);
      if (type.name === 'ID') found.push([...before, place.name]);
      if (isInputObjectType(type) && before.length < 3)
        look(Object.values(type.getFields()), [...before, place.name]);
    }
  };
  look(field.args, []);
  return found;
}

function sourceOf(operation: string, field: GraphQLField<unknown, unknown>): string {
  const heads = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const type = getNamedType(field.type);
  const parts = isObjectType(type)
    ? Object.values(type.getFields()).flatMap(({ name }) =>
        name === 'id' ? ['id'] : name === 'userErrors' ? ['userErrors { code message path }'] : [],
      )
    : [];
  const selection = isObjectType(type) || isInterfaceType(type) ? `{ __typename ${parts.join(' ')} }` : '';
  return `${operation} Try(${heads}) { ${field.name}(${given}) ${selection} }`;
}

function valueOf(place: Place, path: readonly string[], id: string, depth: number): unknown {
  return filled(place.name, place.type, path, id, depth);
}

/** The least a valid operation needs, the id in its place. */
function filled(
  name: string,
  type: GraphQLInputType,
  path: readonly string[],
  id: string,
  depth: number,
): unknown {
  if (isNonNullType(type)) return filled(name, type.ofType, path, id, depth);
  if (isListType(type)) {
    const one = filled(name, type.ofType, path, id, depth);
    return name === 'visitorNames' ? ['张三', '赵六'] : [one];
  }
  // Of the results the last refuses, which every step accepts.
  if (isEnumType(type)) return type.getValues().at(name === 'result' ? -1 : 0)?.name;
  if (!isInputObjectType(type))
    return leaf(name, type.name, path[depth] === name ? id : 'hf_00000000000000000000000001');
  const wanted = Object.values(type.getFields()).filter(isWanted(path.slice(depth + 1)));
  return Object.fromEntries(wanted.map((field) => [field.name, valueOf(field, path, id, depth + 1)]));
}

const TEXTS: Readonly<Record<string, string>> = {
  idNumber: citizenId('19790312', 77),
  tenantCode: '610102',
  relation: 'SPOUSE',
  kind: 'WAGE',
  loginName: 'somebody.new',
  idempotencyKey: 'the-key-of-this-test',
};

function leaf(name: string, type: string, id: string): unknown {
  if (type === 'ID') return id;
  if (type === 'Int') return name === 'year' ? 2025 : 1;
  if (type === 'Boolean') return true;
  if (type === 'Date') return '2026-11-24';
  if (type === 'Money') return '0.00';
  return TEXTS[name] ?? '依据通知办理';
}
