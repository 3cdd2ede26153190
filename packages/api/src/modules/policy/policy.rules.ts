import {
  POLICY_PARAMETERS,
  isPolicyKey,
  type PolicyKey,
  type PolicyValues,
} from '@bangfu/schema/vocabulary/policy';
import type { PolicyDefinition } from '@bangfu/schema/vocabulary/policy-definition';
import {
  defaultPolicy,
  isAtLeastAsStrict,
  isPolicyValues,
  policyValueFault,
} from '@bangfu/schema/vocabulary/policy-value';
import type { Refusal } from '../../graphql/refused.js';

/** A value some unit of the chain has set and that is in force. */
export interface SetParameter {
  tenantNo: number;
  key: string;
  value: unknown;
}

export interface PolicyInForce {
  values: PolicyValues;
  /** Whose value it is, by key; absent when it is the default. */
  owners: ReadonlyMap<PolicyKey, number>;
}

const PROVINCE = 1;

/**
 * The values in force at the end of a chain from the province down. The province's own values replace the defaults;
 * a unit's value counts where it is at least as strict as its superior's, so that a superior that tightens later wins.
 */
export function policyInForce(chain: readonly SetParameter[]): PolicyInForce {
  const values: Record<string, unknown> = { ...defaultPolicy() };
  const owners = new Map<PolicyKey, number>();
  for (const { tenantNo, key, value } of chain.toSorted((a, b) => a.tenantNo - b.tenantNo)) {
    if (!isPolicyKey(key) || policyValueFault(key, value) !== undefined) continue;
    if (tenantNo !== PROVINCE && !isAtLeastAsStrict(key, values[key], value)) continue;
    values[key] = value;
    owners.set(key, tenantNo);
  }
  if (!isPolicyValues(values)) throw new Error('the policy in force is incomplete');
  return { values, owners };
}

const DIRECTION: Readonly<Record<PolicyDefinition['stricter'], string>> = {
  HIGHER: '只能调高',
  LOWER: '只能调低',
  FALSE: '只能改为否',
  MORE_BLOCKS: '只能把“复核”改为“不予”',
  NONE: '下级不能另定',
};

export interface ProposedPolicy {
  key: string;
  value: unknown;
  effectiveFrom: string;
  reason: string;
  superiors: readonly SetParameter[];
  isProvince: boolean;
  today: string;
  isTaken: boolean;
}

/** Why a parameter can't be set so: unknown, out of range, laxer than the superior's, in the past, twice on a day, without a reason (B.10). */
export function refusalsOfPolicyChange(proposed: ProposedPolicy): Refusal[] {
  const { key, value } = proposed;
  if (!isPolicyKey(key)) {
    return [
      {
        code: 'POLICY_KEY_UNKNOWN',
        category: 'NOT_FOUND',
        message: `没有叫 ${key.slice(0, 60)} 的政策参数`,
        path: ['input', 'key'],
      },
    ];
  }
  const definition: PolicyDefinition = POLICY_PARAMETERS[key];
  const refusals: Refusal[] = [];
  const fault = policyValueFault(key, value);
  if (fault !== undefined)
    refusals.push({
      code: 'POLICY_VALUE_INVALID',
      category: 'INVALID_INPUT',
      message: fault,
      path: ['input', 'value'],
    });
  if (
    fault === undefined &&
    !proposed.isProvince &&
    !isAtLeastAsStrict(key, policyInForce(proposed.superiors).values[key], value)
  ) {
    const message = `“${definition.label}”以上级规定为准，${DIRECTION[definition.stricter]}`;
    refusals.push({
      code: 'POLICY_LAXER_THAN_SUPERIOR',
      message,
      path: ['input', 'value'],
      ruleCode: definition.ruleCode,
    });
  }
  if (proposed.effectiveFrom < proposed.today) {
    const message = '生效日期不能早于今天：已经按原规定办过的不能倒改';
    refusals.push({
      code: 'POLICY_IN_THE_PAST',
      category: 'INVALID_INPUT',
      message,
      path: ['input', 'effectiveFrom'],
    });
  }
  if (proposed.isTaken) {
    const message = '这个参数当天已经登记过一个值，请改用次日生效';
    refusals.push({
      code: 'POLICY_TWICE_A_DAY',
      category: 'CONFLICT',
      message,
      path: ['input', 'effectiveFrom'],
    });
  }
  if (proposed.reason.trim() === '') {
    refusals.push({
      code: 'TEXT_REQUIRED',
      category: 'INVALID_INPUT',
      message: '请写明依据，如文号',
      path: ['input', 'reason'],
    });
  }
  return refusals;
}
