import { createHash } from 'node:crypto';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { WorkingCalendar } from '../../calendar/working-days.rules.js';
import { Refused } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { tenantRegistry } from '../organisations/public.js';
import { STANDARD_LABELS, type AppliedStandard, type UrbanRural } from './eligibility.rules.js';
import { dibaoFor, maintainedCalendar, policyValues } from '../policy/public.js';

export interface PolicyInForce {
  /** Names the exact set of numbers, so that a calculation can be repeated. */
  version: string;
  values: PolicyValues;
}

/** The policy parameters in force for the acting unit today (B.10). */
export async function policyInForce(scope: TenantScope): Promise<PolicyInForce> {
  const values = await policyValues(scope, scope.today());
  const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
  return { version: `${scope.today()}/${digest}`, values };
}

/** The region of the unit, or of its nearest superior that has one. */
async function regionOf(scope: TenantScope): Promise<string | null> {
  const register = await tenantRegistry(scope.host.readPool).current();
  let unit = register.byNo.get(scope.tenant.no);
  while (unit && unit.regionCode === null && unit.parentNo !== null) unit = register.byNo.get(unit.parentNo);
  return unit?.regionCode ?? null;
}

/** The 低保 standard of the place of work today. Errors: `Refused` with DIBAO_STANDARD_MISSING. */
export async function dibaoInForce(scope: TenantScope, urbanRural: UrbanRural): Promise<AppliedStandard> {
  const standard = await dibaoFor(scope, await regionOf(scope), urbanRural, scope.today());
  if (standard) return { ...standard, urbanRural };
  throw new Refused([
    userErrorFact('DIBAO_STANDARD_MISSING', {
      region: scope.tenant.name,
      on: scope.today(),
      kind: STANDARD_LABELS[urbanRural],
    }),
  ]);
}

/** The working calendar around today. */
export async function workingCalendar(scope: TenantScope): Promise<WorkingCalendar> {
  return await maintainedCalendar(scope, scope.today());
}
