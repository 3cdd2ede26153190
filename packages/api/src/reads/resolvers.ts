import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  defaultFieldResolver,
  isListType,
  isNonNullType,
} from 'graphql';
import { AppError } from '../graphql/app-error.js';
import type { ReadScope } from '../tenancy/scope-settings.js';
import { readBatch, type Row } from './batch.js';
import {
  type AnyField,
  checkDeclarations,
  fieldSource,
  nodeTypeOf,
  objectTypes,
  rootSource,
} from './catalog.js';
import { decodeColumn } from './codecs.js';
import type { FieldSource, RootSource } from './declare.js';
import type { ReadDeps } from './deps.js';
import { type Arguments, type Page, listRequest, pageRequest } from './page-request.js';
import { propertyOf } from './plain-writer.js';
import { pointKeys } from './point.js';
import {
  type NestedList,
  ReadRow,
  RowLoaders,
  RowReference,
  objectTypeOf,
  readRow,
  wholeShape,
} from './rows.js';
import { COUNT_LIMIT, type RootSelection, rootCount, rootRows, statement } from './statements.js';

const failures = new WeakMap<object, unknown>();

/** Remembers that the database refused the compiled read, so that the resolvers report it instead of asking again. */
export function failRead(context: object, cause: unknown): void {
  failures.set(context, cause);
}

type Resolve<C> = GraphQLFieldResolver<unknown, C>;

/** One page as the resolvers hand it on. */
class ReadPage {
  constructor(
    readonly scope: ReadScope,
    readonly type: GraphQLObjectType,
    readonly page: Page,
    readonly count: () => Promise<number>,
  ) {}

  rows(): ReadRow[] {
    const { columns } = wholeShape(this.type);
    return this.page.rows.map((row) => readRow(this.scope, columns, row));
  }

  part(name: string): unknown {
    const { page } = this;
    if (name === 'nodes') return this.rows();
    if (name === 'edges')
      return this.rows().map((node, index) => ({ cursor: page.cursor(page.rows[index] as Row), node }));
    if (name === 'totalCount') return this.count().then(countOf);
    const [first] = page.rows;
    const last = page.rows.at(-1);
    return {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: first ? page.cursor(first) : null,
      endCursor: last ? page.cursor(last) : null,
    };
  }
}

function countOf(value: number): { value: number; precision: string } {
  return { value: Math.min(value, COUNT_LIMIT), precision: value > COUNT_LIMIT ? 'AT_LEAST' : 'EXACT' };
}

/**
 * Gives every declared field a resolver made from the same declaration, batched with dataloader: the answer of whatever
 * the compiler can't do. Call once after `buildSchema`.
 * Errors: throws naming every declaration that can't work.
 */
export function attachReadResolvers<C extends object>(schema: GraphQLSchema, deps: ReadDeps<C>): void {
  checkDeclarations(schema);
  const attachment = new Attachment(deps);
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) attachment.attach(type, field);
  }
}

class Attachment<C extends object> {
  private readonly loaders = new WeakMap<C, RowLoaders<C>>();

  constructor(private readonly deps: ReadDeps<C>) {}

  attach(type: GraphQLObjectType, field: AnyField): void {
    const root = rootSource(field);
    const source = fieldSource(field);
    const connection = root?.kind === 'rootConnection' || source?.kind === 'connection';
    if (connection) this.attachConnection(objectTypeOf(field.type));
    if (root)
      return this.put(field, this.guarded(`${type.name}.${field.name}`, field, this.root(type, field, root)));
    if (!source) return;
    const given = (field.resolve ?? defaultFieldResolver) as Resolve<C>;
    if (source.kind === 'notCompilable') return this.put(field, this.onRow(type, given));
    const resolve: Resolve<C> = async (parent, args, context, info) => {
      const row = await this.rowOf(type, parent, context);
      if (row) return await this.field(`${type.name}.${field.name}`, field, source, row, args, context);
      if (
        source.kind === 'dictionary' &&
        typeof parent === 'object' &&
        parent !== null &&
        !(field.name in parent)
      ) {
        return await this.entry(source, (parent as Record<string, unknown>)[propertyOf(source.column)]);
      }
      return await given(parent, args, context, info);
    };
    this.put(
      field,
      field.extensions['access'] ? this.guarded(`${type.name}.${field.name}`, field, resolve) : resolve,
    );
  }

  /** A resolver of its own is handed the row, also where the parent only names it. */
  private onRow(type: GraphQLObjectType, given: Resolve<C>): Resolve<C> {
    return async (parent, args, context, info) =>
      await given((await this.rowOf(type, parent, context)) ?? parent, args, context, info);
  }

  private put(field: AnyField, resolve: Resolve<C>): void {
    field.resolve = resolve as AnyField['resolve'];
  }

  private guarded(coordinate: string, field: AnyField, resolve: Resolve<C>): Resolve<C> {
    return async (parent, args, context, info) => {
      this.deps.authorize(coordinate, field, context);
      return await resolve(parent, args, context, info);
    };
  }

  private attachConnection(type: GraphQLObjectType): void {
    for (const field of Object.values(type.getFields())) {
      const given = (field.resolve ?? defaultFieldResolver) as Resolve<C>;
      this.put(field, (parent, args, context, info) =>
        parent instanceof ReadPage ? parent.part(field.name) : given(parent, args, context, info),
      );
    }
  }

  private loadersOf(context: C): RowLoaders<C> {
    const known = this.loaders.get(context);
    if (known) return known;
    const made = new RowLoaders(this.deps);
    this.loaders.set(context, made);
    return made;
  }

