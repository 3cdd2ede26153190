import type { Pool } from 'pg';
import { POLICY_PARAMETERS, isPolicyKey, type PolicyKey } from '@bangfu/schema/vocabulary/policy';
import { policyValueFault } from '@bangfu/schema/vocabulary/policy-value';
import { civilDate, type ScopeHost } from '../../tenancy/tenant-scope.js';

/** The numbers of signing in, as the province has set them. */
export interface IdentityPolicy {
  /** Characters a password has at least. */
  passwordMinLength: number;
  /** Days after which a password must be changed. */
  passwordMaxDays: number;
  /** Minutes for which a proof of who one is opens the sensitive steps. */
  stepUpMinutes: number;
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

const FRESH_FOR_MS = 10_000;

interface Held {
  at: number;
  policy: Promise<IdentityPolicy>;
}

const held = new WeakMap<Pool, Held>();

/**
 * The parameters `identity.*` in force today. Who signs in has no unit yet, so the province's values hold for everybody;
 * a process notices a change within ten seconds.
 */
export async function identityPolicy(host: Pick<ScopeHost, 'readPool' | 'clock'>): Promise<IdentityPolicy> {
  const known = held.get(host.readPool);
  if (known && performance.now() - known.at < FRESH_FOR_MS) return await known.policy;
  const policy = readPolicy(host);
  held.set(host.readPool, { at: performance.now(), policy });
  policy.catch(() => held.delete(host.readPool));
  return await policy;
}

async function readPolicy(host: Pick<ScopeHost, 'readPool' | 'clock'>): Promise<IdentityPolicy> {
  const { rows } = await host.readPool.query<{ key: string; value: unknown }>(
    `select distinct on (key) key, value from policy_parameters
     where tenant_no = 1 and key like 'identity.%' and effective_from <= $1 order by key, effective_from desc`,
    [civilDate(host.clock())],
  );
  const set = new Map(rows.map(({ key, value }) => [key, value]));
  const valueOf = (key: PolicyKey & `identity.${string}`): number => {
    const value = set.get(key);
    const isUsable =
      isPolicyKey(key) && typeof value === 'number' && policyValueFault(key, value) === undefined;
    return isUsable ? value : POLICY_PARAMETERS[key].default;
  };
  return {
    passwordMinLength: valueOf('identity.passwordMinLength'),
    passwordMaxDays: valueOf('identity.passwordMaxDays'),
    stepUpMinutes: valueOf('identity.stepUpMinutes'),
    lockAfterFailures: valueOf('identity.lockAfterFailures'),
    lockMinutes: valueOf('identity.lockMinutes'),
    addressFailures: valueOf('identity.addressFailures'),
    sessionIdleMinutes: valueOf('identity.sessionIdleMinutes'),
    sessionHours: valueOf('identity.sessionHours'),
    apiTokenDays: valueOf('identity.apiTokenDays'),
    accessGrantMinutes: valueOf('identity.accessGrantMinutes'),
  };
}
