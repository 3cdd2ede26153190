import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { fieldSource } from './catalog.js';
import { NotCompilableError } from './not-compilable.js';
import type { Selection } from './selection.js';
import { type CodeBook, objectExpression } from './writer.js';

/** Writes values that are already JavaScript: dictionary entries and results of computing functions. */
export class PlainWriter {
  constructor(
    private readonly book: CodeBook,
    private readonly selection: Selection,
    private readonly custom: ReadonlySet<string>,
    private readonly use: {
      coordinate(type: GraphQLObjectType, name: string): void;
      dictionary(name: string): void;
    },
  ) {}

  /** An expression writing the value that `variable` (a plain identifier) holds. */
  value(type: GraphQLOutputType, nodes: readonly FieldNode[], variable: string): string {
    if (isNonNullType(type))
      return `(${variable} == null ? f.irregular('null') : ${this.present(type.ofType, nodes, variable)})`;
    return `(${variable} == null ? 'null' : ${this.present(type, nodes, variable)})`;
  }

  private present(type: GraphQLOutputType, nodes: readonly FieldNode[], variable: string): string {
    if (isLeafType(type)) {
      if (type.name === 'String' || type.name === 'ID') {
        return `(typeof ${variable} === 'string' ? f.quote(${variable}) : f.leaf(${this.book.constant(type)}, ${variable}))`;
      }
      return `f.leaf(${this.book.constant(type)}, ${variable})`;
    }
    if (isListType(type)) {
      const list = this.book.defineList(this.value(type.ofType, nodes, 'r'));
      return `${list}(f.items(${variable}), x)`;
    }
    if (isObjectType(type)) return `${this.object(type, nodes)}(${variable}, x)`;
    throw new NotCompilableError(`abstract type ${String(type)}`);
  }

  /** The name of a function writing a plain object. */
  object(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const members = [...this.selection.subfields(type, nodes)].map(([name, fieldNodes]) => {
      return [name, this.member(type, fieldNodes)] as const;
    });
    return this.book.define('v', objectExpression(members));
  }

  private member(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return JSON.stringify(JSON.stringify(type.name));
    const field = type.getFields()[name];
    if (!field) throw new NotCompilableError(`no field ${type.name}.${name}`);
    this.use.coordinate(type, name);
    const source = fieldSource(field);
    if (
      source?.kind === 'notCompilable' ||
      field.args.length > 0 ||
      this.custom.has(`${type.name}.${name}`)
    ) {
      throw new NotCompilableError(`${type.name}.${name} has a resolver`);
    }
    if (source?.kind === 'dictionary') {
      this.use.dictionary(source.dictionary);
      const writer = this.book.define('v', this.value(field.type, nodes, 'v'));
      const key = `v[${JSON.stringify(propertyOf(source.column))}]`;
      return `${writer}(${key} == null ? null : f.entry(x.dictionaries, ${JSON.stringify(source.dictionary)}, String(${key})), x)`;
    }
    const writer = this.book.define('v', this.value(field.type, nodes, 'v'));
    return `${writer}(f.settled(v[${JSON.stringify(name)}]), x)`;
  }
}

/** `parent_no` → `parentNo`: the property of a plain object that a column name stands for. */
export function propertyOf(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
