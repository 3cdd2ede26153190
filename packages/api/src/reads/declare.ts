import { Extensions } from 'type-graphql';
import type { ReadScope } from '../tenancy/scope-settings.js';

/** How the text of a column becomes a GraphQL value. `publicId(prefix)` is for ids, `fen` amounts are `money`. */
export type Codec =
  | 'text'
  | 'int'
  | 'float'
  | 'bool'
  | 'date'
  | 'datetime'
  | 'money'
  | 'enum'
  | 'json'
  | { readonly prefix: string };

export type Direction = 'ASC' | 'DESC';
export interface OrderTerm {
  readonly column: string;
  readonly direction: Direction;
}

/** A column of the row, of a row joined on `(tenant_no, id)` by `through.column`, or its codec for comparing. */
export interface FilterSpec {
  readonly column: string;
  readonly codec: Codec;
  readonly through?: { readonly table: string; readonly column: string };
}
export type SearchColumn = Pick<FilterSpec, 'column' | 'through'>;

export interface ConnectionSpec {
  /** Enum value of `orderBy.field` → columns, all NOT NULL; `id` is appended by itself. */
  readonly orders: Readonly<Record<string, readonly string[]>>;
  readonly defaultOrder: { readonly field: string; readonly direction: Direction };
  /** Field of the `filter` input → column. A field not listed here can't be filtered by. */
  readonly filters?: Readonly<Record<string, FilterSpec>>;
  /** Columns searched by prefix (`^@`, the only text operator that reaches an index under row-level security). */
  readonly search?: readonly SearchColumn[];
}

/** A column handed to a computing function: its raw text, or decoded by a codec. */
export type ComputedInput = string | { readonly column: string; readonly codec: Codec };
/** Gets the columns in the order they were declared, and the GraphQL context; each use names its own types. */
export type Compute = (values: never, context: never) => unknown;

/** `acting`: only rows of the acting scope, said in the statement. `visible`: whatever row-level security shows. */
export type RootScope = 'acting' | 'visible';
/** Binds a value and returns its placeholder (`$3`). The only way a value gets into a statement. */
export type Bind = (value: unknown) => string;
export type StatementBuilder = (
  args: Readonly<Record<string, unknown>>,
  scope: ReadScope,
  bind: Bind,
) => string;

export type FieldSource =
  | { readonly kind: 'column'; readonly column: string; readonly codec: Codec }
  | { readonly kind: 'toOne'; readonly column: string }
  | {
      readonly kind: 'toMany';
      readonly foreignKey: string;
      readonly orderBy: readonly OrderTerm[];
      readonly max: number;
    }
  | ({ readonly kind: 'connection'; readonly foreignKey: string } & ConnectionSpec)
  | { readonly kind: 'dictionary'; readonly dictionary: string; readonly column: string }
  | { readonly kind: 'computed'; readonly inputs: readonly ComputedInput[]; readonly compute: Compute }
  | { readonly kind: 'notCompilable'; readonly needs: readonly string[] };

export type RootSource =
  | ({ readonly kind: 'rootConnection'; readonly scope: RootScope } & ConnectionSpec)
  | {
      readonly kind: 'rootPoint';
      readonly keys: Readonly<Record<string, { readonly column: string; readonly codec: Codec }>>;
      readonly scope: RootScope;
      readonly missing: { readonly error: string } | 'NULL';
    }
  | { readonly kind: 'rootStatement'; readonly build: StatementBuilder };

type FieldDecorator = MethodDecorator & PropertyDecorator;

function declare(read: FieldSource | RootSource): FieldDecorator {
  return Extensions({ read });
}

/** The codec of a public id: `publicId('hf')` → `hf_01kb…`. */
export function publicId(prefix: string): Codec {
  return { prefix };
}

/** The table an object type is read from. Its rows are keyed by `(tenant_no, id)`. */
export function ReadFrom(table: { table: string }): ClassDecorator {
  return Extensions({ read: table });
}

/** The field is a column. */
export function Column(column: string, codec: Codec): FieldDecorator {
  return declare({ kind: 'column', column, codec });
}

/** The field is the row of its type's table whose id stands in `column`, in the same tenant. */
export function ToOne(options: { column: string }): FieldDecorator {
  return declare({ kind: 'toOne', column: options.column });
}

/** The field is a plain list of at most `max` (≤ 100) rows that point here by `foreignKey`; a `first: Int` argument narrows it. */
export function ToMany(options: {
  foreignKey: string;
  orderBy: readonly OrderTerm[];
  max: number;
}): FieldDecorator {
  return declare({ kind: 'toMany', ...options });
}

/** The field is a connection over the rows that point here by `foreignKey`. */
export function ToConnection(options: { foreignKey: string } & ConnectionSpec): FieldDecorator {
  return declare({ kind: 'connection', ...options });
}

/** The field is an entry of a small reference table held in memory, found by the text of `column`. */
export function FromDictionary(dictionary: string, column: string): FieldDecorator {
  return declare({ kind: 'dictionary', dictionary, column });
}

/** The field is computed in Node, without I/O, from columns of the row; it may give a leaf, a plain object or an array of them. */
export function Computed(inputs: readonly ComputedInput[], compute: Compute): FieldDecorator {
  return declare({ kind: 'computed', inputs, compute });
}

/** The field has a resolver of its own; an operation that selects it runs through resolvers. `needs`: columns of the row it reads. */
export function NotCompilable(options: { needs?: readonly string[] } = {}): FieldDecorator {
  return declare({ kind: 'notCompilable', needs: options.needs ?? [] });
}

/** The root field is a Relay connection (`first after last before filter orderBy search scope`, those it declares). */
export function ReadConnection(options: ConnectionSpec & { scope?: RootScope }): FieldDecorator {
  return declare({ kind: 'rootConnection', ...options, scope: options.scope ?? 'acting' });
}

/** The root field is one row found by an argument; `by.id` names a member of an input object. Without a row: `NOT_FOUND` naming `missing.error`, or null. */
export function ReadPoint(options: {
  keys: Readonly<Record<string, { column: string; codec: Codec }>>;
  scope?: RootScope;
  missing: { error: string } | 'NULL';
}): FieldDecorator {
  return declare({ kind: 'rootPoint', ...options, scope: options.scope ?? 'acting' });
}

/** The root field is a hand-written statement whose output columns its type declares with `@Column`: for sums and roll-ups. */
export function ReadStatement(build: StatementBuilder): FieldDecorator {
  return declare({ kind: 'rootStatement', build });
}

/** The body of a root field that the read model answers; reached only when `attachReadResolvers` was forgotten. */
export function answeredByReadModel(): never {
  throw new Error('attachReadResolvers was not called on this schema');
}
