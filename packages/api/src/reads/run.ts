import { getArgumentValues } from 'graphql';
import type { ReadScope } from '../tenancy/scope-settings.js';
import { keepsPlans, readBatch, type Row, type Statement } from './batch.js';
import type { CompiledRead } from './compile.js';
import type { ConnectionSpec } from './declare.js';
import type { ReadDeps } from './deps.js';
import type { Level } from './level.js';
import {
  type Arguments,
  type Page,
  type PageRequest,
  type Wanted,
  listRequest,
  pageRequest,
} from './page-request.js';
import { pointKeys } from './point.js';
import type { PreparedNames } from './prepared-names.js';
import type { Variables } from './selection.js';
import {
  type KeysText,
  type RootSelection,
  childCount,
  childKeys,
  childRows,
  rootCount,
  rootKeys,
  rootRows,
  statement,
} from './statements.js';
import type { Materials } from './writer.js';

/** The statements of a failed batch could not be answered by the database; the resolvers must not ask again. */
export class ReadFailed extends Error {
  constructor(override readonly cause: unknown) {
    super('read failed');
    this.name = 'ReadFailed';
  }
}

interface Asked {
  readonly statement: Statement;
  take(rows: Row[]): void;
}

interface Batch {
  readonly scope: ReadScope;
  readonly asked: Asked[];
}

type MutableMaterials = { -readonly [K in keyof Materials]: Materials[K] };

/** Answers one compiled read: arguments, scopes, statements in one round trip for each scope, then the text. */
export class Run<C extends object> {
  private readonly materials: MutableMaterials;

  constructor(
    private readonly read: CompiledRead,
    private readonly deps: ReadDeps<C>,
    private readonly names: { readonly own: PreparedNames; readonly wide: PreparedNames },
    private readonly context: C,
    private readonly variables: Variables,
  ) {
    this.materials = { pages: [], children: [], counts: [], childCounts: [], dictionaries: {}, context };
  }

  /** The text of `data`. Errors: `ReadFailed` from the database; anything else means that the resolvers should answer. */
  async answer(): Promise<string> {
    const batches = new Map<string, Batch>();
    for (const level of this.read.roots) await this.ask(level, batches);
    const loading = this.loadDictionaries();
    await Promise.all([...batches.values()].map((batch) => this.send(batch)));
    await loading;
    return this.read.write(this.materials);
  }

  private async send({ scope, asked }: Batch): Promise<void> {
    try {
      const answers = await readBatch(
        this.deps.pool,
        scope,
        asked.map((one) => one.statement),
      );
      asked.forEach((one, index) => one.take(answers[index] ?? []));
    } catch (error) {
      throw new ReadFailed(error);
    }
  }

  private async loadDictionaries(): Promise<void> {
    const loaded = await Promise.all(
      this.read.dictionaries.map(async (name) => {
        const load = this.deps.dictionaries[name];
        if (!load) throw new Error(`no dictionary ${name}`);
        return [name, await load()] as const;
      }),
    );
    this.materials.dictionaries = Object.fromEntries(loaded);
  }

  private argumentsOf(level: Level): Arguments {
    return level.field.args.length === 0 ? {} : getArgumentValues(level.field, level.node, this.variables);
  }

  private async ask(level: Level, batches: Map<string, Batch>): Promise<void> {
    const args = this.argumentsOf(level);
    const scope = await this.deps.scopeOf(this.context, {
      coordinate: level.coordinate,
      scope: args['scope'],
    });
    const key = `${scope.tenantNo}:${scope.lo}:${scope.hi}:${scope.statLo}:${scope.statHi}:${scope.accountId}`;
    const batch = batches.get(key) ?? { scope, asked: [] };
    batches.set(key, batch);
    this.askRoot(level, args, batch, scope);
  }

  private askRoot(level: Level, args: Arguments, batch: Batch, scope: ReadScope): void {
    const { source, shape } = level;
    if (source.kind === 'rootStatement') {
      const list = shape.selects.length > 0 ? shape.selects.join(', ') : '1';
      const text = statement(
        (bind) => `select ${list} from (${source.build(args, scope, bind)}) ${shape.alias}`,
      );
      batch.asked.push({ statement: text, take: (rows) => this.keepRows(level, rows) });
      return;
    }
    if (source.kind === 'rootPoint') {
      const keys = pointKeys(source, args);
      if (!keys) return this.keepRows(level, []);
      this.askRows(level, { shape, scope, scoped: source.scope === 'acting', keys }, batch, scope);
      return;
    }
    if (source.kind !== 'rootConnection') throw new Error('a nested list as root');
    const wanted = this.wantedPage(level, source, args, scope);
    this.askRows(level, { shape, scope, scoped: source.scope === 'acting', wanted }, batch, scope, wanted);
  }

