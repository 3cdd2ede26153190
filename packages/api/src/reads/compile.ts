import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type AnyField, fieldSource, nodeTypeOf, rootSource, tableOf } from './catalog.js';
import { codecExpression, decodeColumn, enumTexts } from './codecs.js';
import type { Codec, ComputedInput, FieldSource } from './declare.js';
import { Level, type ListSource } from './level.js';
import { NotCompilableError } from './not-compilable.js';
import { PlainWriter } from './plain-writer.js';
import { Selection, type Variables } from './selection.js';
import { COUNT_LIMIT } from './statements.js';
import { CodeBook, type Write, objectExpression } from './writer.js';

export interface CompiledRead {
  readonly roots: readonly Level[];
  readonly levels: readonly Level[];
  /** Coordinates to authorize before anything is read. */
  readonly coordinates: ReadonlyMap<string, AnyField>;
  readonly dictionaries: readonly string[];
  readonly write: Write;
}

function typename(type: GraphQLNamedType): string {
  return JSON.stringify(JSON.stringify(type.name));
}

function orNull(type: GraphQLOutputType, test: string, expression: string): string {
  return `(${test} ? ${isNonNullType(type) ? "f.irregular('null')" : "'null'"} : ${expression})`;
}

/** Turns one operation into levels and code. Errors: `NotCompilableError` naming what needs a resolver. */
export class Compiler {
  private readonly book = new CodeBook();
  private readonly levels: Level[] = [];
  private readonly roots: Level[] = [];
  private readonly coordinates = new Map<string, AnyField>();
  private readonly dictionaries = new Set<string>();
  private readonly selection: Selection;
  private readonly plain: PlainWriter;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly custom: ReadonlySet<string>,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    variables: Variables,
  ) {
    this.selection = new Selection(schema, document, variables);
    this.plain = new PlainWriter(this.book, this.selection, custom, {
      coordinate: (type, name) => this.use(type, name),
      dictionary: (name) => this.dictionaries.add(name),
    });
  }

  compile(): CompiledRead {
    const query = this.schema.getQueryType();
    if (this.operation.operation !== OperationTypeNode.QUERY || !query)
      throw new NotCompilableError('not a query');
    const members = [...this.selection.fields(query, [this.operation.selectionSet])].map(([name, nodes]) => {
      return [name, this.rootMember(query, nodes)] as const;
    });
    const write = this.book.compile(objectExpression(members));
    return {
      roots: this.roots,
      levels: this.levels,
      coordinates: this.coordinates,
      dictionaries: [...this.dictionaries],
      write,
    };
  }

  private use(type: GraphQLObjectType, name: string): AnyField {
    const field = type.getFields()[name];
    if (!field) throw new NotCompilableError(`no field ${type.name}.${name}`);
    this.coordinates.set(`${type.name}.${name}`, field);
    return field;
  }

  private rootMember(query: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const [node] = nodes;
    if (!node) throw new NotCompilableError('empty selection');
    if (node.name.value === '__typename') return typename(query);
    if (node.name.value.startsWith('__')) throw new NotCompilableError('introspection');
    const field = this.use(query, node.name.value);
    const source = rootSource(field);
    const named = getNamedType(field.type);
    if (!source || !isObjectType(named))
      throw new NotCompilableError(`${query.name}.${field.name} has a resolver`);
    const table = source.kind === 'rootConnection' ? tableOf(nodeTypeOf(named)) : tableOf(named);
    const level = new Level(
      this.levels.length,
      `${query.name}.${field.name}`,
      field,
      node,
      source,
      table ?? 'statement',
    );
    this.levels.push(level);
    this.roots.push(level);
    const page = `x.pages[${level.index}]`;
    if (source.kind === 'rootConnection') {
      const writer = this.connection(named, nodes, level);
      return `${writer}(${page}, x.counts[${level.index}], x)`;
    }
    level.wantsRows = true;
    const object = this.rowObject(named, nodes, level, level.shape.alias);
    if (isList(field.type)) return `${this.book.defineList(`${object}(r, x)`)}(${page}.rows, x)`;
    const missing =
      source.kind === 'rootPoint' && source.missing !== 'NULL'
        ? "f.irregular('missing')"
        : orNull(field.type, 'true', "''");
    return `(${page}.rows.length === 0 ? ${missing} : ${object}(${page}.rows[0], x))`;
  }

  /** The name of a function `(page, count, x)` writing a connection. */
  private connection(type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      return [name, this.connectionMember(type, fieldNodes, level)] as const;
    });
    return this.book.define('p, n', objectExpression(members));
  }

  private connectionMember(type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): string {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return typename(type);
    const field = this.use(type, name);
    const named = getNamedType(field.type);
    if (!isObjectType(named)) throw new NotCompilableError(`${type.name}.${name}`);
    if (name === 'totalCount') {
      level.wantsCount = true;
      return `${this.count(named, nodes)}(n, x)`;
    }
    level.wantsRows = true;
    if (name === 'nodes') {
      const object = this.rowObject(named, nodes, level, level.shape.alias);
      return `${this.book.defineList(`${object}(r, x)`)}(p.rows, x, p)`;
    }
    if (name === 'edges')
      return `${this.book.defineList(`${this.edge(named, nodes, level)}(r, p, x)`)}(p.rows, x, p)`;
    if (name === 'pageInfo') return `${this.pageInfo(named, nodes, level)}(p, x)`;
    throw new NotCompilableError(`${type.name}.${name} has a resolver`);
  }

  private edge(type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      const field = fieldNodes[0]?.name.value ?? '';
      if (field === '__typename') return [name, typename(type)] as const;
      if (field === 'cursor') {
        level.wantsCursor = true;
        return [name, `'"' + p.cursor(r) + '"'`] as const;
      }
      const node = getNamedType(this.use(type, field).type);
      if (field !== 'node' || !isObjectType(node)) throw new NotCompilableError(`${type.name}.${field}`);
      return [name, `${this.rowObject(node, fieldNodes, level, level.shape.alias)}(r, x)`] as const;
    });
    return this.book.define('r, p', objectExpression(members));
  }

  private pageInfo(type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      const field = fieldNodes[0]?.name.value ?? '';
      if (field === '__typename') return [name, typename(type)] as const;
      if (field === 'hasNextPage' || field === 'hasPreviousPage') return [name, `p.${field}`] as const;
      const at = { startCursor: '0', endCursor: 'p.rows.length - 1' }[field];
      if (!at) throw new NotCompilableError(`${type.name}.${field}`);
      level.wantsCursor = true;
      return [name, `(p.rows.length === 0 ? 'null' : '"' + p.cursor(p.rows[${at}]) + '"')`] as const;
    });
    return this.book.define('p', objectExpression(members));
  }

  private count(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      const field = fieldNodes[0]?.name.value ?? '';
      if (field === '__typename') return [name, typename(type)] as const;
      if (field === 'value') return [name, `Math.min(n, ${COUNT_LIMIT})`] as const;
      if (field === 'precision') return [name, `(n > ${COUNT_LIMIT} ? '"AT_LEAST"' : '"EXACT"')`] as const;
      throw new NotCompilableError(`${type.name}.${field}`);
    });
    return this.book.define('n', objectExpression(members));
  }

  /** The name of a function `(row, x)` writing an object whose columns stand in the row under `alias`. */
  private rowObject(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    level: Level,
    alias: string,
  ): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      return [name, this.rowMember(type, fieldNodes, level, alias)] as const;
    });
    return this.book.define('r', objectExpression(members));
  }

  private rowMember(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    level: Level,
    alias: string,
  ): string {
    const [node] = nodes;
    if (!node) throw new NotCompilableError('empty selection');
    if (node.name.value === '__typename') return typename(type);
    const field = this.use(type, node.name.value);
    const source = fieldSource(field);
    const coordinate = `${type.name}.${field.name}`;
    if (!source || source.kind === 'notCompilable') {
      throw new NotCompilableError(`${coordinate} has a resolver`);
    }
    if (source.kind === 'toMany' || source.kind === 'connection') {
      return this.nested(coordinate, field, nodes, source, level, alias);
    }
    if (field.args.length > 0) throw new NotCompilableError(`${coordinate} has arguments`);
    return this.single(field, nodes, source, level, alias);
  }

  private single(
    field: AnyField,
    nodes: readonly FieldNode[],
    source: Exclude<FieldSource, ListSource | { kind: 'notCompilable' }>,
    level: Level,
    alias: string,
  ): string {
    switch (source.kind) {
      case 'column':
        return this.leaf(field, source.codec, level.column(alias, source.column));
      case 'toOne':
        return this.joined(field, nodes, source.column, level, alias);
      case 'dictionary': {
        this.dictionaries.add(source.dictionary);
        const slot = `r[${level.column(alias, source.column)}]`;
        const writer = this.book.define('v', this.plain.value(field.type, nodes, 'v'));
        return `${writer}(${slot} === null ? null : f.entry(x.dictionaries, ${JSON.stringify(source.dictionary)}, ${slot}), x)`;
      }
      case 'computed': {
        const inputs = source.inputs.map((input) => this.input(input, level, alias));
        const writer = this.book.define('v', this.plain.value(field.type, nodes, 'v'));
        return `${writer}(f.settled(${this.book.constant(source.compute)}([${inputs.join(', ')}], x.context)), x)`;
      }
    }
  }

  private input(input: ComputedInput, level: Level, alias: string): string {
    if (typeof input === 'string') return `r[${level.column(alias, input)}]`;
    const decode = this.book.constant(decodeColumn);
    return `${decode}(${this.book.constant(input.codec)}, r[${level.column(alias, input.column)}])`;
  }

  private leaf(field: AnyField, codec: Codec, at: number): string {
    const type = getNamedType(field.type);
    if (!isLeafType(type)) throw new NotCompilableError(`${field.name} is not a leaf`);
    const slot = `r[${at}]`;
    const table = (): string => {
      if (!isEnumType(type)) throw new NotCompilableError(`${field.name} is not an enum`);
      return this.book.constant(enumTexts(type));
    };
    return orNull(field.type, `${slot} === null`, codecExpression(codec, slot, table));
  }

  private joined(
    field: AnyField,
    nodes: readonly FieldNode[],
    column: string,
    level: Level,
    alias: string,
  ): string {
    const type = getNamedType(field.type);
    const table = tableOf(type);
    if (!isObjectType(type) || !table) throw new NotCompilableError(`${field.name} has no table`);
    const joined = level.join(alias, column, table);
    const slot = `r[${level.column(joined, 'id')}]`;
    return orNull(field.type, `${slot} === null`, `${this.rowObject(type, nodes, level, joined)}(r, x)`);
  }

  private nested(
    coordinate: string,
    field: AnyField,
    nodes: readonly FieldNode[],
    source: ListSource,
    parent: Level,
    owner: string,
  ): string {
    const [node] = nodes;
    const named = getNamedType(field.type);
    const type = isObjectType(named) && source.kind === 'connection' ? nodeTypeOf(named) : named;
    const table = tableOf(type);
    if (!node || !isObjectType(named) || !isObjectType(type) || !table)
      throw new NotCompilableError(coordinate);
    const level = new Level(this.levels.length, coordinate, field, node, source, table, {
      level: parent,
      owner,
    });
    this.levels.push(level);
    parent.children.push(level);
    const key = `r[${parent.column(owner, 'tenant_no')}] + r[${parent.column(owner, 'id')}]`;
    if (source.kind === 'toMany') {
      level.wantsRows = true;
      const object = this.rowObject(type, nodes, level, level.shape.alias);
      return `${this.book.defineList(`${object}(r, x)`)}(f.rows(x.children[${level.index}], ${key}), x)`;
    }
    const writer = this.connection(named, nodes, level);
    return `${writer}(f.page(x.children[${level.index}], ${key}), x.childCounts[${level.index}]?.get(${key}) ?? 0, x)`;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
