import { type Arbitrary, type GeneratorValue, gen, nat } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { HOSTILE, OTHER, OWN, fileId } from './sample-database.ts';

/** A raw enum name inside a value that is rendered as a literal. */
class EnumName {
  constructor(readonly name: string) {}

  toJSON(): string {
    return this.name;
  }
}

export interface RandomOperation {
  source: string;
  variables: Record<string, unknown>;
  usesSubtree: boolean;
}

type Draw = GeneratorValue;

/** Writes one random operation over a schema: aliases, fragments, directives, variables, hostile values. */
class OperationWriter {
  private readonly fragments: string[] = [];
  private readonly definitions: string[] = [];
  readonly variables: Record<string, unknown> = {};
  usesSubtree = false;
  private count = 0;

  constructor(
    private readonly draw: Draw,
    private readonly cursors: readonly string[],
  ) {}

  write(query: GraphQLObjectType): string {
    const body = this.selection(query, 0);
    const head =
      this.definitions.length > 0 ? `query Random(${this.definitions.join(', ')})` : 'query Random';
    return [`${head} ${body}`, ...this.fragments].join('\n');
  }

  private number(max: number): number {
    return this.draw(nat, { max });
  }

  private chance(percent: number): boolean {
    return this.number(99) < percent;
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.number(values.length - 1)] as T;
  }

  private name(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => this.allowed(field, depth));
    const parts: string[] = [];
    const wanted = 1 + this.number(depth === 0 ? 2 : 4);
    for (let index = 0; index < wanted; index += 1) {
      const part =
        fields.length === 0 || this.chance(8) ? this.typename() : this.field(this.pick(fields), depth);
      parts.push(this.wrapped(part, type));
    }
    return `{ ${parts.join(' ')} }`;
  }

  private allowed(field: GraphQLField<unknown, unknown>, depth: number): boolean {
    if (depth >= 5 && isObjectType(getNamedType(field.type))) return false;
    if (['answer', 'shout', 'value'].includes(field.name)) return this.chance(2);
    return field.name === 'remark' ? this.chance(20) : true;
  }

  private typename(): string {
    return this.chance(50) ? '__typename' : `${this.name('t')}: __typename`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const given = field.args.map((argument) => this.argument(argument)).filter((text) => text !== '');
    const alias = field.args.length > 0 || this.chance(30) ? `${this.name('f')}: ` : '';
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    const body = isObjectType(type) ? ` ${this.selection(type, depth + 1)}` : '';
    return `${alias}${field.name}${args}${this.directive()}${body}`;
  }

  private directive(): string {
    if (!this.chance(12)) return '';
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
    if (this.chance(12))
      return `... on ${this.pick([type.name, ...type.getInterfaces().map(({ name }) => name)].slice(0, 1))}${this.directive()} { ${part} }`;
    if (this.chance(5)) return `...${this.directive()} { ${part} }`;
    if (!this.chance(8)) return part;
    const name = this.name('Part');
    this.fragments.push(`fragment ${name} on ${type.name} { ${part} }`);
    return `...${name}${this.directive()}`;
  }

  private argument(argument: GraphQLArgument): string {
    const required = isNonNullType(argument.type);
    if (!required && !this.chance(argument.name === 'first' ? 70 : 25)) return '';
    const value = this.value(argument.name, argument.type, 0);
    if (value === undefined) return '';
    if (argument.name === 'scope') this.usesSubtree = true;
    const asVariable = this.chance(50);
    const text = asVariable ? `$${this.variable(String(argument.type), value)}` : literal(value);
    return `${argument.name}: ${text}`;
  }

  private value(name: string, type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.value(name, type.ofType, depth) ?? '';
    if (isListType(type)) {
      if (depth > 2) return [];
      return Array.from({ length: this.number(2) }, () => this.value(name, type.ofType, depth + 1)).filter(
        (item) => item !== undefined && item !== null,
      );
    }
    if (isInputObjectType(type)) return this.input(type, depth);
    if (isEnumType(type)) return new EnumName(this.pick(type.getValues()).name);
    return this.leaf(name, type.name);
  }

  private input(type: Extract<GraphQLInputType, { getFields(): unknown }>, depth: number): unknown {
    const fields = Object.values(
      type.getFields() as Record<string, { name: string; type: GraphQLInputType }>,
    );
    const chosen = fields.filter((field) => isNonNullType(field.type) || (depth < 3 && this.chance(30)));
    const entries = chosen.map(
      (field) => [field.name, this.value(field.name, field.type, depth + 1)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  }

  private leaf(name: string, type: string): unknown {
    if (name === 'scope') return 'SUBTREE';
    if (name === 'first' || name === 'last')
      return this.chance(3) ? this.pick([0, 101, -1]) : 1 + this.number(7);
    if (name === 'after' || name === 'before')
      return this.chance(60) ? this.pick(this.cursors) : this.pick([...HOSTILE, null]);
    if (name === 'id' || name === 'person')
      return this.pick([fileId(OWN, 2), fileId(OWN, 8), fileId(OTHER, 2), ...HOSTILE.slice(0, 2)]);
    if (type === 'Boolean') return this.chance(50);
    if (type === 'Int') return this.number(6);
    if (type === 'Money') return this.pick(['-2469.00', '0.00', '1234.5']);
    return this.pick([...HOSTILE, '题', '题3', '人1', '人']);
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

/** Random operations over the schema; `cursors` are some that the sample gave out. */
export function randomOperation(
  schema: GraphQLSchema,
  cursors: readonly string[],
): Arbitrary<RandomOperation> {
  return gen().map((draw) => {
    const writer = new OperationWriter(draw, cursors);
    const source = writer.write(schema.getQueryType() as GraphQLObjectType);
    return { source, variables: writer.variables, usesSubtree: writer.usesSubtree };
  });
}
