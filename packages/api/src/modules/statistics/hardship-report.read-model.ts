import { CAUSE } from '@bangfu/schema/vocabulary/hardship';
import {
  CATEGORY_LABELS,
  FILE_STATUS_LABELS,
  FILE_STATUSES,
  HARDSHIP_CATEGORIES,
  LIVE_FILE_STATUSES,
} from '@bangfu/schema/vocabulary/file-status';
import type { Principal } from '../../access/principal.js';
import type { ScopeInput } from '../../graphql/page.graphql.js';
import { readBatch, type Row } from '../../reads/batch.js';
import type { ScopeHost } from '../../tenancy/tenant-scope.js';
import {
  resolveScope,
  tenantRegistry,
  type ResolvedScope,
  type TenantRegister,
} from '../organisations/public.js';

/** Whole months, the first and the last, as their first days. */
export interface MonthRange {
  firstMonth: string;
  lastMonth: string;
}

export interface Counted {
  files: number;
  people: number;
}

export interface CountedLabel extends Counted {
  code: string;
  label: string;
}

/** One region: a unit directly below the root with everything under it, or the root itself. */
export interface RegionCounts {
  code: string;
  label: string;
  onFile: Counted;
  /** Files on file by category; `''` is a file without one. */
  byCategory: ReadonlyMap<string, number>;
  reverifyDue: number;
  inProcess: number;
  filed: number;
  exited: number;
}

/** The figures of RP-03, all of one moment. */
export interface HardshipReport {
  asOf: Date;
  rootName: string;
  units: number;
  regions: readonly RegionCounts[];
  /** Files on file. */
  categories: readonly CountedLabel[];
  causes: readonly CountedLabel[];
  /** Every file, drafts and refused ones too. */
  statuses: readonly CountedLabel[];
  months: readonly { month: string; filed: number; exited: number }[];
}

const ON_FILE = new Set(['ON_FILE', 'REVERIFY_DUE']);
const IN_PROCESS = new Set<string>(LIVE_FILE_STATUSES.filter((status) => !ON_FILE.has(status)));

const STOCK = `select tenant_no, status, category, cause, sum(files), sum(people) from hardship_file_counts
  where tenant_no = any ($1::int[]) and files > 0 group by 1, 2, 3, 4`;
const FLOWS = `select tenant_no, to_char(month, 'YYYY-MM'), flow, sum(files) from hardship_file_flows
  where tenant_no = any ($1::int[]) and files > 0 and month between $2::date and $3::date group by 1, 2, 3`;

interface Stock extends Counted {
  tenantNo: number;
  status: string;
  category: string;
  cause: string;
}

interface Flow {
  tenantNo: number;
  month: string;
  flow: string;
  files: number;
}

/**
 * RP-03: hardship files of a scope by region, category, cause and status, and what came on file and went off it in the
 * months of `range`. One snapshot over the counts that each change keeps: exact as of `asOf`; no rows of anybody are read (T1).
 * Errors: BAD_USER_INPUT or TENANT_FORBIDDEN for a scope that is not the caller's.
 */
export async function hardshipReport(
  host: ScopeHost,
  principal: Principal,
  asked: Partial<ScopeInput>,
  range: MonthRange,
): Promise<HardshipReport> {
  const register = await tenantRegistry(host.readPool).current();
  const wanted = resolveScope(register, principal.tenant, asked);
  const { no } = principal.tenant;
  const numbers = wanted.tenants.map((tenant) => tenant.no);
  const scope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: wanted.lo,
    statHi: wanted.hi,
    accountId: principal.accountId,
  };
  const [stock = [], flows = []] = await readBatch(host.readPool, scope, [
    { text: STOCK, values: [numbers] },
    { text: FLOWS, values: [numbers, range.firstMonth, range.lastMonth] },
  ]);
  return reportOf(register, wanted, stock.map(stockOf), flows.map(flowOf), range, host.clock());
}

function stockOf([tenantNo, status, category, cause, files, people]: Row): Stock {
  return {
    tenantNo: Number(tenantNo),
    status: status ?? '',
    category: category ?? '',
    cause: cause ?? '',
    files: Number(files),
    people: Number(people),
  };
}

function flowOf([tenantNo, month, flow, files]: Row): Flow {
  return { tenantNo: Number(tenantNo), month: month ?? '', flow: flow ?? '', files: Number(files) };
}

