import { compileFunction } from 'node:vm';
import { type GraphQLLeafType } from 'graphql';
import { Irregular, TEXT_FUNCTIONS } from './codecs.js';
import type { Page } from './page-request.js';
import type { Row } from './batch.js';

/** What the generated code reads while it writes one answer. */
export interface Materials {
  /** By level: the page or list of a root level. */
  readonly pages: (Page | undefined)[];
  /** By level: the page of each parent of a nested level, by tenant number and id. */
  readonly children: (ReadonlyMap<string, Page> | undefined)[];
  readonly counts: (number | undefined)[];
  readonly childCounts: (ReadonlyMap<string, number> | undefined)[];
  readonly dictionaries: Readonly<Record<string, ReadonlyMap<string, object>>>;
  readonly context: unknown;
}

export type Write = (materials: Materials) => string;

const NO_ROWS: Row[] = [];
const EMPTY: Page = { rows: NO_ROWS, hasNextPage: false, hasPreviousPage: false, cursor: () => '' };

const RUNTIME = {
  ...TEXT_FUNCTIONS,
  page: (pages: ReadonlyMap<string, Page> | undefined, key: string): Page => pages?.get(key) ?? EMPTY,
  rows: (pages: ReadonlyMap<string, Page> | undefined, key: string): Row[] =>
    pages?.get(key)?.rows ?? NO_ROWS,
  leaf: (type: GraphQLLeafType, value: unknown): string => {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    if (text === undefined || text === 'null') throw new Irregular('leaf without value');
    return text;
  },
  settled: (value: unknown): unknown => {
    if (value instanceof Promise || value instanceof Error) throw new Irregular('not a settled value');
    return value;
  },
  entry: (dictionaries: Materials['dictionaries'], name: string, key: string): object | null =>
    dictionaries[name]?.get(key) ?? null,
  items: (value: unknown): unknown[] => {
    if (!Array.isArray(value)) throw new Irregular('not a list');
    return value;
  },
};

/** Source text that writes JSON: constant pieces are merged, expressions stay expressions. */
export class Pieces {
  private readonly parts: string[] = [];
  private literal = '';

  text(json: string): this {
    this.literal += json;
    return this;
  }

  code(expression: string): this {
    this.flush();
    this.parts.push(expression);
    return this;
  }

  expression(): string {
    this.flush();
    return this.parts.length > 0 ? this.parts.join(' + ') : "''";
  }

  private flush(): void {
    if (this.literal) this.parts.push(JSON.stringify(this.literal));
    this.literal = '';
  }
}

/** An object's members, in order. */
export function objectExpression(members: readonly (readonly [name: string, expression: string])[]): string {
  const pieces = new Pieces().text('{');
  members.forEach(([name, expression], index) => {
    pieces.text(`${index > 0 ? ',' : ''}${JSON.stringify(name)}:`).code(expression);
  });
  return pieces.text('}').expression();
}

/**
 * The code of one document, written as functions and compiled once. It is made of names of the schema, aliases (GraphQL
 * names: letters, digits, underscore) and numbers; values of the request never become code.
 */
export class CodeBook {
  private readonly functions: string[] = [];
  private readonly constants: unknown[] = [];
  private count = 0;

  /** The name of a value the code refers to. */
  constant(value: unknown): string {
    const known = this.constants.indexOf(value);
    return `h[${known >= 0 ? known : this.constants.push(value) - 1}]`;
  }

  /** Adds `function <name>(<parameters>, x)` returning an expression and gives its name. */
  define(parameters: string, expression: string): string {
    this.count += 1;
    const name = `w${this.count}`;
    this.functions.push(`function ${name}(${parameters}, x) { return ${expression}; }`);
    return name;
  }

  /** Adds a function that writes a list by writing each row. */
  defineList(item: string): string {
    this.count += 1;
    const name = `w${this.count}`;
    this.functions.push(
      `function ${name}(rows, x, p) { let text = '['; for (let i = 0; i < rows.length; i += 1) { const r = rows[i]; text += (i > 0 ? ',' : '') + ${item}; } return text + ']'; }`,
    );
    return name;
  }

  /** Compiles the book; `root` is the expression of the whole answer. */
  compile(root: string): Write {
    const source = `'use strict';\n${this.functions.join('\n')}\nreturn function write(x) { return ${root}; };`;
    const make = compileFunction(source, ['f', 'h'], { filename: 'compiled-read.js' }) as (
      runtime: typeof RUNTIME,
      constants: readonly unknown[],
    ) => Write;
    return make(RUNTIME, this.constants);
  }
}
