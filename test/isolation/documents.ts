import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** One root field as it is asked: with every field of every type it leads to. */
export interface Probe {
  root: 'Query' | 'Mutation';
  field: string;
  text: string;
  /** `Type.field` of everything the text selects, the root field included. */
  coordinates: ReadonlySet<string>;
}

type Field = GraphQLField<unknown, unknown>;

/** How deep the objects behind a mutation are asked for; the queries ask for all of it. */
const MUTATION_DEPTH = 2;
const QUERY_DEPTH = 9;

/** Every coordinate of the schema: fields of the roots and of every object type that can be reached from them. */
export function coordinatesOf(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  const seen = new Set<GraphQLObjectType>();
  const walk = (type: GraphQLObjectType): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      found.push(`${type.name}.${field.name}`);
      const named = getNamedType(field.type);
      if (isObjectType(named)) walk(named);
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) walk(root);
  return found.toSorted();
}

/** One probe for each root field. */
export function probesOf(schema: GraphQLSchema): Probe[] {
  const of = (root: 'Query' | 'Mutation', type: GraphQLObjectType | null | undefined): Probe[] =>
    Object.values(type?.getFields() ?? {}).map((field) => probeOf(root, field));
  const probes = [...of('Query', schema.getQueryType()), ...of('Mutation', schema.getMutationType())];
  // Whoever logs out can't ask for anything more.
  return probes.toSorted(
    (left, right) => Number(left.field === 'sessionLogout') - Number(right.field === 'sessionLogout'),
  );
}

function probeOf(root: 'Query' | 'Mutation', field: Field): Probe {
  const coordinates = new Set([`${root}.${field.name}`]);
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const named = getNamedType(field.type);
  const body = isObjectType(named)
    ? selectionOf(named, root === 'Query' ? QUERY_DEPTH : MUTATION_DEPTH, coordinates)
    : isInterfaceType(named)
      ? '{ id __typename }'
      : '';
  const text = `${root.toLowerCase()}${declared ? ` (${declared})` : ''} { ${field.name}${given ? `(${given})` : ''} ${body} }`;
  return { root, field: field.name, text, coordinates };
}

/**
 * Breadth first, so that every type is asked for in full where it stands nearest to the root; further down only its
 * leaves are asked for, which ends every ring.
 */
function selectionOf(start: GraphQLObjectType, depth: number, coordinates: Set<string>): string {
  const parts = new Map<object, string[]>();
  const full = new Set<GraphQLObjectType>([start]);
  let level: { type: GraphQLObjectType; place: object }[] = [{ type: start, place: {} }];
  const top = level[0]?.place ?? {};
  const children = new Map<object, { name: string; place: object }[]>();
  for (let step = 0; level.length > 0; step += 1) {
    const next: typeof level = [];
    for (const { type, place } of level) {
      const leaves: string[] = [];
      for (const field of Object.values(type.getFields()).filter(
        ({ args }) => !args.some(isRequiredArgument),
      )) {
        const named = getNamedType(field.type);
        coordinates.add(`${type.name}.${field.name}`);
        if (!isObjectType(named)) {
          leaves.push(field.name);
          continue;
        }
        const isNew = !full.has(named) && step < depth;
        full.add(named);
        const below = {};
        children.set(place, [...(children.get(place) ?? []), { name: field.name, place: below }]);
        if (isNew) next.push({ type: named, place: below });
        else parts.set(below, leavesOf(named, coordinates));
      }
      parts.set(place, leaves);
    }
    level = next;
  }
  const print = (place: object): string =>
    `{ ${[...(parts.get(place) ?? []), ...(children.get(place) ?? []).map(({ name, place: below }) => `${name} ${print(below)}`), '__typename'].join(' ')} }`;
  return print(top);
}

function leavesOf(type: GraphQLObjectType, coordinates: Set<string>): string[] {
  const leaves = Object.values(type.getFields()).filter(
    (field) => !isObjectType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  );
  for (const { name } of leaves) coordinates.add(`${type.name}.${name}`);
  return leaves.map(({ name }) => name);
}
