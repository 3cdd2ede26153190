import { Refused, type Refusal } from '../../graphql/refused.js';
import type { ScopeHost } from '../../tenancy/tenant-scope.js';
import { isSealedByOldKey, openAccountSecret, sealAccountSecret } from './account-secret.js';
import { hashOfRecoveryCode, totpStepOf } from './totp.js';

const REQUIRED: Refusal = {
  code: 'TOTP_REQUIRED',
  category: 'PRECONDITION_FAILED',
  message: '请输入验证器上的六位动态验证码，或一个恢复码',
};
const INVALID: Refusal = {
  code: 'TOTP_INVALID',
  category: 'INVALID_INPUT',
  message: '动态验证码不正确或已用过，请等下一个再输入',
};

/**
 * Checks the second factor of a login and uses it up: a code works once, a recovery code is struck off.
 * Errors: `Refused` with TOTP_REQUIRED or TOTP_INVALID.
 */
export async function checkSecondFactor(
  host: ScopeHost,
  accountId: string,
  cipher: Buffer | null,
  given: string | undefined,
): Promise<void> {
  if (!given) throw new Refused([REQUIRED]);
  if (!cipher) throw new Error('TOTP is on without a secret');
  const secret = openAccountSecret(host.keyring, accountId, 'totp_cipher', cipher);
  const step = totpStepOf(secret, given.trim(), host.clock());
  const isUsed =
    step === undefined
      ? await useRecoveryCode(host, accountId, given)
      : await useTotpStep(host, accountId, step);
  if (!isUsed) throw new Refused([INVALID]);
  if (isSealedByOldKey(host.keyring, cipher)) await reseal(host, accountId, cipher, secret);
}

/** Uses a time step up; false when it, or a later one, was used before. */
export async function useTotpStep(host: ScopeHost, accountId: string, step: number): Promise<boolean> {
  const { rows } = await host.readPool.query<{ used: boolean }>('select auth.use_totp_step($1, $2) as used', [
    accountId,
    step,
  ]);
  return rows[0]?.used === true;
}

async function useRecoveryCode(host: ScopeHost, accountId: string, code: string): Promise<boolean> {
  const { rows } = await host.readPool.query<{ used: boolean }>(
    'select auth.use_recovery_code($1, $2) as used',
    [accountId, hashOfRecoveryCode(code)],
  );
  return rows[0]?.used === true;
}

/** Seals a secret anew under the active master key, so that the old one can be retired. */
async function reseal(host: ScopeHost, accountId: string, old: Buffer, secret: string): Promise<void> {
  const renewed = sealAccountSecret(host.keyring, accountId, 'totp_cipher', secret);
  await host.readPool.query('select auth.reseal_totp($1, $2, $3)', [accountId, old, renewed]);
}
