import { accessGrantClosed, accessGrantOpened } from '@bangfu/schema/events/identity';
import type { Principal } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import type { ScopeHost, TenantScope } from '../../tenancy/tenant-scope.js';
import { accessGrantRefusals, type AccessPurpose, type AccessTier } from './access-grant.rules.js';
import { askAs } from './ask.js';
import { identityPolicy } from './identity.policy.js';
import { unitByCode } from './membership.service.js';
import { requirePerson } from './person.js';

export interface AccessGrantInput {
  tenantCode: string;
  tier: AccessTier;
  purpose: AccessPurpose;
  reason: string;
  minutes: number;
}

export interface ActiveGrant {
  id: string;
  tier: AccessTier;
  purpose: AccessPurpose;
  validUntil: Date;
}

/**
 * Lets the caller look into the cases of one subordinate unit for a purpose and a time. The unit looked into finds the
 * event in its own log. Errors: NOT_FOUND for an unknown unit; `Refused` with the reasons of `accessGrantRefusals`.
 */
export async function openAccessGrant(scope: TenantScope, input: AccessGrantInput): Promise<string> {
  requirePerson(scope.principal);
  const target = await unitByCode(scope, input.tenantCode);
  const { tier, purpose, minutes } = input;
  const reason = input.reason.trim();
  const { accessGrantMinutes: maxMinutes } = await identityPolicy(scope.host);
  refuseIf(accessGrantRefusals({ caller: scope.principal, target, purpose, reason, minutes, maxMinutes }));
  const now = scope.now();
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into access_grants (tenant_no, account_id, target_id, tier, purpose, reason, opened_at, valid_until)
     values (?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      scope.principal.accountId,
      target.id,
      tier,
      purpose,
      reason,
      now,
      new Date(now.getTime() + minutes * 60_000),
    ],
  );
  if (!row) throw new Error('insert returned no row');
  const payload = { targetCode: target.code, tier, purpose, minutes };
  await record(scope, accessGrantOpened, row.id, payload, { purpose: reason });
  await record(scope, accessGrantOpened, row.id, payload, { purpose: reason, tenantNo: target.no });
  return row.id;
}

interface GrantRow {
  tier: AccessTier;
  purpose: AccessPurpose;
  closed_at: Date | null;
  code: string;
  no: number;
}

/** Ends the caller's grant before its time. Errors: NOT_FOUND. */
export async function closeAccessGrant(scope: TenantScope, id: string): Promise<void> {
  requirePerson(scope.principal);
  const [row] = await scope.em.execute<GrantRow[]>(
    `select g.tier, g.purpose, g.closed_at, t.code, t.no from access_grants g join tenants t on t.id = g.target_id
     where g.tenant_no = ? and g.id = ? and g.account_id = ?`,
    [scope.tenant.no, id, scope.principal.accountId],
  );
  if (!row) throw AppError.notFound('查阅授权');
  if (row.closed_at) return;
  await scope.em.execute('update access_grants set closed_at = ? where tenant_no = ? and id = ?', [
    scope.now(),
    scope.tenant.no,
    id,
  ]);
  const payload = { targetCode: row.code, tier: row.tier, purpose: row.purpose };
  await record(scope, accessGrantClosed, id, payload);
  await record(scope, accessGrantClosed, id, payload, { tenantNo: row.no });
}

/**
 * The caller's grant on a subordinate that is in force now, the widest first; undefined without one. Opening a scope
 * on it goes by `enterGranted`, which the database checks again.
 */
export async function activeGrant(
  host: ScopeHost,
  principal: Principal,
  target: Pick<TenantRef, 'id'>,
): Promise<ActiveGrant | undefined> {
  const [row] = await askAs(host, principal)<ActiveGrant>(
    `select id, tier, purpose, valid_until as "validUntil" from access_grants
     where tenant_no = ? and account_id = ? and target_id = ? and closed_at is null and valid_until > ?
     order by tier desc, valid_until desc limit 1`,
    [principal.tenant.no, principal.accountId, target.id, host.clock()],
  );
  return row;
}

/** The statement that widens the running transaction to the unit of a grant, after the scope settings; 42501 when it isn't in force. */
export function enterGranted(grantId: string): { text: string; values: string[] } {
  return { text: 'select app.enter_granted($1)', values: [grantId] };
}
