import { CAUSE } from '@bangfu/schema/vocabulary/hardship';
import { CATEGORY_LABELS, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import type { Principal } from '../../access/principal.js';
import type { ScopeInput } from '../../graphql/page.graphql.js';
import { readBatch } from '../../reads/batch.js';
import type { ScopeHost } from '../../tenancy/tenant-scope.js';
import { resolveScope, tenantRegistry } from '../organisations/public.js';
import {
  HardshipStatDimension,
  type HardshipStatFilter,
  type StatKey,
  type StatTable,
} from './statistics.graphql.js';

type Register = Awaited<ReturnType<ReturnType<typeof tenantRegistry>['current']>>;

const COLUMNS: Readonly<Record<HardshipStatDimension, string>> = {
  // Of one width, so that the order of the texts is the order of the numbers: superiors first.
  TENANT: `to_char(c.tenant_no, 'FM000000000')`,
  CITY: `to_char(c.tenant_no, 'FM000000000')`,
  CATEGORY: 'c.category',
  CAUSE: 'c.cause',
  STATUS: 'c.status',
  MONTH: `to_char(c.month, 'YYYY-MM')`,
};

const LABELS: Partial<Record<HardshipStatDimension, (code: string) => string>> = {
  CATEGORY: (code) => CATEGORY_LABELS[code as keyof typeof CATEGORY_LABELS] ?? '未评定',
  CAUSE: (code) => (code === '' ? '未填写' : CAUSE.labelOf(code)),
  STATUS: (code) => FILE_STATUS_LABELS[code as keyof typeof FILE_STATUS_LABELS] ?? code,
};

/** The unit directly below the province in whose subtree a unit lies, or the unit itself at the top. */
function cityOf(register: Register, no: number): number {
  let current = register.byNo.get(no);
  while (current?.parentNo !== null && current?.parentNo !== undefined) {
    const parent = register.byNo.get(current.parentNo);
    if (!parent || parent.parentNo === null) break;
    current = parent;
  }
  return current?.no ?? no;
}

/**
 * Files of a scope counted by any dimensions, in one statement over the counts that each change keeps: exact and current (RP-03).
 * Errors: BAD_USER_INPUT or TENANT_FORBIDDEN for a scope that is not the caller's.
 */
export async function hardshipStatistics(
  host: ScopeHost,
  principal: Principal,
  asked: ScopeInput,
  groupBy: readonly HardshipStatDimension[],
  filter: HardshipStatFilter = {},
): Promise<StatTable> {
  const register = await tenantRegistry(host.readPool).current();
  const wanted = resolveScope(register, principal.tenant, asked);
  const { no } = principal.tenant;
  const columns = groupBy.map((dimension) => COLUMNS[dimension]);
  const values: unknown[] = [wanted.tenants.map((tenant) => tenant.no)];
  const conditions = ['c.tenant_no = any ($1::int[])', 'c.files > 0'];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (filter.statuses) conditions.push(`c.status = any (${bind(filter.statuses)}::text[])`);
  if (filter.categories) conditions.push(`c.category = any (${bind(filter.categories)}::text[])`);
  if (filter.monthFrom) conditions.push(`c.month >= ${bind(filter.monthFrom)}::date`);
  if (filter.monthBefore) conditions.push(`c.month < ${bind(filter.monthBefore)}::date`);
  const grouping =
    columns.length > 0
      ? `group by ${columns.map((_, index) => index + 3).join(', ')} order by ${columns.map((_, index) => index + 3).join(', ')}`
      : '';
  const text = `select coalesce(sum(c.files), 0), coalesce(sum(c.people), 0)${columns.map((column) => `, ${column}`).join('')}
    from hardship_file_counts c where ${conditions.join(' and ')} ${grouping}`;
  const scope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: wanted.lo,
    statHi: wanted.hi,
    accountId: principal.accountId,
  };
  const [rows = []] = await readBatch(host.readPool, scope, [{ text, values }]);
  return tableOf(register, groupBy, rows, host.clock());
}

function tableOf(
  register: Register,
  groupBy: readonly HardshipStatDimension[],
  rows: readonly (readonly (string | null)[])[],
  asOf: Date,
): StatTable {
  const merged = new Map<string, StatTable['rows'][number]>();
  for (const [files, people, ...codes] of rows) {
    const keys = groupBy.map((dimension, index) => keyOf(register, dimension, codes[index] ?? ''));
    const place = JSON.stringify(keys.map((key) => key.code));
    const known = merged.get(place);
    const count = Number(files) + (known?.count ?? 0);
    merged.set(place, { keys, count, households: count, people: Number(people) + (known?.people ?? 0) });
  }
  const table = [...merged.values()];
  const total = table.reduce((sum, row) => sum + row.count, 0);
  return { rows: table, total, suppressedRows: 0, asOf };
}

function keyOf(register: Register, dimension: HardshipStatDimension, code: string): StatKey {
  if (dimension === HardshipStatDimension.TENANT || dimension === HardshipStatDimension.CITY) {
    const no = dimension === HardshipStatDimension.CITY ? cityOf(register, Number(code)) : Number(code);
    const tenant = register.byNo.get(no);
    return { dimension, code: tenant?.code ?? code, label: tenant?.shortName ?? code };
  }
  return { dimension, code, label: LABELS[dimension]?.(code) ?? code };
}
