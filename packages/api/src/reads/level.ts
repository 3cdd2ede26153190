import type { FieldNode } from 'graphql';
import type { AnyField } from './catalog.js';
import { identifier } from './conditions.js';
import type { FieldSource, RootSource } from './declare.js';
import type { Shape } from './statements.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export type ListSource = Extract<FieldSource, { kind: 'toMany' | 'connection' }>;

/** One list level of a compiled document: one statement of flat rows (and one for its count). */
export class Level {
  readonly shape: Mutable<Shape>;
  readonly children: Level[] = [];
  wantsRows = false;
  wantsCursor = false;
  wantsCount = false;

  constructor(
    readonly index: number,
    readonly coordinate: string,
    readonly field: AnyField,
    readonly node: FieldNode,
    readonly source: RootSource | ListSource,
    table: string,
    /** For a nested list: the level and the alias whose row owns it. */
    readonly parent?: { readonly level: Level; readonly owner: string },
  ) {
    this.shape = { table, alias: `a${index}`, selects: [], joins: [] };
  }

  /** The place of an expression in the row, adding it to the select list when new. */
  slot(expression: string): number {
    const known = this.shape.selects.indexOf(expression);
    if (known >= 0) return known;
    return this.shape.selects.push(expression) - 1;
  }

  column(alias: string, column: string): number {
    return this.slot(`${alias}.${identifier(column)}`);
  }

  /** The alias of the row joined on `(tenant_no, id)` by a column; the same join serves every alias of the field. */
  join(from: string, column: string, table: string): string {
    const on = `on #.tenant_no = ${from}.tenant_no and #.id = ${from}.${identifier(column)}`;
    const known = this.shape.joins.find((join) => join.text.endsWith(on.replaceAll('#', join.alias)));
    if (known) return known.alias;
    const alias = `${this.shape.alias}_${this.shape.joins.length + 1}`;
    const text = `left join ${identifier(table)} ${alias} ${on.replaceAll('#', alias)}`;
    this.shape.joins.push({ alias, from, text });
    return alias;
  }
}
