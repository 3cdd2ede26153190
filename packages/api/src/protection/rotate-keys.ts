import type { Pool } from 'pg';
import { scopeSettings } from '../tenancy/scope-settings.js';
import { rewrapDataKey } from './envelope.js';
import type { Keyring } from './keyring.js';

interface KeyRow {
  id: string;
  owner_tenant_id: string;
  master_key_id: string;
  wrapped: Buffer;
}

const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/**
 * Wraps the data keys of every unit anew under the active master key, one unit a transaction; protected values stay as
 * they are. Answers how many were wrapped; a second run answers 0, and only then may the old master key be destroyed.
 * Errors: a data key whose master key is missing from the key file stops at its unit; the units before it stay done.
 */
export async function rotateMasterKey(pool: Pool, keyring: Keyring): Promise<number> {
  const { rows } = await pool.query<{ no: number }>('select no from tenants order by no');
  let count = 0;
  for (const { no } of rows) count += await rotateUnit(pool, keyring, no);
  return count;
}

async function rotateUnit(pool: Pool, keyring: Keyring, no: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      scopeSettings({ tenantNo: no, lo: no, hi: no, statLo: no, statHi: no, accountId: NO_ACCOUNT }),
    );
    const { rows } = await client.query<KeyRow>(
      `select id, owner_tenant_id, master_key_id, wrapped from data_keys
       where tenant_no = $1 and master_key_id <> $2 order by id for update`,
      [no, keyring.activeMasterKey],
    );
    for (const row of rows) {
      const { id, owner_tenant_id: ownerTenantId, master_key_id: masterKeyId, wrapped } = row;
      const anew = rewrapDataKey(keyring, { id, ownerTenantId, masterKeyId, wrapped });
      await client.query(
        'update data_keys set master_key_id = $3, wrapped = $4 where tenant_no = $1 and id = $2',
        [no, id, anew.masterKeyId, anew.wrapped],
      );
    }
    await client.query('commit');
    return rows.length;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
