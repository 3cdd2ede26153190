import type { IdentityPolicy } from './identity.policy.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** True when a password has been in use longer than the policy allows; it is changed as at the first login. */
export function isPasswordOutdated(
  changedAt: Date,
  now: Date,
  { passwordMaxDays }: Pick<IdentityPolicy, 'passwordMaxDays'>,
): boolean {
  return now.getTime() - changedAt.getTime() >= passwordMaxDays * DAY_MS;
}

/** Until when a proof of who one is opens the sensitive steps. */
export function confirmedUntil(
  confirmedAt: Date,
  { stepUpMinutes }: Pick<IdentityPolicy, 'stepUpMinutes'>,
): Date {
  return new Date(confirmedAt.getTime() + stepUpMinutes * MINUTE_MS);
}
