import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { blindIndex } from './blind-index.js';
import {
  dataKeyIdOf,
  decryptText,
  encryptText,
  makeDataKey,
  rewrapDataKey,
  unwrapDataKey,
} from './envelope.js';
import { loadKeyring } from './keyring.js';

const key = (): string => randomBytes(32).toString('base64');
const material = {
  masterKeys: { 'm-2025': key(), 'm-2026': key() },
  activeMasterKey: 'm-2025',
  hmacKey: key(),
  cursorKey: key(),
  sealPrivateKey: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
};
const keyring = loadKeyring(material);
const owner = randomUUID();
const place = { table: 'persons', column: 'id_cipher', rowId: randomUUID() };
const wrapped = makeDataKey(keyring, randomUUID(), owner);
const dataKey = unwrapDataKey(keyring, wrapped);

describe('protected fields', () => {
  it('open to what was put in and look different every time', () => {
    const blob = encryptText(dataKey, place, '61999919800101001X');
    expect(decryptText(dataKey, place, blob)).toBe('61999919800101001X');
    expect(blob.includes('61999919800101001X')).toBe(false);
    expect(encryptText(dataKey, place, '61999919800101001X').equals(blob)).toBe(false);
    expect(dataKeyIdOf(blob)).toBe(dataKey.id);
  });

  it('do not open in another row, column, table or unit', () => {
    const blob = encryptText(dataKey, place, '尿毒症');
    expect(() => decryptText(dataKey, { ...place, rowId: randomUUID() }, blob)).toThrow();
    expect(() => decryptText(dataKey, { ...place, column: 'health_cipher' }, blob)).toThrow();
    expect(() => decryptText(dataKey, { ...place, table: 'household_members' }, blob)).toThrow();
    expect(() => decryptText({ ...dataKey, ownerTenantId: randomUUID() }, place, blob)).toThrow();
  });

  it('do not open after any single byte was changed', () => {
    const blob = encryptText(dataKey, place, '6222020000000001');
    assert(
      property(integer({ min: 0, max: blob.length - 1 }), integer({ min: 1, max: 255 }), (index, flip) => {
        const changed = Buffer.from(blob);
        changed[index] = (changed[index] ?? 0) ^ flip;
        expect(() => decryptText(dataKey, place, changed)).toThrow();
      }),
    );
    expect(() => decryptText(dataKey, place, blob.subarray(0, 20))).toThrow();
  });

  it('still open after the master key was rotated and the old one destroyed', () => {
    const blob = encryptText(dataKey, place, '13800000000');
    const rotating = loadKeyring({ ...material, activeMasterKey: 'm-2026' });
    const anew = rewrapDataKey(rotating, wrapped);
    expect(anew.masterKeyId).toBe('m-2026');
    const later = loadKeyring({
      ...material,
      masterKeys: { 'm-2026': material.masterKeys['m-2026'] },
      activeMasterKey: 'm-2026',
    });
    expect(decryptText(unwrapDataKey(later, anew), place, blob)).toBe('13800000000');
    expect(() => unwrapDataKey(later, wrapped)).toThrow('m-2025');
  });

  it('have a wrapping that belongs to one unit', () => {
    expect(() => unwrapDataKey(keyring, { ...wrapped, ownerTenantId: randomUUID() })).toThrow();
  });
});

describe('the blind index', () => {
  it('finds the same value, never one of another purpose or another key', () => {
    const index = blindIndex(keyring, 'citizen-id', '6222020000000001');
    expect(index).toHaveLength(32);
    expect(blindIndex(keyring, 'citizen-id', '6222020000000001').equals(index)).toBe(true);
    expect(blindIndex(keyring, 'bank-card', '6222020000000001').equals(index)).toBe(false);
    expect(blindIndex({ hmacKey: randomBytes(32) }, 'citizen-id', '6222020000000001').equals(index)).toBe(
      false,
    );
  });
});

describe('the key file', () => {
  it('is judged as a whole and its values are never shown', () => {
    const secret = 'c2hvcnQ=';
    const load = (): unknown => loadKeyring({ ...material, hmacKey: secret, cursorKey: undefined });
    expect(load).toThrow(/2 处不对.*hmacKey.*cursorKey/);
    expect(load).not.toThrow(secret);
    expect(() => loadKeyring({ ...material, activeMasterKey: 'm-2027' })).toThrow('没有当前主密钥 m-2027');
  });
});
