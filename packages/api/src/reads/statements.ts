import { AppError } from '../graphql/app-error.js';
import type { ReadScope } from '../tenancy/scope-settings.js';
import type { Statement } from './batch.js';
import { identifier, orderText, scopeCondition } from './conditions.js';
import type { Bind } from './declare.js';
import type { Wanted } from './page-request.js';

/** What one list level reads, fixed when the document is compiled. */
export interface Shape {
  readonly table: string;
  readonly alias: string;
  /** The select list; a row's slots. */
  readonly selects: readonly string[];
  /** To-one joins in order; `alias` lets a nested list under a joined row repeat only what it needs. */
  readonly joins: readonly { readonly alias: string; readonly from: string; readonly text: string }[];
}

/** Where the rows of a root level come from. */
export interface RootSelection {
  readonly shape: Shape;
  readonly scope: ReadScope;
  /** Says the scope in the statement; otherwise only row-level security narrows. */
  readonly scoped: boolean;
  readonly wanted?: Wanted;
  readonly keys?: readonly { readonly column: string; readonly value: string }[];
}

/** Rows that point to the rows of a parent level. */
export interface ChildSelection {
  readonly shape: Shape;
  readonly foreignKey: string;
  readonly wanted: Wanted;
}

/** `select tenant_no, id …` of the parent rows, as SQL. */
export type KeysText = (bind: Bind) => string;

export const COUNT_LIMIT = 10_000;
const LARGEST_LIMIT = 101;

/** Collects the values of one statement; the text only ever holds their numbers. Errors: BAD_USER_INPUT for a NUL, which no text column holds. */
export function statement(
  render: (bind: Bind) => string,
  name?: (text: string) => string | undefined,
): Statement {
  const values: unknown[] = [];
  const text = render((value) => {
    if (typeof value === 'string' && value.includes('\0'))
      throw AppError.badInput('文字中有不能使用的字符，请删去后重试');
    values.push(value);
    return `$${values.length}`;
  });
  const prepared = name?.(text);
  return prepared ? { text, values, name: prepared } : { text, values };
}

function selectList(shape: Shape, cursorColumns: readonly string[]): string {
  return [...shape.selects, ...cursorColumns.map((column) => `${shape.alias}.${identifier(column)}`)].join(
    ', ',
  );
}

function joinsText(shape: Shape, needed?: string): string {
  if (needed === undefined) return shape.joins.map(({ text }) => ` ${text}`).join('');
  const chain: string[] = [];
  for (let alias = needed; alias !== shape.alias;) {
    const join = shape.joins.find((candidate) => candidate.alias === alias);
    if (!join) throw new Error(`no join ${alias}`);
    chain.unshift(` ${join.text}`);
    alias = join.from;
  }
  return chain.join('');
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
}

function rootConditions(root: RootSelection, bind: Bind, position: boolean): string[] {
  const { alias } = root.shape;
  return [
    ...(root.scoped ? [scopeCondition(root.scope, alias, bind)] : []),
    ...(root.keys ?? []).map(({ column, value }) => `${alias}.${identifier(column)} = ${bind(value)}`),
    ...(root.wanted?.filters(alias, bind) ?? []),
    ...(position ? (root.wanted?.position(alias, bind) ?? []) : []),
  ];
}

/**
 * A page size is written out: with a parameter the planner expects a tenth of the table, never keeps a plan and plans
 * anew for 0.7 ms. It is the one number in a text; anything but a whole number from 1 to 101 is a fault of the code.
 */
function pageSize(size: number): string {
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_LIMIT)
    throw new Error(`not a page size: ${size}`);
  return String(size);
}

function windowText(wanted: Wanted, alias: string, extra: number): string {
  return ` order by ${orderText(wanted.order, alias)} limit ${pageSize(wanted.limit + extra)}`;
}

/** The rows of a root level, one more than shown when the list has pages. */
export function rootRows(root: RootSelection, bind: Bind): string {
  const { shape, wanted } = root;
  const head = `select ${selectList(shape, wanted?.cursorColumns ?? [])} from ${identifier(shape.table)} ${shape.alias}${joinsText(shape)}`;
  const conditions = where(rootConditions(root, bind, true));
  if (!wanted) return `${head}${conditions} limit 1`;
  return head + conditions + windowText(wanted, shape.alias, wanted.cursorColumns.length > 0 ? 1 : 0);
}

