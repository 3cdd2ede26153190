import { createHash, randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN = /^(bangfu_live_[0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;
const SHOWN = 'bangfu_live_'.length + 4;

/** The hash by which a token is kept and found; a token is random enough to need no salt. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A session token of 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

function checksum(body: string): string {
  let value = crc32(body);
  let text = '';
  for (let index = 0; index < 6; index += 1) {
    text = (BASE62[value % 62] ?? '0') + text;
    value = Math.floor(value / 62);
  }
  return text;
}

/** An API token: a prefix that secret scanners know, 30 random characters (178 bits), a checksum. */
export function newApiToken(): string {
  const random = Array.from({ length: 30 }, () => BASE62[randomInt(62)]).join('');
  const body = `bangfu_live_${random}`;
  return body + checksum(body);
}

/** True when the text has the form and the checksum of an API token: mistyped ones never reach the database. */
export function isApiToken(text: string): boolean {
  const match = TOKEN.exec(text);
  return match?.[1] !== undefined && checksum(match[1]) === match[2];
}

/** The part of an API token that may be shown, to tell one from another. */
export function shownPartOf(token: string): string {
  return token.slice(0, SHOWN);
}
