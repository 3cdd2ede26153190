import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.js';

/** A unit's data key as the database keeps it: wrapped by a master key. */
export interface WrappedDataKey {
  id: string;
  ownerTenantId: string;
  masterKeyId: string;
  wrapped: Buffer;
}

/** A data key ready for use; held in memory only. */
export interface DataKey {
  id: string;
  ownerTenantId: string;
  key: Buffer;
}

/** Where a value lives. A cipher text moved to another row, column or table no longer opens. */
export interface CipherPlace {
  table: string;
  column: string;
  rowId: string;
}

const VERSION = 1;
const SUITE_AES_256_GCM = 1;
const HEADER = 2 + 16;
const IV = 12;
const TAG = 16;

function seal(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  if (sealed.length < IV + TAG) throw new Error('cipher text too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV));
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()]);
}

function wrapAad(id: string, ownerTenantId: string): Buffer {
  return Buffer.from(`dek|${id}|${ownerTenantId}`);
}

function fieldAad(ownerTenantId: string, place: CipherPlace): Buffer {
  return Buffer.from(`${ownerTenantId}|${place.table}|${place.column}|${place.rowId}`);
}

/** Makes a data key for a unit, wrapped by the active master key. */
export function makeDataKey(keyring: Keyring, id: string, ownerTenantId: string): WrappedDataKey {
  return wrapKey(keyring, { id, ownerTenantId, key: randomBytes(32) });
}

function wrapKey(keyring: Keyring, dataKey: DataKey): WrappedDataKey {
  const master = keyring.masterKeys.get(keyring.activeMasterKey);
  if (!master) throw new Error(`master key ${keyring.activeMasterKey} is missing`);
  return {
    id: dataKey.id,
    ownerTenantId: dataKey.ownerTenantId,
    masterKeyId: keyring.activeMasterKey,
    wrapped: seal(master, dataKey.key, wrapAad(dataKey.id, dataKey.ownerTenantId)),
  };
}

/** Opens a data key. Errors: rejects when its master key is missing or the wrapping was tampered with. */
export function unwrapDataKey(keyring: Keyring, wrapped: WrappedDataKey): DataKey {
  const master = keyring.masterKeys.get(wrapped.masterKeyId);
  if (!master) throw new Error(`master key ${wrapped.masterKeyId} is missing`);
  const key = open(master, wrapped.wrapped, wrapAad(wrapped.id, wrapped.ownerTenantId));
  return { id: wrapped.id, ownerTenantId: wrapped.ownerTenantId, key };
}

/** Wraps a data key anew under the active master key; the values it protects stay as they are. */
export function rewrapDataKey(keyring: Keyring, wrapped: WrappedDataKey): WrappedDataKey {
  return wrapKey(keyring, unwrapDataKey(keyring, wrapped));
}

/** The id of the data key a cipher text needs. */
export function dataKeyIdOf(blob: Buffer): string {
  if (blob.length < HEADER || blob[0] !== VERSION || blob[1] !== SUITE_AES_256_GCM)
    throw new Error('unknown cipher text');
  const hex = blob.subarray(2, HEADER).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Encrypts a text for its place: version | suite | key id | iv | cipher text | tag. */
export function encryptText(dataKey: DataKey, place: CipherPlace, plain: string): Buffer {
  const header = Buffer.concat([
    Buffer.from([VERSION, SUITE_AES_256_GCM]),
    Buffer.from(dataKey.id.replaceAll('-', ''), 'hex'),
  ]);
  return Buffer.concat([
    header,
    seal(dataKey.key, Buffer.from(plain, 'utf8'), fieldAad(dataKey.ownerTenantId, place)),
  ]);
}

/** Decrypts a text. Errors: throws when it was altered or belongs to another place. */
export function decryptText(dataKey: DataKey, place: CipherPlace, blob: Buffer): string {
  if (dataKeyIdOf(blob) !== dataKey.id) throw new Error('cipher text belongs to another key');
  return open(dataKey.key, blob.subarray(HEADER), fieldAad(dataKey.ownerTenantId, place)).toString('utf8');
}