function reportOf(
  register: TenantRegister,
  wanted: ResolvedScope,
  stock: readonly Stock[],
  flows: readonly Flow[],
  range: MonthRange,
  asOf: Date,
): HardshipReport {
  const onFile = stock.filter(({ status }) => ON_FILE.has(status));
  return {
    asOf,
    rootName: wanted.root.name,
    units: wanted.tenants.length,
    regions: regionsOf(register, wanted, stock, flows),
    categories: labelled(HARDSHIP_CATEGORIES, onFile, 'category', (code) => CATEGORY_LABELS[code], '未评定'),
    causes: labelled(CAUSE.codes, onFile, 'cause', (code) => CAUSE.labelOf(code), '未填写'),
    statuses: labelled(FILE_STATUSES, stock, 'status', (code) => FILE_STATUS_LABELS[code], '未知'),
    months: monthsOf(range).map((month) => ({
      month,
      filed: sumOf(flows.filter((flow) => flow.month === month && flow.flow === 'IN')),
      exited: sumOf(flows.filter((flow) => flow.month === month && flow.flow === 'OUT')),
    })),
  };
}

function sumOf(rows: readonly { files: number }[]): number {
  return rows.reduce((sum, { files }) => sum + files, 0);
}

function countOf(rows: readonly Counted[]): Counted {
  return { files: sumOf(rows), people: rows.reduce((sum, { people }) => sum + people, 0) };
}

/** Every code of a vocabulary, also those that nothing has; what has no known code stands last, when there is any. */
function labelled<Code extends string>(
  codes: readonly Code[],
  rows: readonly Stock[],
  by: 'category' | 'cause' | 'status',
  labelOf: (code: Code) => string,
  otherwise: string,
): CountedLabel[] {
  const known = codes.map((code) => ({
    code,
    label: labelOf(code),
    ...countOf(rows.filter((row) => row[by] === code)),
  }));
  const rest = countOf(rows.filter((row) => !codes.some((code) => code === row[by])));
  return rest.files > 0 ? [...known, { code: '', label: otherwise, ...rest }] : known;
}

function regionsOf(
  register: TenantRegister,
  wanted: ResolvedScope,
  stock: readonly Stock[],
  flows: readonly Flow[],
): RegionCounts[] {
  const regionOf = new Map(wanted.tenants.map(({ no }) => [no, regionNo(register, wanted.root.no, no)]));
  const stockOfRegion = Map.groupBy(stock, (row) => regionOf.get(row.tenantNo));
  const flowsOfRegion = Map.groupBy(flows, (row) => regionOf.get(row.tenantNo));
  return [...new Set(regionOf.values())].map((no) => {
    const tenant = register.byNo.get(no);
    const rows = stockOfRegion.get(no) ?? [];
    const moved = flowsOfRegion.get(no) ?? [];
    const onFile = rows.filter(({ status }) => ON_FILE.has(status));
    const isRoot = no === wanted.root.no && regionOf.size > 1;
    return {
      code: tenant?.code ?? '',
      label: `${tenant?.shortName ?? ''}${isRoot ? '（本级）' : ''}`,
      onFile: countOf(onFile),
      byCategory: new Map(
        [...Map.groupBy(onFile, ({ category }) => category)].map(([code, of]) => [code, sumOf(of)]),
      ),
      reverifyDue: sumOf(rows.filter(({ status }) => status === 'REVERIFY_DUE')),
      inProcess: sumOf(rows.filter(({ status }) => IN_PROCESS.has(status))),
      filed: sumOf(moved.filter(({ flow }) => flow === 'IN')),
      exited: sumOf(moved.filter(({ flow }) => flow === 'OUT')),
    };
  });
}

/** The unit directly below the root in whose subtree a unit lies, or the root itself. */
function regionNo(register: TenantRegister, rootNo: number, no: number): number {
  let current = register.byNo.get(no);
  while (current && current.no !== rootNo && current.parentNo !== rootNo && current.parentNo !== null)
    current = register.byNo.get(current.parentNo);
  return current?.no ?? no;
}

/** Each month of a range, `YYYY-MM`. */
function monthsOf({ firstMonth, lastMonth }: MonthRange): string[] {
  const months: string[] = [];
  for (let month = firstMonth.slice(0, 7); month <= lastMonth.slice(0, 7); month = monthAfter(month))
    months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