  private wantedPage(level: Level, spec: ConnectionSpec, args: Arguments, scope: ReadScope): PageRequest {
    const request = pageRequest(level.coordinate, spec, args, scope, this.deps.cursorKey);
    return request;
  }

  /**
   * A wide scope plans its named statements anew for the values they bind; an own scope keeps plans, so only its
   * `tenant_no = own` form is named.
   */
  private name(scope: ReadScope, scoped: boolean): (text: string) => string | undefined {
    if (!keepsPlans(scope)) return (text) => this.names.wide.nameOf(text);
    return (text) => (scoped ? this.names.own.nameOf(text) : undefined);
  }

  /** A list of which only `__typename` is asked is not read, but what its arguments ask is judged all the same. */
  private askRows(
    level: Level,
    root: RootSelection,
    batch: Batch,
    scope: ReadScope,
    page?: PageRequest,
  ): void {
    const name = this.name(scope, root.scoped);
    if (level.wantsRows) {
      const at = level.shape.selects.length;
      batch.asked.push({
        statement: statement((bind) => rootRows(root, bind), name),
        take: (rows) => (page ? this.keepPage(level, page.page(rows, at)) : this.keepRows(level, rows)),
      });
    }
    if (level.wantsCount) {
      batch.asked.push({
        statement: statement((bind) => rootCount(root, bind), name),
        take: (rows) => {
          this.materials.counts[level.index] = Number(rows[0]?.[0] ?? 0);
        },
      });
    }
    if (!level.wantsRows && !level.wantsCount) statement((bind) => rootCount(root, bind));
    for (const child of level.children) {
      const owner = child.parent?.owner ?? level.shape.alias;
      this.askChild(child, (bind) => rootKeys(root, owner, bind), batch, scope, name);
    }
  }

  private askChild(
    level: Level,
    keys: KeysText,
    batch: Batch,
    scope: ReadScope,
    name: (text: string) => string | undefined,
  ): void {
    const { source, shape } = level;
    if (source.kind !== 'toMany' && source.kind !== 'connection') throw new Error('a root as nested list');
    const args = this.argumentsOf(level);
    const page = source.kind === 'connection' ? this.wantedPage(level, source, args, scope) : undefined;
    const wanted: Wanted = page ?? listRequest(source as Extract<typeof source, { kind: 'toMany' }>, args);
    const child = { shape, foreignKey: source.foreignKey, wanted };
    if (level.wantsRows) {
      batch.asked.push({
        statement: statement((bind) => childRows(child, keys, bind), name),
        take: (rows) => {
          this.materials.children[level.index] = pagesByParent(rows, shape.selects.length, page);
        },
      });
    }
    if (level.wantsCount) {
      batch.asked.push({
        statement: statement((bind) => childCount(child, keys, bind), name),
        take: (rows) => {
          this.materials.childCounts[level.index] = new Map(rows.map((row) => [keyOf(row), Number(row[0])]));
        },
      });
    }
    if (!level.wantsRows && !level.wantsCount) statement((bind) => childCount(child, keys, bind));
    for (const grandchild of level.children) {
      const owner = grandchild.parent?.owner ?? shape.alias;
      this.askChild(grandchild, (bind) => childKeys(child, keys, owner, bind), batch, scope, name);
    }
  }

  private keepRows(level: Level, rows: Row[]): void {
    this.keepPage(level, plainPage(rows));
  }

  private keepPage(level: Level, page: Page): void {
    this.materials.pages[level.index] = page;
  }
}

function plainPage(rows: Row[]): Page {
  return { rows, hasNextPage: false, hasPreviousPage: false, cursor: () => '' };
}

/** The key of a nested row's parent: its last two columns. */
export function keyOf(row: Row): string {
  return `${row[row.length - 2]}${row[row.length - 1]}`;
}

/** Groups the rows of a nested list by parent. */
export function pagesByParent(
  rows: Row[],
  cursorAt: number,
  request?: PageRequest,
): ReadonlyMap<string, Page> {
  const grouped = new Map<string, Row[]>();
  let last = '';
  let group: Row[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== last) {
      group = grouped.get(key) ?? [];
      grouped.set(key, group);
      last = key;
    }
    group.push(row);
  }
  const pages = new Map<string, Page>();
  for (const [key, found] of grouped)
    pages.set(key, request ? request.page(found, cursorAt) : plainPage(found));
  return pages;
}