  private async rowOf(type: GraphQLObjectType, parent: unknown, context: C): Promise<ReadRow | undefined> {
    if (parent instanceof ReadRow) return parent;
    if (!(parent instanceof RowReference)) return undefined;
    const scope =
      parent.scope ?? (await this.deps.scopeOf(context, { coordinate: type.name, scope: undefined }));
    const key = { tenantNo: String(parent.tenantNo), id: parent.id };
    return (await this.loadersOf(context).row(type, scope, key)) ?? new ReadRow(scope, {});
  }

  private async entry(
    source: Extract<FieldSource, { kind: 'dictionary' }>,
    key: unknown,
  ): Promise<object | null> {
    if (typeof key !== 'string' && typeof key !== 'number') return null;
    const load = this.deps.dictionaries[source.dictionary];
    if (!load) throw new Error(`no dictionary ${source.dictionary}`);
    return (await load()).get(String(key)) ?? null;
  }

  private async field(
    coordinate: string,
    field: AnyField,
    source: Exclude<FieldSource, { kind: 'notCompilable' }>,
    row: ReadRow,
    args: Arguments,
    context: C,
  ): Promise<unknown> {
    switch (source.kind) {
      case 'column':
        return decodeColumn(source.codec, row.values[source.column] ?? null);
      case 'dictionary':
        return await this.entry(source, row.values[source.column]);
      case 'computed': {
        const values = source.inputs.map((input) =>
          typeof input === 'string'
            ? (row.values[input] ?? null)
            : decodeColumn(input.codec, row.values[input.column] ?? null),
        );
        return source.compute(values as never, context as never);
      }
      case 'toOne': {
        const id = row.values[source.column];
        if (!id) return null;
        return await this.loadersOf(context).row(objectTypeOf(field.type), row.scope, {
          tenantNo: row.tenantNo,
          id,
        });
      }
      case 'toMany': {
        const type = objectTypeOf(field.type);
        const list: NestedList = {
          name: `${coordinate} ${textOf(args)}`,
          type,
          source,
          wanted: listRequest(source, args),
        };
        const page = await this.loadersOf(context).page(list, row.scope, row);
        return page.rows.map((found) => readRow(row.scope, wholeShape(type).columns, found));
      }
      case 'connection': {
        const type = nodeTypeOf(objectTypeOf(field.type));
        const request = pageRequest(coordinate, source, args, row.scope, this.deps.cursorKey);
        const list: NestedList = {
          name: `${coordinate} ${textOf(args)}`,
          type,
          source,
          wanted: request,
          page: request,
        };
        const loaders = this.loadersOf(context);
        const page = await loaders.page(list, row.scope, row);
        return new ReadPage(row.scope, type, page, () => loaders.count(list, row.scope, row));
      }
    }
  }

  private root(owner: GraphQLObjectType, field: AnyField, source: RootSource): Resolve<C> {
    const coordinate = `${owner.name}.${field.name}`;
    return async (_, args, context) => {
      if (failures.has(context)) throw failures.get(context);
      const scope = await this.deps.scopeOf(context, { coordinate, scope: args['scope'] });
      if (source.kind === 'rootConnection')
        return await this.rootPage(coordinate, field, source, args, scope);
      if (source.kind === 'rootPoint') return await this.point(field, source, args, scope);
      const type = objectTypeOf(field.type);
      const { columns } = wholeShape(type);
      const selects = columns.length > 0 ? columns.map((column) => `a0."${column}"`).join(', ') : '1';
      const query = statement((bind) => `select ${selects} from (${source.build(args, scope, bind)}) a0`);
      const [rows = []] = await readBatch(this.deps.pool, scope, [query]);
      const found = rows.map((row) => readRow(scope, columns, row));
      return isListType(isNonNullType(field.type) ? field.type.ofType : field.type)
        ? found
        : (found[0] ?? null);
    };
  }

  private async rootPage(
    coordinate: string,
    field: AnyField,
    source: Extract<RootSource, { kind: 'rootConnection' }>,
    args: Arguments,
    scope: ReadScope,
  ): Promise<ReadPage> {
    const type = nodeTypeOf(objectTypeOf(field.type));
    const { shape } = wholeShape(type);
    const wanted = pageRequest(coordinate, source, args, scope, this.deps.cursorKey);
    const root: RootSelection = { shape, scope, scoped: source.scope === 'acting', wanted };
    const [rows = []] = await readBatch(this.deps.pool, scope, [statement((bind) => rootRows(root, bind))]);
    return new ReadPage(scope, type, wanted.page(rows, shape.selects.length), async () => {
      const [counted = []] = await readBatch(this.deps.pool, scope, [
        statement((bind) => rootCount(root, bind)),
      ]);
      return Number(counted[0]?.[0] ?? 0);
    });
  }

  private async point(
    field: AnyField,
    source: Extract<RootSource, { kind: 'rootPoint' }>,
    args: Arguments,
    scope: ReadScope,
  ): Promise<ReadRow | null> {
    const { shape, columns } = wholeShape(objectTypeOf(field.type));
    const keys = pointKeys(source, args);
    const root: RootSelection | undefined = keys && { shape, scope, scoped: source.scope === 'acting', keys };
    const [rows = []] = root
      ? await readBatch(this.deps.pool, scope, [statement((bind) => rootRows(root, bind))])
      : [];
    const [row] = rows;
    if (row) return readRow(scope, columns, row);
    if (source.missing !== 'NULL') throw AppError.notFound(source.missing.error);
    return null;
  }
}

function textOf(args: Arguments): string {
  return JSON.stringify(args, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
