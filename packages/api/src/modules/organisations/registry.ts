import type { Pool } from 'pg';
import type { TenantKind, TenantStatus } from '@bangfu/schema/vocabulary/tenant-kind';
import type { TenantDirectory } from '../../tenancy/tenant-directory.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';

/** A unit as the register holds it. */
export interface RegisteredTenant extends TenantRef {
  kind: TenantKind;
  status: TenantStatus;
  shortName: string;
  industryNo: number | null;
  successorNo: number | null;
  regionCode: string | null;
  pinyin: string;
  initials: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  isDemo: boolean;
  tileRow: number | null;
  tileColumn: number | null;
  version: number;
  /** Set while a move or merge rewrites the unit's rows: it can be read, not written. */
  movingSince: Date | null;
}

/** One consistent picture of all units. */
export interface TenantRegister {
  all: readonly RegisteredTenant[];
  byNo: ReadonlyMap<number, RegisteredTenant>;
  byCode: ReadonlyMap<string, RegisteredTenant>;
  byId: ReadonlyMap<string, RegisteredTenant>;
  childrenOf(no: number): readonly RegisteredTenant[];
}

/** The register held in memory by each process; at most a second behind the database. */
export interface TenantRegistry extends TenantDirectory {
  current(): Promise<TenantRegister>;
  /** Forgets what was read, so that the next question sees this process's own change. */
  invalidate(): void;
}

const FRESH_FOR_MS = 1_000;

/** Reads the register in preorder. */
export const READ_REGISTER = `select id, no, no_hi as "noHi", code, name, short_name as "shortName", kind, parent_no as "parentNo",
  industry_no as "industryNo", successor_no as "successorNo", status, region_code as "regionCode", pinyin, initials,
  effective_from::text as "effectiveFrom", effective_to::text as "effectiveTo", is_demo as "isDemo", tile_row as "tileRow",
  tile_column as "tileColumn", version, moving_since as "movingSince" from tenants order by no`;

/** Builds the lookups over a list of units in preorder. */
export function registerOf(all: readonly RegisteredTenant[]): TenantRegister {
  const children = Map.groupBy(all, (tenant) => tenant.parentNo);
  return {
    all,
    byNo: new Map(all.map((tenant) => [tenant.no, tenant])),
    byCode: new Map(all.map((tenant) => [tenant.code, tenant])),
    byId: new Map(all.map((tenant) => [tenant.id, tenant])),
    childrenOf: (no) => children.get(no) ?? [],
  };
}

class PooledRegistry implements TenantRegistry {
  private held: { at: number; register: Promise<TenantRegister> } | undefined;

  constructor(private readonly pool: Pool) {}

  async current(): Promise<TenantRegister> {
    const now = performance.now();
    if (!this.held || now - this.held.at > FRESH_FOR_MS) {
      const register = this.read();
      this.held = { at: now, register };
      register.catch(() => this.invalidate());
    }
    return await this.held.register;
  }

  invalidate(): void {
    this.held = undefined;
  }

  async byNo(no: number): Promise<RegisteredTenant | undefined> {
    return (await this.current()).byNo.get(no);
  }

  async byCode(code: string): Promise<RegisteredTenant | undefined> {
    return (await this.current()).byCode.get(code);
  }

  async all(): Promise<readonly RegisteredTenant[]> {
    return (await this.current()).all;
  }

  private async read(): Promise<TenantRegister> {
    const { rows } = await this.pool.query<RegisteredTenant>(READ_REGISTER);
    return registerOf(rows);
  }
}

const registries = new WeakMap<Pool, TenantRegistry>();

/** The one registry of a process's pool. */
export function tenantRegistry(pool: Pool): TenantRegistry {
  const known = registries.get(pool);
  if (known) return known;
  const registry = new PooledRegistry(pool);
  registries.set(pool, registry);
  return registry;
}

/** The unit a code stands for today: a merged unit's code leads to its successor. */
export function resolveSuccessor(register: TenantRegister, tenant: RegisteredTenant): RegisteredTenant {
  let current = tenant;
  for (let steps = 0; current.status === 'MERGED' && steps < register.all.length; steps += 1) {
    const next = current.successorNo === null ? undefined : register.byNo.get(current.successorNo);
    if (!next) return current;
    current = next;
  }
  return current;
}
