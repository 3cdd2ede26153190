import {
  EXCLUSION_DEFAULT,
  POLICY_KEYS,
  POLICY_PARAMETERS,
  type ExclusionPolicy,
  type PolicyKey,
  type PolicyValues,
} from './policy.js';
import type { PolicyDefinition } from './policy-definition.js';

/** True when every parameter is there with a value it can take. */
export function isPolicyValues(values: Readonly<Record<string, unknown>>): values is PolicyValues {
  return POLICY_KEYS.every((key) => policyValueFault(key, values[key]) === undefined);
}

/** The defaults of every parameter, for a province that has set nothing yet. */
export function defaultPolicy(): PolicyValues {
  const values = Object.fromEntries(POLICY_KEYS.map((key) => [key, POLICY_PARAMETERS[key].default]));
  if (!isPolicyValues(values)) throw new Error('a default of the policy parameters is out of its range');
  return values;
}

/** Why a value can't be taken for this parameter, in Chinese; undefined when it can. */
export function policyValueFault(key: PolicyKey, value: unknown): string | undefined {
  const definition: PolicyDefinition = POLICY_PARAMETERS[key];
  if (typeof definition.default === 'number') return numberFault(definition, value);
  if (typeof definition.default === 'boolean') {
    return typeof value === 'boolean' ? undefined : `“${definition.label}”请填 true 或 false`;
  }
  return isExclusionPolicy(value) ? undefined : `“${definition.label}”每种情形都要写明 BLOCK 或 REVIEW`;
}

function numberFault({ label, unit, range }: PolicyDefinition, value: unknown): string | undefined {
  const [min, max] = range ?? [0, Number.MAX_SAFE_INTEGER];
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return undefined;
  return `“${label}”请填 ${min} 到 ${max} 的整数${unit ? `（${unit}）` : ''}`;
}

function isExclusionPolicy(value: unknown): value is ExclusionPolicy {
  if (typeof value !== 'object' || value === null) return false;
  const given = new Map(Object.entries(value));
  const codes = Object.keys(EXCLUSION_DEFAULT);
  return (
    given.size === codes.length &&
    codes.every((code) => given.get(code) === 'BLOCK' || given.get(code) === 'REVIEW')
  );
}

/** True when a unit's own value is at least as strict as its superior's (B.10: a unit may only be stricter). Both values must be valid. */
export function isAtLeastAsStrict(key: PolicyKey, superior: unknown, own: unknown): boolean {
  const { stricter }: PolicyDefinition = POLICY_PARAMETERS[key];
  if (stricter === 'NONE') return superior === own;
  if (stricter === 'FALSE') return superior === true || own === false;
  if (stricter === 'MORE_BLOCKS') {
    if (!isExclusionPolicy(superior) || !isExclusionPolicy(own)) return false;
    const kept = new Map<string, string>(Object.entries(own));
    return Object.entries(superior).every(
      ([code, severity]) => severity === 'REVIEW' || kept.get(code) === 'BLOCK',
    );
  }
  if (typeof superior !== 'number' || typeof own !== 'number') return false;
  return stricter === 'HIGHER' ? own >= superior : own <= superior;
}
