/** The numbers of signing in. Defaults of the policy parameters of the same names (等保 2.0 三级 practice, ASVS 5.0 6.2); not from the source document. */
export interface IdentityPolicy {
  /** Characters a password has at least. */
  passwordMinLength: number;
  /** Failures within the window that lock an account. */
  lockAfterFailures: number;
  /** The window of counting, and how long a lock lasts, in minutes. */
  lockMinutes: number;
  /** Failures within the window that stop one network address; a whole office may share one. */
  addressFailures: number;
  /** Minutes without a request after which a session ends. */
  sessionIdleMinutes: number;
  /** Hours after which a session ends in any case. */
  sessionHours: number;
  /** Days an API token lives at most. */
  apiTokenDays: number;
  /** Minutes an access grant lasts at most. */
  accessGrantMinutes: number;
}

export const IDENTITY_DEFAULTS: IdentityPolicy = {
  passwordMinLength: 12,
  lockAfterFailures: 5,
  lockMinutes: 15,
  addressFailures: 60,
  sessionIdleMinutes: 30,
  sessionHours: 12,
  apiTokenDays: 180,
  accessGrantMinutes: 240,
};
