import type { Refusal } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import type { ImportedHousehold } from './imported-household.js';

/** A file at a known state. */
export interface FileAtVersion {
  fileId: string;
  version: number;
}

/** What importing a household would do. */
export type ImportVerdict =
  | { kind: 'NEW' }
  /** The unit has a live file of this person that may still be changed. */
  | ({ kind: 'UPDATE' } & FileAtVersion)
  /** The file already says the same, or is past the point where a list may change it; `reason` says which. */
  | ({ kind: 'SKIP'; reason: string } & FileAtVersion)
  /** `path`: `['head', key]` or `['members', index, key]`; no path means the household as a whole. */
  | { kind: 'ERROR'; refusals: readonly Refusal[] };

/**
 * What the imports ask of the module that owns the files. Everything runs in the caller's scope and transaction;
 * every list answers in the order it was asked.
 */
export interface ImportTarget {
  /** Judges households of one list, including the blind duplicate check across the province (R-HF-03). Changes nothing. */
  judge(scope: TenantScope, households: readonly JudgedHousehold[]): Promise<ImportVerdict[]>;
  /** Opens a draft. Errors: Refused. */
  create(scope: TenantScope, household: ImportedHousehold): Promise<FileAtVersion>;
  /** Overwrites what the list states. Errors: Refused, also when the version is no longer the expected one. */
  update(scope: TenantScope, file: FileAtVersion, household: ImportedHousehold): Promise<FileAtVersion>;
  /** The household as it stands, so that an update can be taken back. */
  describe(scope: TenantScope, fileId: string): Promise<ImportedHousehold>;
  /** Which of these files are still at the given version, and drafts if `draft` is asked for. */
  untouched(scope: TenantScope, files: readonly FileAtVersion[]): Promise<boolean[]>;
  /** Removes drafts that an import opened and nobody touched. Errors: Refused. */
  remove(scope: TenantScope, files: readonly FileAtVersion[]): Promise<void>;
}

/** A household to judge; `file` when the list names the record it was exported from. */
export interface JudgedHousehold {
  household: ImportedHousehold;
  file?: FileAtVersion;
}
