import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { loadKeyring } from '../../protection/keyring.js';
import { isSealedByOldKey, openAccountSecret, sealAccountSecret } from './account-secret.js';
import { newInitialPassword } from './readable-secret.js';
import { hashPassword, needsRehash, passwordFits } from './password-hash.js';
import { passwordRefusals } from './password.rules.js';
import { hashOfToken, isApiToken, newApiToken, newSessionToken, shownPartOf } from './secret-token.js';
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, totpStepOf } from './totp.js';

const context = { loginName: 'wangfang', displayName: '王芳', unitNames: ['西安市总工会'], minLength: 12 };
const codes = (password: string): string[] =>
  passwordRefusals(password, context).map((refusal) => refusal.code);

function material(active: string): unknown {
  return {
    masterKeys: { k1: Buffer.alloc(32, 1).toString('base64'), k2: Buffer.alloc(32, 2).toString('base64') },
    activeMasterKey: active,
    hmacKey: randomBytes(32).toString('base64'),
    cursorKey: randomBytes(32).toString('base64'),
    sealPrivateKey: generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };
}

describe('password rules', () => {
  it.each([
    ['short', 'PASSWORD_TOO_SHORT'],
    ['Password2026!!', 'PASSWORD_TOO_COMMON'],
    ['P@ssw0rdP@ssw0rd', 'PASSWORD_TOO_COMMON'],
    ['qwerty123456', 'PASSWORD_TOO_COMMON'],
    ['Bangfu@2026@2026', 'PASSWORD_GUESSABLE'],
    ['wangfang20261124', 'PASSWORD_GUESSABLE'],
    ['西安市总工会2026王芳!', 'PASSWORD_GUESSABLE'],
    ['abababababababab', 'PASSWORD_GUESSABLE'],
    ['1234567890123456', 'PASSWORD_GUESSABLE'],
  ])('refuses %s as %s', (password, code) => {
    expect(codes(password)).toContain(code);
  });

  it.each(['Kestrel-Marble-47-Ofen', '清晨骑车去汉江边看白鹭飞过', 'tr0ub4dor&3-vegetable'])(
    'takes %s',
    (password) => {
      expect(codes(password)).toEqual([]);
    },
  );

  it('refuses what is longer than any hash needs', () => {
    expect(codes('Zk3-'.repeat(40))).toContain('PASSWORD_TOO_LONG');
  });

  it('takes every password it hands out', () => {
    for (let count = 0; count < 200; count += 1) expect(codes(newInitialPassword())).toEqual([]);
  });
});

describe('password hashes', () => {
  it('fits only the right password and never an account that does not exist', async () => {
    const stored = await hashPassword('Kestrel-Marble-47-Ofen');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('Kestrel-Marble-47-Ofen', stored)).toBe(true);
    expect(await passwordFits('Kestrel-Marble-48-Ofen', stored)).toBe(false);
    expect(await passwordFits('nobody has this password', undefined)).toBe(false);
    expect(needsRehash(stored)).toBe(false);
    expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true);
  });

  it('refuses instead of piling up when far too many come at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 80 }, () => hashPassword('Kestrel-Marble-47-Ofen')),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBe(80 - 2 - 64);
    expect(refused[0]?.reason).toMatchObject({ code: 'THROTTLED' });
  });
});

describe('tokens', () => {
  it('makes API tokens that carry their own checksum', () => {
    const token = newApiToken();
    expect(token).toMatch(/^bangfu_live_[0-9A-Za-z]{36}$/);
    expect(isApiToken(token)).toBe(true);
    const last = token.endsWith('0') ? '1' : '0';
    expect(isApiToken(token.slice(0, -1) + last)).toBe(false);
    expect(isApiToken('bangfu_live_x')).toBe(false);
    expect(shownPartOf(token)).toHaveLength(16);
  });

  it('never repeats and hashes to 32 bytes', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => newSessionToken()));
    expect(tokens.size).toBe(1000);
    expect(hashOfToken(newSessionToken())).toHaveLength(32);
  });
});

describe('one-time codes', () => {
  const at = new Date('2026-11-24T08:00:10Z');
  const step = Math.floor(at.getTime() / 30_000);

  it('accepts the step before and after, and no other', () => {
    const { secret, otpauthUrl } = newTotpSecret('wangfang');
    expect(otpauthUrl).toContain('otpauth://totp/');
    for (const offset of [-1, 0, 1]) {
      const code = generateSync({ secret, epoch: (step + offset) * 30 });
      expect(totpStepOf(secret, code, at)).toBe(step + offset);
    }
    for (const offset of [-3, -2, 2, 3]) {
      const code = generateSync({ secret, epoch: (step + offset) * 30 });
      expect(totpStepOf(secret, code, at)).toBeUndefined();
    }
    expect(totpStepOf(secret, '12345', at)).toBeUndefined();
  });

  it('finds a recovery code however it is typed', () => {
    const recovery = newRecoveryCodes();
    expect(new Set(recovery).size).toBe(10);
    const code = recovery[0] ?? '';
    expect(hashOfRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')}`)).toEqual(
      hashOfRecoveryCode(code),
    );
  });
});

describe('secrets of an account', () => {
  const account = '0190a7f2-6c2f-7cc1-a9d4-0c3d8f6f5a11';
  const other = '0190a7f2-6c2f-7cc1-a9d4-0c3d8f6f5a12';

  it('opens only for its account and column, also after the master key changed', () => {
    const blob = sealAccountSecret(loadKeyring(material('k1')), account, 'totp_cipher', 'SECRET');
    const later = loadKeyring(material('k2'));
    expect(blob.includes('SECRET')).toBe(false);
    expect(openAccountSecret(later, account, 'totp_cipher', blob)).toBe('SECRET');
    expect(isSealedByOldKey(later, blob)).toBe(true);
    expect(() => openAccountSecret(later, other, 'totp_cipher', blob)).toThrow();
    expect(() => openAccountSecret(later, account, 'phone_cipher', blob)).toThrow();
  });
});
