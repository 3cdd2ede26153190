import { randomUUID } from 'node:crypto';
import type { TenantScope } from '../tenancy/tenant-scope.js';
import {
  dataKeyIdOf,
  decryptText,
  encryptText,
  makeDataKey,
  unwrapDataKey,
  type CipherPlace,
  type DataKey,
} from './envelope.js';

/** A unit's data key as it is stored. */
export interface KeyRow {
  id: string;
  owner_tenant_id: string;
  master_key_id: string;
  wrapped: Buffer;
}

/** Encrypts and decrypts the protected fields of one scope; a unit's data key is made on first use. */
export interface FieldCipher {
  encrypt(place: CipherPlace, plain: string): Buffer;
  decrypt(place: CipherPlace, blob: Buffer): string;
}

/**
 * Opens the data keys the scope may see. `tenantNo` names the unit whose rows are meant when a superior handles a
 * subordinate's file; default: the acting unit.
 */
export async function openFieldCipher(scope: TenantScope, tenantNo = scope.tenant.no): Promise<FieldCipher> {
  let rows = await readKeys(scope, tenantNo);
  if (rows.length === 0 && tenantNo === scope.tenant.no) {
    await insertKey(scope);
    rows = await readKeys(scope, tenantNo);
  }
  return cipherOf(scope, rows);
}

/** A cipher over these data keys, the active one first. */
export function cipherOf(scope: TenantScope, rows: readonly KeyRow[]): FieldCipher {
  const keys = new Map<string, DataKey>();
  for (const row of rows) {
    const wrapped = {
      id: row.id,
      ownerTenantId: row.owner_tenant_id,
      masterKeyId: row.master_key_id,
      wrapped: row.wrapped,
    };
    keys.set(row.id, unwrapDataKey(scope.host.keyring, wrapped));
  }
  const active = rows[0] ? keys.get(rows[0].id) : undefined;
  return {
    encrypt: (place, plain) => {
      if (!active) throw new Error('no data key for this unit');
      return encryptText(active, place, plain);
    },
    decrypt: (place, blob) => {
      const key = keys.get(dataKeyIdOf(blob));
      if (!key) throw new Error('data key not found');
      return decryptText(key, place, blob);
    },
  };
}

async function readKeys(scope: TenantScope, tenantNo: number): Promise<KeyRow[]> {
  return await scope.em.execute<KeyRow[]>(
    'select id, owner_tenant_id, master_key_id, wrapped from data_keys where tenant_no = ? order by is_active desc, created_at desc',
    [tenantNo],
  );
}

async function insertKey(scope: TenantScope): Promise<void> {
  const made = makeDataKey(scope.host.keyring, randomUUID(), scope.tenant.id);
  await scope.em.execute(
    `insert into data_keys (tenant_no, id, owner_tenant_id, master_key_id, wrapped) values (?, ?, ?, ?, ?)
     on conflict (tenant_no) where is_active do nothing`,
    [scope.tenant.no, made.id, made.ownerTenantId, made.masterKeyId, made.wrapped],
  );
}
