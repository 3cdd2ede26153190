import type { TenantRef } from './tenant-ref.js';

/** The register of units as every process holds it in memory; at most a second behind the database. */
export interface TenantDirectory {
  byNo(no: number): Promise<TenantRef | undefined>;
  byCode(code: string): Promise<TenantRef | undefined>;
  all(): Promise<readonly TenantRef[]>;
}
