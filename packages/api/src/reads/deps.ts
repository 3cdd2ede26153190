import type { Pool } from 'pg';
import type { ReadScope } from '../tenancy/scope-settings.js';
import type { AnyField } from './catalog.js';

/** A small reference table in memory: entries shaped as their GraphQL type, by the text of their key. */
export type Dictionary = () => Promise<ReadonlyMap<string, object>> | ReadonlyMap<string, object>;

/** What the read path needs from its process and request; `C` is the GraphQL context. */
export interface ReadDeps<C extends object> {
  /** From `createReadPool`, connected as the unprivileged role. */
  readonly pool: Pool;
  /** Signs cursors; the same in every process. */
  readonly cursorKey: Uint8Array;
  readonly dictionaries: Readonly<Record<string, Dictionary>>;
  /** The scope of a root field: the acting unit's, or what its `scope` argument asks and the caller may see. Errors: AppError. */
  scopeOf(context: C, request: { coordinate: string; scope: unknown }): ReadScope | Promise<ReadScope>;
  /** Throws when the caller may not use a field; asked for every root field, and for every field with `extensions.access`, before anything is read. */
  authorize(coordinate: string, field: AnyField, context: C): void;
  /** Told how each operation was answered, for metrics. */
  onOutcome?(outcome: 'compiled' | 'resolvers' | 'irregular' | 'failed', reason?: string): void;
}