/** How many rows a root list has, counted to 10,001. */
export function rootCount(root: RootSelection, bind: Bind): string {
  const { shape } = root;
  return `select count(*) from (select 1 from ${identifier(shape.table)} ${shape.alias}${where(rootConditions(root, bind, false))} limit ${COUNT_LIMIT + 1}) c`;
}

function keyList(shape: Shape, owner: string): { columns: string; unique: string } {
  return { columns: `${owner}.tenant_no, ${owner}.id`, unique: owner === shape.alias ? '' : 'distinct ' };
}

/** The keys of the rows that own a nested list: of the level's own rows, or of a row joined to them. */
export function rootKeys(root: RootSelection, owner: string, bind: Bind): string {
  const { shape, wanted } = root;
  const { columns, unique } = keyList(shape, owner);
  const conditions = rootConditions(root, bind, true);
  if (!unique) {
    const text = `select ${columns} from ${identifier(shape.table)} ${shape.alias}${where(conditions)}`;
    return wanted ? text + windowText(wanted, shape.alias, 0) : `${text} limit 1`;
  }
  const page = `select ${shape.alias}.* from ${identifier(shape.table)} ${shape.alias}${where(conditions)}${wanted ? windowText(wanted, shape.alias, 0) : ' limit 1'}`;
  return `select distinct ${columns} from (${page}) ${shape.alias}${joinsText(shape, owner)} where ${owner}.id is not null`;
}

function childConditions(child: ChildSelection, keys: string, bind: Bind, position: boolean): string[] {
  const { alias } = child.shape;
  return [
    `${alias}.tenant_no = ${keys}.tenant_no`,
    `${alias}.${identifier(child.foreignKey)} = ${keys}.id`,
    ...child.wanted.filters(alias, bind),
    ...(position ? child.wanted.position(alias, bind) : []),
  ];
}

/** The rows of a nested list for every parent; each row ends with its parent's tenant number and id. */
export function childRows(child: ChildSelection, keys: KeysText, bind: Bind): string {
  const { shape, wanted } = child;
  const parents = keys(bind);
  const extra = wanted.cursorColumns.length > 0 ? 1 : 0;
  const inner = `select ${selectList(shape, wanted.cursorColumns)} from ${identifier(shape.table)} ${shape.alias}${joinsText(shape)}${where(childConditions(child, 'k', bind, true))}${windowText(wanted, shape.alias, extra)}`;
  return `select l.*, k.tenant_no, k.id from (${parents}) k cross join lateral (${inner}) l`;
}

/** How many rows each parent's list has; each row ends with the parent's key. */
export function childCount(child: ChildSelection, keys: KeysText, bind: Bind): string {
  const { shape } = child;
  const parents = keys(bind);
  const rows = `select 1 from ${identifier(shape.table)} ${shape.alias}${where(childConditions(child, 'k', bind, false))} limit ${COUNT_LIMIT + 1}`;
  return `select (select count(*) from (${rows}) c), k.tenant_no, k.id from (${parents}) k`;
}

/** The keys of the rows of a nested list that own a list below it. */
export function childKeys(child: ChildSelection, keys: KeysText, owner: string, bind: Bind): string {
  const { shape, wanted } = child;
  const parents = keys(bind);
  const { unique } = keyList(shape, owner);
  const page = `select ${shape.alias}.* from ${identifier(shape.table)} ${shape.alias}${where(childConditions(child, 'p', bind, true))}${windowText(wanted, shape.alias, 0)}`;
  const joins = joinsText(shape, owner);
  const present = unique ? ` where ${owner}.id is not null` : '';
  return `select ${unique}${owner}.tenant_no, ${owner}.id from (${parents}) p cross join lateral (${page}) ${shape.alias}${joins}${present}`;
}

/** The keys a batch of resolvers asks for. */
export function givenKeys(keys: readonly { tenantNo: string; id: string }[]): KeysText {
  return (bind) =>
    `select * from unnest(${bind(keys.map(({ tenantNo }) => tenantNo))}::int[], ${bind(keys.map(({ id }) => id))}::uuid[]) as g(tenant_no, id)`;
}

/** The rows with the given keys, in any order. */
export function rowsByKey(shape: Shape, keys: KeysText, bind: Bind): string {
  return `select ${selectList(shape, [])}, k.tenant_no, k.id from (${keys(bind)}) k join ${identifier(shape.table)} ${shape.alias} on ${shape.alias}.tenant_no = k.tenant_no and ${shape.alias}.id = k.id`;
}
