import type { Pool } from 'pg';
import type { TenantRef } from './tenant-ref.js';

const COLUMNS = `id, no, no_hi as "noHi", code, name, kind, parent_no as "parentNo", status`;

/** Reads one unit by its number from the register (readable by all roles, no scope needed). */
export async function findTenantByNo(pool: Pool, no: number): Promise<TenantRef | undefined> {
  const { rows } = await pool.query<TenantRef>(`select ${COLUMNS} from tenants where no = $1`, [no]);
  return rows[0];
}

/** Every unit that works: the ones jobs of the clock visit. */
export async function activeTenants(pool: Pool): Promise<TenantRef[]> {
  const { rows } = await pool.query<TenantRef>(
    `select ${COLUMNS} from tenants where status = 'ACTIVE' order by no`,
  );
  return rows;
}
