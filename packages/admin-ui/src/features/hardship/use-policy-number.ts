import { HardshipPolicyDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';

/** A policy parameter that is a number, as it is in force in this unit today; undefined until it is read. */
export function usePolicyNumber(key: string): number | undefined {
  const policy = useTenantQuery(HardshipPolicyDocument, {});
  const value = policy.data?.policyParameters.find((parameter) => parameter.key === key)?.value;
  return typeof value === 'number' ? value : undefined;
}
