import { createHmac } from 'node:crypto';
import type { Keyring } from './keyring.js';

/** What a blind index is for; indexes of different purposes never match each other. */
export type BlindIndexPurpose = 'citizen-id' | 'bank-card';

/** The keyed hash (HMAC-SHA256, 32 bytes) by which an exact value is found without being stored in clear. The value must be normalised. */
export function blindIndex(
  keyring: Pick<Keyring, 'hmacKey'>,
  purpose: BlindIndexPurpose,
  normalised: string,
): Buffer {
  return createHmac('sha256', keyring.hmacKey).update(`${purpose}\0${normalised}`).digest();
}
