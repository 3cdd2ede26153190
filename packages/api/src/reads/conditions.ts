import { AppError } from '../graphql/app-error.js';
import type { ReadScope } from '../tenancy/scope-settings.js';
import { encodeParameter } from './codecs.js';
import type { Bind, ConnectionSpec, Direction, FilterSpec, OrderTerm, SearchColumn } from './declare.js';

const MAX_DEPTH = 3;
const MAX_LIST = 250;
const MAX_SEARCH = 64;
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  startsWith: '^@',
};

/** A column or table name as SQL. Errors: refuses at start anything but lower-case snake_case, so that no name can carry SQL. */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a column or table name: ${name}`);
  return `"${name}"`;
}

/** A unit's number as SQL text. It comes from the register of units; anything but a whole number is a fault of the code. */
function unitNumber(no: number): string {
  if (!Number.isSafeInteger(no)) throw new Error(`not a unit's number: ${no}`);
  return String(no);
}

/**
 * Says in the statement which units its rows belong to; `=` for one unit lets the planner use its index order. A range is
 * written out: each range then has statements and plans of its own, and one without other values is planned only once.
 */
export function scopeCondition(scope: ReadScope, alias: string, bind: Bind): string {
  if (scope.tenants) return `${alias}.tenant_no = any(${bind(scope.tenants)})`;
  if (scope.lo === scope.hi) return `${alias}.tenant_no = ${bind(scope.lo)}`;
  return `${alias}.tenant_no between ${unitNumber(scope.lo)} and ${unitNumber(scope.hi)}`;
}

function onColumn(target: SearchColumn, alias: string, condition: (column: string) => string): string {
  const { through } = target;
  if (!through) return condition(`${alias}.${identifier(target.column)}`);
  return `exists (select 1 from ${identifier(through.table)} j where j.tenant_no = ${alias}.tenant_no and j.id = ${alias}.${identifier(through.column)} and ${condition(`j.${identifier(target.column)}`)})`;
}

/** A parameter's text, or undefined when nothing stored can equal it (a NUL never reaches a text column). */
function parameter(spec: FilterSpec, value: unknown): string | undefined {
  const text = encodeParameter(spec.codec, value);
  return text?.includes('\0') ? undefined : text;
}

function parameters(spec: FilterSpec, values: readonly unknown[]): string[] {
  if (values.length > MAX_LIST)
    throw AppError.badInput(`筛选值最多 ${MAX_LIST} 个，请分几次查询`, ['filter']);
  return values.map((value) => parameter(spec, value)).filter((text) => text !== undefined);
}

function comparison(spec: FilterSpec, operator: string, value: unknown, column: string, bind: Bind): string {
  if (operator === 'isNull') return `${column} is ${value === true ? '' : 'not '}null`;
  if (operator === 'in') return `${column} = any(${bind(parameters(spec, value as readonly unknown[]))})`;
  if (operator === 'notIn') return `${column} <> all(${bind(parameters(spec, value as readonly unknown[]))})`;
  const text = parameter(spec, value);
  if (text === undefined) return 'false';
  if (operator === 'contains') {
    if (text.length < 2) throw AppError.badInput('包含查询至少要两个字', ['filter']);
    return `strpos(${column}, ${bind(text)}) > 0`;
  }
  const symbol = COMPARISONS[operator];
  if (!symbol) throw new Error(`unknown filter operator ${operator}`);
  return `${column} ${symbol} ${bind(text)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function fieldCondition(spec: FilterSpec, value: unknown, alias: string, bind: Bind): string {
  if (Array.isArray(value))
    return onColumn(spec, alias, (column) => comparison(spec, 'in', value, column, bind));
  if (!isObject(value)) return onColumn(spec, alias, (column) => comparison(spec, 'eq', value, column, bind));
  const operators = Object.entries(value).filter(([, operand]) => operand !== undefined && operand !== null);
  const conditions = operators.map(([operator, operand]) =>
    onColumn(spec, alias, (column) => comparison(spec, operator, operand, column, bind)),
  );
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}

/** The condition of a `filter` argument. Errors: BAD_USER_INPUT for too deep, too long or too short values. */
export function filterCondition(
  filters: NonNullable<ConnectionSpec['filters']>,
  filter: unknown,
  alias: string,
  bind: Bind,
  depth = 0,
): string {
  if (!isObject(filter)) return 'true';
  if (depth > MAX_DEPTH) throw AppError.badInput(`筛选条件最多嵌套 ${MAX_DEPTH} 层`, ['filter']);
  const nested = (value: unknown): string => `(${filterCondition(filters, value, alias, bind, depth + 1)})`;
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === null) continue;
    if (name === 'and' || name === 'or') {
      const parts = (value as readonly unknown[]).map(nested);
      if (parts.length > 0) conditions.push(`(${parts.join(` ${name} `)})`);
      continue;
    }
    if (name === 'not') {
      conditions.push(`${nested(value)} is not true`);
      continue;
    }
    const spec = filters[name];
    if (!spec) throw new Error(`filter field ${name} has no column`);
    conditions.push(fieldCondition(spec, value, alias, bind));
  }
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}

/** Rows one of whose search columns starts with the text. Errors: BAD_USER_INPUT over 64 characters. */
export function searchCondition(
  columns: readonly SearchColumn[],
  search: string,
  alias: string,
  bind: Bind,
): string {
  const text = search.trim();
  if (text.length > MAX_SEARCH) throw AppError.badInput(`搜索词最多 ${MAX_SEARCH} 个字`, ['search']);
  if (text === '') return 'true';
  if (text.includes('\0')) return 'false';
  const starts = columns.map((target) => onColumn(target, alias, (column) => `${column} ^@ ${bind(text)}`));
  return `(${starts.join(' or ')})`;
}

function opposite(direction: Direction): Direction {
  return direction === 'ASC' ? 'DESC' : 'ASC';
}

/** The same order read from its end. */
export function reversed(order: readonly OrderTerm[]): OrderTerm[] {
  return order.map(({ column, direction }) => ({ column, direction: opposite(direction) }));
}

export function orderText(order: readonly OrderTerm[], alias: string): string {
  return order
    .map(({ column, direction }) => `${alias}.${identifier(column)} ${direction.toLowerCase()}`)
    .join(', ');
}

function sign(term: OrderTerm): string {
  return term.direction === 'ASC' ? '>' : '<';
}

/** Rows strictly behind a position in `order`: one row comparison when all directions agree, which an index answers. */
export function keysetCondition(
  order: readonly OrderTerm[],
  keys: readonly string[],
  alias: string,
  bind: Bind,
): string {
  const columns = order.map(({ column }) => `${alias}.${identifier(column)}`);
  const [first] = order;
  if (!first) return 'true';
  if (order.every((term) => term.direction === first.direction)) {
    return `(${columns.join(', ')}) ${sign(first)} (${keys.map(bind).join(', ')})`;
  }
  const branches = order.map((term, index) => {
    const equals = columns.slice(0, index).map((column, before) => `${column} = ${bind(keys[before])}`);
    return [...equals, `${columns[index]} ${sign(term)} ${bind(keys[index])}`].join(' and ');
  });
  return `(${branches.map((branch) => `(${branch})`).join(' or ')})`;
}
