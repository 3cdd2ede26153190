import { createHash } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { readableSecret } from './readable-secret.js';

const STEP_SECONDS = 30;
const CODES = 10;

/** A new TOTP secret (160 bits, base32) and the address an authenticator app reads from a QR code. */
export function newTotpSecret(loginName: string): { secret: string; otpauthUrl: string } {
  const secret = generateSecret();
  return { secret, otpauthUrl: generateURI({ issuer: '职工帮扶服务平台', label: loginName, secret }) };
}

/** The time step a six-digit code belongs to, one step early or late allowed; undefined when it doesn't fit. */
export function totpStepOf(secret: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(at.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  return result.valid ? Math.floor(epoch / STEP_SECONDS) + (result.delta ?? 0) : undefined;
}

/** Ten recovery codes of three groups (about 59 bits each), to be shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => readableSecret(3));
}

/** The hash of a recovery code, however it was typed. */
export function hashOfRecoveryCode(code: string): Buffer {
  return createHash('sha256')
    .update(`recovery:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest();
}
