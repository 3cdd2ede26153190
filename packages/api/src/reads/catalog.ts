import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { codecFits } from './codecs.js';
import { identifier } from './conditions.js';
import type { Codec, ConnectionSpec, FieldSource, RootSource } from './declare.js';

export type AnyField = GraphQLField<unknown, unknown>;
const ROOT_KINDS: ReadonlySet<string> = new Set(['rootConnection', 'rootPoint', 'rootStatement']);

/** The table an object type is read from. */
export function tableOf(type: GraphQLNamedType): string | undefined {
  return (type.extensions['read'] as { table?: string } | undefined)?.table;
}

/** Where a field of an object type comes from. */
export function fieldSource(field: AnyField): FieldSource | undefined {
  const read = field.extensions['read'] as FieldSource | RootSource | undefined;
  return read && !ROOT_KINDS.has(read.kind) ? (read as FieldSource) : undefined;
}

/** How a root field is read. */
export function rootSource(field: AnyField): RootSource | undefined {
  const read = field.extensions['read'] as FieldSource | RootSource | undefined;
  return read && ROOT_KINDS.has(read.kind) ? (read as RootSource) : undefined;
}

/** The node type of a connection type. */
export function nodeTypeOf(connection: GraphQLObjectType): GraphQLObjectType {
  const node = connection.getFields()['nodes'];
  const type = node && getNamedType(node.type);
  if (!type || !isObjectType(type)) throw new Error(`${connection.name} is not a connection`);
  return type;
}

/** Every object type with its fields. */
export function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  ) as GraphQLObjectType[];
}

/** Coordinates that have a hand-written resolver: never compiled unless declared otherwise. */
export function handWritten(schema: GraphQLSchema): ReadonlySet<string> {
  const { fieldResolvers, objectTypes: classes } = getMetadataStorage();
  const names = new Map(classes.map(({ target, name }) => [target, name]));
  const coordinates = fieldResolvers.flatMap(({ getObjectType, schemaName }) => {
    const name = getObjectType ? names.get(getObjectType() as never) : undefined;
    return name && schema.getType(name) ? [`${name}.${schemaName}`] : [];
  });
  return new Set(coordinates);
}

/** Every column a type's declarations read, for the resolvers' rows. */
export function columnsOf(type: GraphQLObjectType): string[] {
  const columns = Object.values(type.getFields()).flatMap((field) => {
    const source = fieldSource(field);
    if (source?.kind === 'column' || source?.kind === 'toOne' || source?.kind === 'dictionary')
      return [source.column];
    if (source?.kind === 'computed')
      return source.inputs.map((input) => (typeof input === 'string' ? input : input.column));
    return source?.kind === 'notCompilable' ? source.needs : [];
  });
  return [...new Set(columns)];
}

/**
 * Checks every declaration once at start.
 * Errors: one error naming each field whose declaration can't work.
 */
export function checkDeclarations(schema: GraphQLSchema): void {
  const faults = objectTypes(schema).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const found = fieldFaults(type, field);
      return found.map((fault) => `${type.name}.${field.name}: ${fault}`);
    }),
  );
  if (faults.length > 0) throw new Error(`read declarations that can't work:\n${faults.join('\n')}`);
}

function fieldFaults(owner: GraphQLObjectType, field: AnyField): string[] {
  const read = (field.extensions['read'] ?? { kind: 'none' }) as FieldSource | RootSource | { kind: 'none' };
  const named = getNamedType(field.type);
  const isTableType = tableOf(named) !== undefined;
  switch (read.kind) {
    case 'column':
      return [...nameFaults(read.column), ...codecFaults(read.codec, named, isList(field))];
    case 'toOne':
      return [...nameFaults(read.column), ...(isTableType ? [] : ['its type has no @ReadFrom'])];
    case 'toMany':
      return [
        ...nameFaults(read.foreignKey),
        ...(isTableType && isList(field) ? [] : ['not a list of a @ReadFrom type']),
      ];
    case 'connection':
      return [...nameFaults(read.foreignKey), ...connectionFaults(read, field)];
    case 'rootConnection':
      return connectionFaults(read, field);
    case 'rootPoint':
      return isTableType ? [] : ['its type has no @ReadFrom'];
    case 'dictionary':
      return nameFaults(read.column);
    case 'rootStatement':
    case 'computed':
    case 'notCompilable':
    case 'none':
      return owner.extensions['read'] && !field.name ? ['has no name'] : [];
  }
}

function nameFaults(name: string): string[] {
  try {
    identifier(name);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function isList(field: AnyField): boolean {
  return isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
}

function codecFaults(codec: Codec, type: GraphQLNamedType, list: boolean): string[] {
  if (list || !isLeafType(type)) return ['@Column is for single leaf values'];
  return codecFits(codec, type.name, isEnumType(type))
    ? []
    : [`codec ${JSON.stringify(codec)} does not give ${type.name}`];
}

function connectionFaults(spec: ConnectionSpec, field: AnyField): string[] {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || tableOf(nodeTypeOf(type)) === undefined)
    return ['not a connection of a @ReadFrom type'];
  const faults = spec.orders[spec.defaultOrder.field] ? [] : [`no order ${spec.defaultOrder.field}`];
  const filter = field.args.find(({ name }) => name === 'filter');
  const filterType = filter && getNamedType(filter.type);
  if (isInputObjectType(filterType)) {
    const known = new Set(['and', 'or', 'not', ...Object.keys(spec.filters ?? {})]);
    const unknown = Object.keys(filterType.getFields()).filter((name) => !known.has(name));
    faults.push(...unknown.map((name) => `filter field ${name} has no column`));
  }
  const orderBy = field.args.find(({ name }) => name === 'orderBy');
  const orderType = orderBy && getNamedType(orderBy.type);
  const orderEnum = isInputObjectType(orderType)
    ? getNamedType(orderType.getFields()['field']?.type)
    : undefined;
  if (isEnumType(orderEnum)) {
    const missing = orderEnum.getValues().filter(({ value }) => !spec.orders[String(value)]);
    faults.push(...missing.map(({ name }) => `order ${name} has no columns`));
  }
  return faults;
}
