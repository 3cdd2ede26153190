import { type Arbitrary, type GeneratorValue, nat, noBias } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A raw enum name inside a value that is rendered as a literal. */
class EnumName {
  constructor(readonly name: string) {}

  toJSON(): string {
    return this.name;
  }
}

export type Draw = GeneratorValue;

/** Every number up to `max` equally likely; fast-check would prefer the small ones. */
export function evenly(max: number): Arbitrary<number> {
  return noBias(nat({ max }));
}
type Field = GraphQLField<unknown, unknown>;

/** Writes one random valid operation over a schema: aliases, fragments, directives, variables. Which values it takes is the heir's. */
export abstract class OperationWriter {
  private readonly fragments: string[] = [];
  private readonly definitions: string[] = [];
  readonly variables: Record<string, unknown> = {};
  private count = 0;

  constructor(private readonly draw: Draw) {}

  /** A value of a scalar; `root` is the root field it is for, `owner` the input type that asks, or undefined for an argument. */
  protected abstract leaf(name: string, type: string, owner: string | undefined, root: string): unknown;
  /** The fields to choose from. */
  protected abstract choice(type: GraphQLObjectType, depth: number): Field[];
  /** How many selections a level gets at most. */
  protected abstract breadth(depth: number): number;

  protected number(max: number): number {
    return this.draw(evenly, max);
  }

  protected chance(percent: number): boolean {
    return this.number(99) < percent;
  }

  protected pick<T>(values: readonly T[]): T {
    return values[this.number(values.length - 1)] as T;
  }

  /** The likelihood of a directive on a field or fragment. */
  protected directives(): number {
    return 12;
  }

  /** The likelihood of an alias where none is needed. */
  protected aliases(): number {
    return 30;
  }

  /** The likelihood of an optional argument. */
  protected likelihood(argument: GraphQLArgument): number {
    return argument.name === 'first' ? 70 : 25;
  }

  /** A field every selection of the type gets besides the random ones; empty for none. */
  protected extra(_type: GraphQLObjectType, _depth: number): string {
    return '';
  }

  /** An input object of its own making instead of a random one; undefined leaves it to chance. */
  protected input(_type: GraphQLInputObjectType, _root: string): Record<string, unknown> | undefined {
    return undefined;
  }

  write(root: GraphQLObjectType, operation: 'query' | 'mutation' = 'query'): string {
    const body = this.selection(root, 0, '');
    const head =
      this.definitions.length > 0
        ? `${operation} Random(${this.definitions.join(', ')})`
        : `${operation} Random`;
    return [`${head} ${body}`, ...this.fragments].join('\n');
  }

  private name(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  private selection(type: GraphQLObjectType, depth: number, root: string): string {
    const fields = this.choice(type, depth);
    const parts = [this.extra(type, depth)];
    const wanted = 1 + this.number(this.breadth(depth) - 1);
    for (let index = 0; index < wanted; index += 1) {
      const part =
        fields.length === 0 || this.chance(depth === 0 ? 3 : 8)
          ? this.typename()
          : this.field(this.pick(fields), depth, root);
      parts.push(this.wrapped(part, type));
    }
    return `{ ${parts.join(' ')} }`;
  }

  private typename(): string {
    return this.chance(50) ? '__typename' : `${this.name('t')}: __typename`;
  }

  /** Aliases end with the field's name, so that who reads the answer still knows what a value is. */
  private field(field: Field, depth: number, root: string): string {
    const origin = depth === 0 ? field.name : root;
    const type = getNamedType(field.type);
    const given = field.args.map((argument) => this.argument(argument, origin)).filter((text) => text !== '');
    const alias =
      field.args.length > 0 || this.chance(this.aliases()) ? `${this.name('f')}_${field.name}: ` : '';
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    const body = isObjectType(type)
      ? ` ${this.selection(type, depth + 1, origin)}`
      : isInterfaceType(type)
        ? ' { id __typename }'
        : '';
    return `${alias}${field.name}${args}${this.directive()}${body}`;
  }

  private directive(): string {
    if (!this.chance(this.directives())) return '';
    const value = this.chance(50);
    const name = this.pick(['skip', 'include']);
    return this.chance(50)
      ? ` @${name}(if: ${value})`
      : ` @${name}(if: $${this.variable('Boolean!', value)})`;
  }

  private variable(type: string, value: unknown): string {
    const name = this.name('v');
    if (value !== null && !type.endsWith('!') && this.chance(15)) {
      this.definitions.push(`$${name}: ${type} = ${literal(value)}`);
      return name;
    }
    this.definitions.push(`$${name}: ${type}`);
    this.variables[name] = JSON.parse(JSON.stringify(value));
    return name;
  }

  private wrapped(part: string, type: GraphQLObjectType): string {
    if (this.chance(12)) return `... on ${type.name}${this.directive()} { ${part} }`;
    if (this.chance(5)) return `...${this.directive()} { ${part} }`;
    if (!this.chance(8)) return part;
    const name = this.name('Part');
    this.fragments.push(`fragment ${name} on ${type.name} { ${part} }`);
    return `...${name}${this.directive()}`;
  }

  private argument(argument: GraphQLArgument, root: string): string {
    const required = isNonNullType(argument.type);
    if (!required && !this.chance(this.likelihood(argument))) return '';
    const value = this.value(argument.name, argument.type, 0, undefined, root);
    if (value === undefined) return '';
    const text = this.chance(50) ? `$${this.variable(String(argument.type), value)}` : literal(value);
    return `${argument.name}: ${text}`;
  }

  private value(
    name: string,
    type: GraphQLInputType,
    depth: number,
    owner: string | undefined,
    root: string,
  ): unknown {
    if (isNonNullType(type)) return this.value(name, type.ofType, depth, owner, root) ?? '';
    if (isListType(type)) {
      if (depth > 2) return [];
      return Array.from({ length: this.number(2) }, () =>
        this.value(name, type.ofType, depth + 1, owner, root),
      ).filter((item) => item !== undefined && item !== null);
    }
    if (isInputObjectType(type)) return this.input(type, root) ?? this.anyInput(type, depth, root);
    if (isEnumType(type)) return new EnumName(this.pick(type.getValues()).name);
    return this.leaf(name, type.name, owner, root);
  }

  private anyInput(type: GraphQLInputObjectType, depth: number, root: string): Record<string, unknown> {
    const chosen = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth < 3 && this.chance(30)),
    );
    const entries = chosen.map(
      (field) => [field.name, this.value(field.name, field.type, depth + 1, type.name, root)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  }
}

function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${name}: ${literal(member)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('\ufeff', '\\ufeff');
}

/** True for a field whose value is an object, so that selecting it goes one level deeper. */
export function isDeep(field: Field): boolean {
  return isObjectType(getNamedType(field.type));
}
