import { dibaoStandardSet } from '@bangfu/schema/events/policy';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

export type UrbanRural = 'URBAN' | 'RURAL';

/** The monthly 低保 standard that applies, in fen, and where it comes from. */
export interface DibaoStandard {
  monthlyFen: bigint;
  regionCode: string;
  effectiveFrom: string;
  verified: boolean;
}

const PROVINCE_REGION = '610000';

/**
 * The standard of a region on a civil date: the county's own, else its city's, else the provincial minimum. Former codes
 * count as their successors. Undefined when nothing has been entered: the caller refuses, nobody guesses (domain.md 1.1).
 */
export async function dibaoFor(
  scope: TenantScope,
  regionCode: string | null | undefined,
  urbanRural: UrbanRural,
  onDate: string,
): Promise<DibaoStandard | undefined> {
  const code = await currentRegion(scope, regionCode ?? PROVINCE_REGION);
  const chain = [code, `${code.slice(0, 4)}00`, PROVINCE_REGION];
  const rows = await scope.em.execute<{ fen: string; region: string; since: string; verified: boolean }[]>(
    `select monthly_fen::text as fen, region_code as region, effective_from::text as since, verified
     from dibao_standards where region_code in (?, ?, ?) and urban_rural = ? and effective_from <= ?
     order by case region_code when ? then 1 when ? then 2 else 3 end, effective_from desc limit 1`,
    [...chain, urbanRural, onDate, chain[0], chain[1]],
  );
  const row = rows[0];
  return (
    row && {
      monthlyFen: BigInt(row.fen),
      regionCode: row.region,
      effectiveFrom: row.since,
      verified: row.verified,
    }
  );
}

async function currentRegion(scope: TenantScope, code: string): Promise<string> {
  const rows = await scope.em.execute<{ code: string }[]>(
    'select coalesce(replaced_by, code) as code from regions where code = ?',
    [code],
  );
  return rows[0]?.code ?? code;
}

export interface NewDibaoStandard {
  regionCode: string;
  urbanRural: UrbanRural;
  monthly: bigint;
  effectiveFrom: string;
  source: string;
}

/** Enters a region's standard from a day on (the province only; the database refuses everybody else). */
export async function setDibaoStandard(scope: TenantScope, standard: NewDibaoStandard): Promise<void> {
  const region = await scope.em.execute<{ replacedBy: string | null }[]>(
    'select replaced_by as "replacedBy" from regions where code = ?',
    [standard.regionCode],
  );
  const at = (field: string, code: string, message: string) => ({
    code,
    category: 'INVALID_INPUT',
    message,
    path: ['input', field],
  });
  refuseIf([
    ...(region.length === 0
      ? [at('regionCode', 'REGION_UNKNOWN', `没有代码为 ${standard.regionCode.slice(0, 10)} 的行政区划`)]
      : []),
    ...(region[0]?.replacedBy
      ? [at('regionCode', 'REGION_FORMER', `这是旧代码，请改用 ${region[0].replacedBy}`)]
      : []),
    ...(standard.monthly <= 0n ? [at('monthly', 'DIBAO_NOT_POSITIVE', '低保标准应大于 0 元')] : []),
    ...(standard.source.trim() === '' ? [at('source', 'TEXT_REQUIRED', '请写明依据的文件和文号')] : []),
  ]);
  const rows = await scope.em.execute<{ id: string }[]>(
    `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source, verified, recorded_at, recorded_by, recorded_by_name)
     values (?, ?, ?, ?, ?, ?, true, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      standard.regionCode,
      standard.urbanRural,
      standard.monthly.toString(),
      standard.effectiveFrom,
      standard.source.trim(),
      scope.now(),
      scope.principal.accountId,
      scope.principal.displayName,
    ],
  );
  const { regionCode, urbanRural, effectiveFrom } = standard;
  await record(scope, dibaoStandardSet, rows[0]?.id ?? null, {
    regionCode,
    urbanRural,
    effectiveFrom,
    monthlyFen: standard.monthly.toString(),
  });
}
