import { createHash } from 'node:crypto';
import { isPolicyKey, type PolicyKey, type PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { defaultPolicy, isAtLeastAsStrict, isPolicyValues } from '@bangfu/schema/vocabulary/policy-value';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { SpecialDayKind, WorkingCalendar } from '../../calendar/working-days.rules.js';
import { Refused } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { tenantRegistry } from '../organisations/public.js';

export interface PolicyInForce {
  /** Names the exact set of numbers, so that a calculation can be repeated. */
  version: string;
  values: PolicyValues;
}

/** The unit and its superiors, the province first. */
async function lineOf(
  scope: TenantScope,
): Promise<{ no: number; name: string; regionCode: string | null }[]> {
  const register = await tenantRegistry(scope.host.readPool).current();
  const line: { no: number; name: string; regionCode: string | null }[] = [];
  for (
    let unit = register.byNo.get(scope.tenant.no);
    unit;
    unit = unit.parentNo === null ? undefined : register.byNo.get(unit.parentNo)
  ) {
    line.unshift(unit);
  }
  return line;
}

/** The policy parameters in force for the acting unit today: the province's, where a unit on the way down is stricter, that one (B.10). */
export async function policyInForce(scope: TenantScope): Promise<PolicyInForce> {
  const line = (await lineOf(scope)).map((unit) => unit.no);
  const rows = await scope.em.execute<{ key: string; value: unknown }[]>(
    `select p.key, p.value from (
       select distinct on (tenant_no, key) tenant_no, key, value from policy_parameters
       where tenant_no in (${line.map(() => '?').join(', ')}) and effective_from <= ?
       order by tenant_no, key, effective_from desc, id desc) p order by p.tenant_no`,
    [...line, scope.today()],
  );
  const values: Record<string, unknown> = { ...defaultPolicy() };
  const settled = new Set<PolicyKey>();
  for (const { key, value } of rows) {
    if (!isPolicyKey(key)) continue;
    if (!settled.has(key) || isAtLeastAsStrict(key, values[key], value)) values[key] = value;
    settled.add(key);
  }
  const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
  if (!isPolicyValues(values)) throw new Error('policy parameters are not of their declared types');
  return { version: `${scope.today()}/${digest}`, values };
}

/**
 * The 低保 standard (fen a month) that holds for the unit today: its region's, or the next superior's that has one.
 * Errors: `Refused` with DIBAO_STANDARD_MISSING.
 */
export async function dibaoInForce(scope: TenantScope, urbanRural: 'URBAN' | 'RURAL'): Promise<bigint> {
  const line = (await lineOf(scope)).toReversed();
  const regions = line.flatMap((unit) => (unit.regionCode ? [unit.regionCode] : []));
  const rows =
    regions.length === 0
      ? []
      : await scope.em.execute<{ region_code: string; monthly_fen: string }[]>(
          `select distinct on (region_code) region_code, monthly_fen::text as monthly_fen from dibao_standards
     where region_code in (${regions.map(() => '?').join(', ')}) and urban_rural = ? and effective_from <= ?
     order by region_code, effective_from desc, id desc`,
          [...regions, urbanRural, scope.today()],
        );
  const found = regions.flatMap((region) => rows.filter((row) => row.region_code === region))[0];
  if (!found)
    throw new Refused([
      userErrorFact('DIBAO_STANDARD_MISSING', { region: scope.tenant.name, on: scope.today() }),
    ]);
  return BigInt(found.monthly_fen);
}

/** The working calendar of this year and the next. */
export async function workingCalendar(scope: TenantScope): Promise<WorkingCalendar> {
  const year = Number(scope.today().slice(0, 4));
  const years = await scope.em.execute<{ year: number }[]>(
    'select year from calendar_years where year between ? and ?',
    [year, year + 1],
  );
  const days = await scope.em.execute<{ day: string; kind: SpecialDayKind }[]>(
    'select day::text as day, kind from calendar_days where year between ? and ?',
    [year, year + 1],
  );
  return {
    years: new Set(years.map((row) => row.year)),
    days: new Map(days.map((row) => [row.day, row.kind])),
  };
}
