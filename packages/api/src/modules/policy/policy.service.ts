import { policyParameterSet } from '@bangfu/schema/events/policy';
import type { PolicyKey, PolicyValue, PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { z } from 'zod';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce, refusalsOfPolicyChange, type SetParameter } from './policy.rules.js';

const CHAIN = `select distinct on (p.tenant_no, p.key) p.tenant_no as "tenantNo", p.key, p.value
  from policy_parameters p join tenants t on t.no = p.tenant_no
  where t.no <= ? and t.no_hi >= ? and p.effective_from <= ? order by p.tenant_no, p.key, p.effective_from desc`;

/** The parameters in force for the acting unit on a civil date: the province's, made stricter by the units between and by the unit itself (B.10). */
export async function policyValues(scope: TenantScope, onDate: string): Promise<PolicyValues> {
  return policyInForce(await chainOf(scope, onDate)).values;
}

/** One parameter in force for the acting unit on a civil date. */
export async function policyValue<Key extends PolicyKey>(
  scope: TenantScope,
  key: Key,
  onDate: string,
): Promise<PolicyValue<Key>> {
  return (await policyValues(scope, onDate))[key];
}

async function chainOf(scope: TenantScope, onDate: string): Promise<SetParameter[]> {
  const { no } = scope.tenant;
  return await scope.em.execute<SetParameter[]>(CHAIN, [no, no, onDate]);
}

export interface PolicyChange {
  key: string;
  value: unknown;
  effectiveFrom: string;
  reason: string;
}

/** Sets a parameter for the acting unit and all below it from a day on; what was in force before stays on record. */
export async function setPolicyParameter(scope: TenantScope, change: PolicyChange): Promise<void> {
  const superiors = (await chainOf(scope, change.effectiveFrom)).filter(
    (each) => each.tenantNo !== scope.tenant.no,
  );
  const taken = await scope.em.execute<unknown[]>(
    'select 1 from policy_parameters where tenant_no = ? and key = ? and effective_from = ?',
    [scope.tenant.no, change.key, change.effectiveFrom],
  );
  const isProvince = scope.tenant.kind === 'PROVINCE';
  refuseIf(
    refusalsOfPolicyChange({
      ...change,
      superiors,
      isProvince,
      today: scope.today(),
      isTaken: taken.length > 0,
    }),
  );
  const rows = await scope.em.execute<{ id: string }[]>(
    `insert into policy_parameters (tenant_no, key, value, effective_from, source, verified, reason, recorded_at, recorded_by, recorded_by_name)
     values (?, ?, ?::jsonb, ?, ?, true, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      change.key,
      JSON.stringify(change.value),
      change.effectiveFrom,
      `${scope.tenant.name}：${change.reason.trim()}`,
      change.reason.trim(),
      scope.now(),
      scope.principal.accountId,
      scope.principal.displayName,
    ],
  );
  await record(scope, policyParameterSet, rows[0]?.id ?? null, {
    key: change.key,
    value: z.json().parse(change.value),
    effectiveFrom: change.effectiveFrom,
  });
}
