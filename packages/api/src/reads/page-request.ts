import { AppError } from '../graphql/app-error.js';
import type { ReadScope } from '../tenancy/scope-settings.js';
import { filterCondition, keysetCondition, reversed, searchCondition } from './conditions.js';
import { cursorContext, decodeCursor, encodeCursor } from './cursor.js';
import type { Bind, ConnectionSpec, Direction, OrderTerm } from './declare.js';
import type { Row } from './batch.js';

export type Arguments = Readonly<Record<string, unknown>>;

/** Which rows of a list one call wants. */
export interface Wanted {
  /** How many rows the answer shows. */
  readonly limit: number;
  /** The order the statement reads in; the answer's order, or its reverse when paging backward. */
  readonly order: readonly OrderTerm[];
  /** Columns of the cursor, the id last; empty when the list has no cursors. */
  readonly cursorColumns: readonly string[];
  /** What the filter and search ask, without the position. */
  filters(alias: string, bind: Bind): string[];
  /** Where the page starts. */
  position(alias: string, bind: Bind): string[];
}

/** One page of a connection as called. */
export interface PageRequest extends Wanted {
  page(rows: Row[], cursorAt: number): Page;
}

export interface Page {
  readonly rows: Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  cursor(row: Row): string;
}

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;
const MAX_ORDERS = 2;

function count(args: Arguments, name: string): number | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || value < 1 || value > MAX_PAGE) {
    throw AppError.badInput(`每页条数 ${name} 应在 1 到 ${MAX_PAGE} 之间`, [name]);
  }
  return value;
}

function ordersOf(spec: ConnectionSpec, args: Arguments): OrderTerm[] {
  const asked = args['orderBy'] as readonly { field: string; direction?: Direction }[] | undefined | null;
  if (asked && asked.length > MAX_ORDERS) throw AppError.badInput(`最多按 ${MAX_ORDERS} 项排序`, ['orderBy']);
  const chosen = asked && asked.length > 0 ? asked : [spec.defaultOrder];
  const terms = chosen.flatMap(({ field, direction = 'ASC' }) => {
    const columns = spec.orders[field];
    if (!columns) throw new Error(`order ${field} has no columns`);
    return columns.map((column) => ({ column, direction }));
  });
  const unique = terms.filter((term, at) => terms.findIndex(({ column }) => column === term.column) === at);
  const withoutId = unique.filter(({ column }) => column !== 'id');
  const last = unique.at(-1)?.direction ?? 'ASC';
  const id = unique.find(({ column }) => column === 'id');
  return [...withoutId, { column: 'id', direction: id?.direction ?? last }];
}

/**
 * The page a call to a connection asks for.
 * Errors: BAD_USER_INPUT for `first` with `last` or sizes outside 1–100, INVALID_CURSOR for a cursor of another list.
 */
export function pageRequest(
  coordinate: string,
  spec: ConnectionSpec,
  args: Arguments,
  scope: ReadScope,
  key: Uint8Array,
): PageRequest {
  const first = count(args, 'first');
  const last = count(args, 'last');
  if (first !== undefined && last !== undefined)
    throw AppError.badInput('first 与 last 只能给一个', ['first']);
  const backward = last !== undefined;
  const limit = last ?? first ?? DEFAULT_PAGE;
  const order = ordersOf(spec, args);
  const { filter, search } = args;
  let known: Buffer | undefined;
  const context = (): Buffer =>
    (known ??= cursorContext([
      coordinate,
      order,
      filter ?? null,
      search ?? null,
      scope.lo,
      scope.hi,
      scope.tenants ?? null,
    ]));
  const keysOf = (name: 'after' | 'before'): string[] | undefined => {
    const cursor = args[name];
    return typeof cursor === 'string' ? decodeCursor(key, context(), cursor, order.length) : undefined;
  };
  const after = keysOf('after');
  const before = keysOf('before');
  return {
    limit,
    order: backward ? reversed(order) : order,
    cursorColumns: order.map(({ column }) => column),
    filters: (alias, bind) => [
      ...(filter && spec.filters ? [filterCondition(spec.filters, filter, alias, bind)] : []),
      ...(typeof search === 'string' && spec.search
        ? [searchCondition(spec.search, search, alias, bind)]
        : []),
    ],
    position: (alias, bind) => [
      ...(after ? [keysetCondition(order, after, alias, bind)] : []),
      ...(before ? [keysetCondition(reversed(order), before, alias, bind)] : []),
    ],
    page: (found, cursorAt) => {
      const more = found.length > limit;
      const shown = more ? found.slice(0, limit) : found;
      return {
        rows: backward ? shown.toReversed() : shown,
        hasNextPage: backward ? before !== undefined : more,
        hasPreviousPage: backward ? more : after !== undefined,
        cursor: (row) =>
          encodeCursor(key, context(), row.slice(cursorAt, cursorAt + order.length) as string[]),
      };
    },
  };
}

/** The rows of a plain list: its declared order, at most `max`, fewer by a `first` argument. Errors: BAD_USER_INPUT for `first` out of range. */
export function listRequest(list: { orderBy: readonly OrderTerm[]; max: number }, args: Arguments): Wanted {
  const first = args['first'];
  if (typeof first === 'number' && (first < 1 || first > list.max)) {
    throw AppError.badInput(`条数 first 应在 1 到 ${list.max} 之间`, ['first']);
  }
  const direction = list.orderBy.at(-1)?.direction ?? 'ASC';
  return {
    limit: typeof first === 'number' ? first : list.max,
    order: [...list.orderBy, { column: 'id', direction }],
    cursorColumns: [],
    filters: () => [],
    position: () => [],
  };
}
