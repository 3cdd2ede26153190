import type { QueryResultRow } from 'pg';
import type { Principal } from '../../access/principal.js';
import { scopeSettings } from '../../tenancy/scope-settings.js';
import type { ScopeHost } from '../../tenancy/tenant-scope.js';

/** Runs one read statement under the caller's own scope; row-level security decides what it sees. */
export async function readAs<Row extends QueryResultRow>(
  host: ScopeHost,
  principal: Principal,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { tenant, accountId } = principal;
  const settings = scopeSettings({
    tenantNo: tenant.no,
    lo: tenant.no,
    hi: tenant.no,
    statLo: tenant.no,
    statHi: tenant.noHi,
    accountId,
  });
  const client = await host.readPool.connect();
  try {
    await client.query('begin read only');
    await client.query(settings);
    const { rows } = await client.query<Row>(text, values);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
