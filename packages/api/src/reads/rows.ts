import DataLoader from 'dataloader';
import { type GraphQLObjectType, getNamedType } from 'graphql';
import type { ReadScope } from '../tenancy/scope-settings.js';
import { readBatch, type Row } from './batch.js';
import { columnsOf, tableOf } from './catalog.js';
import { identifier } from './conditions.js';
import type { ReadDeps } from './deps.js';
import type { ListSource } from './level.js';
import type { Page, PageRequest, Wanted } from './page-request.js';
import { keyOf, pagesByParent } from './run.js';
import { type Shape, childCount, childRows, givenKeys, rowsByKey, statement } from './statements.js';

/** A row as the resolvers hold it: the columns its type declares, as text, and the scope it was read under. */
export class ReadRow {
  constructor(
    readonly scope: ReadScope,
    readonly values: Readonly<Record<string, string | null>>,
  ) {}

  get tenantNo(): string {
    return this.values['tenant_no'] ?? '';
  }

  get id(): string {
    return this.values['id'] ?? '';
  }
}

/** A row named by its key, read when a field of it is asked for. */
export class RowReference {
  constructor(
    readonly tenantNo: number,
    readonly id: string,
    readonly scope?: ReadScope,
  ) {}
}

/**
 * What a mutation gives back for a row it changed: its fields are read after the commit, in the caller's scope. `id` is the uuid.
 * A resolver below a row hands that row's `scope` on: under a grant it reaches further than the caller's own.
 */
export function rowReference(tenantNo: number, id: string, scope?: ReadScope): never {
  return new RowReference(tenantNo, id, scope) as never;
}

export interface ParentKey {
  readonly tenantNo: string;
  readonly id: string;
}

const SHAPES = new WeakMap<GraphQLObjectType, { shape: Shape; columns: readonly string[] }>();

/** Everything a type's declarations read, in one select list. */
export function wholeShape(type: GraphQLObjectType): { shape: Shape; columns: readonly string[] } {
  const known = SHAPES.get(type);
  if (known) return known;
  const table = tableOf(type);
  const columns = [...new Set([...(table ? ['tenant_no', 'id'] : []), ...columnsOf(type)])];
  const selects = columns.map((column) => `a0.${identifier(column)}`);
  const made = { shape: { table: table ?? 'statement', alias: 'a0', selects, joins: [] }, columns };
  SHAPES.set(type, made);
  return made;
}

export function readRow(scope: ReadScope, columns: readonly string[], row: Row): ReadRow {
  return new ReadRow(scope, Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}

function scopeKey(scope: ReadScope): string {
  return `${scope.tenantNo}:${scope.lo}:${scope.hi}:${scope.statLo}:${scope.statHi}:${scope.tenants?.join(',') ?? ''}`;
}

type Loader<V> = DataLoader<ParentKey, V, string>;
const cacheKeyFn = (key: ParentKey): string => `${key.tenantNo}${key.id}`;

/** The batching loaders of one request: rows by key, nested lists and their counts by parent. */
export class RowLoaders<C extends object> {
  private readonly loaders = new Map<string, Loader<unknown>>();

  constructor(private readonly deps: ReadDeps<C>) {}

  private loader<V>(name: string, load: (keys: readonly ParentKey[]) => Promise<V[]>): Loader<V> {
    const known = this.loaders.get(name);
    if (known) return known as Loader<V>;
    const made = new DataLoader<ParentKey, V, string>(load, { cacheKeyFn });
    this.loaders.set(name, made);
    return made;
  }

  /** The row with a key, or null when there is none that the scope shows. */
  async row(type: GraphQLObjectType, scope: ReadScope, key: ParentKey): Promise<ReadRow | null> {
    const { shape, columns } = wholeShape(type);
    const load = async (keys: readonly ParentKey[]): Promise<(ReadRow | null)[]> => {
      const query = statement((bind) => rowsByKey(shape, givenKeys(keys), bind));
      const [rows = []] = await readBatch(this.deps.pool, scope, [query]);
      const found = new Map(rows.map((row) => [keyOf(row), readRow(scope, columns, row)]));
      return keys.map((one) => found.get(cacheKeyFn(one)) ?? null);
    };
    return await this.loader(`row ${type.name} ${scopeKey(scope)}`, load).load(key);
  }

  /** One parent's page of a nested list. */
  async page(list: NestedList, scope: ReadScope, key: ParentKey): Promise<Page> {
    const { shape } = wholeShape(list.type);
    const child = { shape, foreignKey: list.source.foreignKey, wanted: list.wanted };
    const load = async (keys: readonly ParentKey[]): Promise<Page[]> => {
      const query = statement((bind) => childRows(child, givenKeys(keys), bind));
      const [rows = []] = await readBatch(this.deps.pool, scope, [query]);
      const pages = pagesByParent(rows, shape.selects.length, list.page);
      return keys.map((one) => pages.get(cacheKeyFn(one)) ?? NO_PAGE);
    };
    return await this.loader(`page ${list.name} ${scopeKey(scope)}`, load).load(key);
  }

  /** How many rows one parent's list has, counted to 10,001. */
  async count(list: NestedList, scope: ReadScope, key: ParentKey): Promise<number> {
    const { shape } = wholeShape(list.type);
    const child = { shape, foreignKey: list.source.foreignKey, wanted: list.wanted };
    const load = async (keys: readonly ParentKey[]): Promise<number[]> => {
      const query = statement((bind) => childCount(child, givenKeys(keys), bind));
      const [rows = []] = await readBatch(this.deps.pool, scope, [query]);
      const counts = new Map(rows.map((row) => [keyOf(row), Number(row[0])]));
      return keys.map((one) => counts.get(cacheKeyFn(one)) ?? 0);
    };
    return await this.loader(`count ${list.name} ${scopeKey(scope)}`, load).load(key);
  }
}

const NO_PAGE: Page = { rows: [], hasNextPage: false, hasPreviousPage: false, cursor: () => '' };

/** A nested list as one field of one operation asks for it; `name` tells calls with other arguments apart. */
export interface NestedList {
  readonly name: string;
  readonly type: GraphQLObjectType;
  readonly source: ListSource;
  readonly wanted: Wanted;
  readonly page?: PageRequest;
}

/** The object type a field gives, through lists and non-null. */
export function objectTypeOf(type: Parameters<typeof getNamedType>[0]): GraphQLObjectType {
  return getNamedType(type) as GraphQLObjectType;
}
