import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../graphql/app-error.js';

const VERSION = 1;
const HEAD = 9;
const SIGNATURE = 8;

/** What a cursor is good for: the field, filter, order and scope it was given out under, as 8 bytes. */
export function cursorContext(parts: unknown): Buffer {
  const text = JSON.stringify(parts, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return createHash('sha256').update(text).digest().subarray(0, 8);
}

function sign(key: Uint8Array, body: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, SIGNATURE);
}

/** A position in a list: version, context, sort keys with the id last, and a signature over all of it; base64url. */
export function encodeCursor(key: Uint8Array, context: Buffer, keys: readonly string[]): string {
  const body = Buffer.concat([Buffer.from([VERSION]), context, Buffer.from(JSON.stringify(keys))]);
  return Buffer.concat([body, sign(key, body)]).toString('base64url');
}

/** The sort keys of a cursor. Errors: INVALID_CURSOR when it was altered or given out for another list. */
export function decodeCursor(key: Uint8Array, context: Buffer, cursor: string, count: number): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length < HEAD + SIGNATURE + 2 || bytes.toString('base64url') !== cursor)
    throw AppError.invalidCursor();
  const body = bytes.subarray(0, -SIGNATURE);
  if (!timingSafeEqual(bytes.subarray(-SIGNATURE), sign(key, body))) throw AppError.invalidCursor();
  if (body[0] !== VERSION || !body.subarray(1, HEAD).equals(context)) throw AppError.invalidCursor();
  const keys = JSON.parse(body.subarray(HEAD).toString()) as string[];
  if (keys.length !== count) throw AppError.invalidCursor();
  return keys;
}
