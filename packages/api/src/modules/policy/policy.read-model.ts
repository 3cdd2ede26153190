import { POLICY_KEYS, POLICY_PARAMETERS, type PolicyKey } from '@bangfu/schema/vocabulary/policy';
import type { PolicyDefinition } from '@bangfu/schema/vocabulary/policy-definition';

import { tenantNode, type TenantRegister } from '../organisations/public.js';
import type { PolicyParameter } from './policy.graphql.js';
import { policyInForce } from './policy.rules.js';

/** Every version that units of the chain have set, oldest first. */
export const READ_VERSIONS = `select p.tenant_no as "tenantNo", p.key, p.value, p.effective_from::text as "effectiveFrom", p.source, p.verified
  from policy_parameters p join tenants t on t.no = p.tenant_no
  where t.no <= $1 and t.no_hi >= $1 order by p.effective_from`;

export interface PolicyVersion {
  tenantNo: number;
  key: string;
  value: unknown;
  effectiveFrom: string;
  source: string;
  verified: boolean;
}

const PROVINCE = 1;

/** All parameters as they stand for a unit on a day, in the order of the vocabulary. */
export function parametersOn(
  register: TenantRegister,
  versions: readonly PolicyVersion[],
  onDate: string,
): PolicyParameter[] {
  const started = versions.filter((version) => version.effectiveFrom <= onDate);
  const newest = new Map(started.map((version) => [`${version.tenantNo} ${version.key}`, version]));
  const { values, owners } = policyInForce([...newest.values()]);
  return POLICY_KEYS.map((key) => {
    const owner = owners.get(key) ?? PROVINCE;
    return parameterOf(register, key, owner, values[key], versions, newest.get(`${owner} ${key}`), onDate);
  });
}

function parameterOf(
  register: TenantRegister,
  key: PolicyKey,
  owner: number,
  value: unknown,
  versions: readonly PolicyVersion[],
  version: PolicyVersion | undefined,
  onDate: string,
): PolicyParameter {
  const { label, unit, source, mark, stricter }: PolicyDefinition = POLICY_PARAMETERS[key];
  const next = versions.find(
    (each) => each.key === key && each.tenantNo === owner && each.effectiveFrom > onDate,
  );
  return {
    key,
    label,
    unit,
    value,
    stricter,
    effectiveFrom: version?.effectiveFrom ?? onDate,
    effectiveTo: next?.effectiveFrom ?? null,
    owner: tenantNode(register, owner),
    source: version?.source ?? source,
    verified: version?.verified ?? mark === 'V',
  };
}
