import { decryptText, encryptText, makeDataKey, unwrapDataKey } from '../../protection/envelope.js';
import type { Keyring } from '../../protection/keyring.js';

/** Wrapped data key: iv (12), key (32), tag (16). */
const WRAPPED = 60;

export type AccountColumn = 'totp_cipher' | 'phone_cipher';

/**
 * Encrypts a secret of an account. An account belongs to no unit, so the value carries a data key of its own:
 * length and id of the master key | wrapped data key | cipher text bound to account and column.
 */
export function sealAccountSecret(
  keyring: Keyring,
  accountId: string,
  column: AccountColumn,
  plain: string,
): Buffer {
  const wrapped = makeDataKey(keyring, accountId, accountId);
  const cipher = encryptText(
    unwrapDataKey(keyring, wrapped),
    { table: 'accounts', column, rowId: accountId },
    plain,
  );
  const masterKeyId = Buffer.from(wrapped.masterKeyId);
  return Buffer.concat([Buffer.from([masterKeyId.length]), masterKeyId, wrapped.wrapped, cipher]);
}

/** Decrypts a secret of an account. Errors: throws when it was altered, moved to another account, or its master key is gone. */
export function openAccountSecret(
  keyring: Keyring,
  accountId: string,
  column: AccountColumn,
  blob: Buffer,
): string {
  const idLength = blob[0] ?? 0;
  const masterKeyId = blob.subarray(1, 1 + idLength).toString();
  const wrapped = blob.subarray(1 + idLength, 1 + idLength + WRAPPED);
  const dataKey = unwrapDataKey(keyring, { id: accountId, ownerTenantId: accountId, masterKeyId, wrapped });
  return decryptText(
    dataKey,
    { table: 'accounts', column, rowId: accountId },
    blob.subarray(1 + idLength + WRAPPED),
  );
}

/** True when the secret is still wrapped by an older master key and should be sealed anew at the next use. */
export function isSealedByOldKey(keyring: Keyring, blob: Buffer): boolean {
  return blob.subarray(1, 1 + (blob[0] ?? 0)).toString() !== keyring.activeMasterKey;
}
