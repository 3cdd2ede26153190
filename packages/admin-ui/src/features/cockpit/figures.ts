import { FILE_STATUSES, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import type { TreeTenant } from '../../app/tenant-tree.js';
import type { CockpitQuery } from '../../graphql/generated/graphql.js';

/** What the cockpit counts; each is a set of file states, so that its number leads to exactly that list. */
export const MEASURES = {
  total: FILE_STATUSES.filter((status) => status !== 'DRAFT'),
  onFile: ['ON_FILE', 'REVERIFY_DUE'],
  inProgress: [
    'SUBMITTED',
    'VISITED',
    'CHECKING',
    'REVIEWED',
    'IN_NOTICE',
    'OBJECTED',
    'NOTICE_PASSED',
    'COUNTY_REVIEWED',
  ],
  inNotice: ['IN_NOTICE', 'OBJECTED'],
  reverify: ['REVERIFY_DUE'],
  returned: ['RETURNED', 'REJECTED'],
} as const satisfies Record<string, readonly FileStatus[]>;

/** A draft is nobody's file yet: no figure counts it. */
export const WITHOUT_DRAFTS = { statuses: [...MEASURES.total] };

export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES: readonly Measure[] = [
  'total',
  'onFile',
  'inProgress',
  'inNotice',
  'reverify',
  'returned',
];

type ByStatus = ReadonlyMap<string, number>;

export interface UnitFigures {
  code: string;
  name: string;
  tileRow: number | null;
  tileColumn: number | null;
  /** The root unit's own files, beside those of its children. */
  isOwn: boolean;
  hasChildren: boolean;
  counts: ByStatus;
}

type StatRows = CockpitQuery['byUnit']['rows'];

/** Sums the counts of each unit below `root` into the direct child that contains it. */
export function figuresByUnit(
  rows: StatRows,
  tenants: readonly TreeTenant[],
  root: string,
): readonly UnitFigures[] {
  const byCode = new Map(tenants.map((tenant) => [tenant.code, tenant]));
  const counts = new Map<string, Map<string, number>>();
  for (const { keys, count } of rows) {
    const unit = keys.find(({ dimension }) => dimension === 'TENANT');
    const status = keys.find(({ dimension }) => dimension === 'STATUS');
    if (!unit || !status) continue;
    const owner = childBelow(root, unit.code, byCode);
    const own = counts.get(owner) ?? new Map<string, number>();
    own.set(status.code, (own.get(status.code) ?? 0) + count);
    counts.set(owner, own);
  }
  const shown = tenants.filter(({ code, parent }) => code === root || parent?.code === root);
  return shown
    .map((tenant) => ({
      code: tenant.code,
      name: tenant.shortName,
      tileRow: tenant.tileRow ?? null,
      tileColumn: tenant.tileColumn ?? null,
      isOwn: tenant.code === root,
      hasChildren: tenant.code !== root && tenants.some(({ parent }) => parent?.code === tenant.code),
      counts: counts.get(tenant.code) ?? new Map<string, number>(),
    }))
    .filter(({ isOwn, counts: own }) => !isOwn || own.size > 0);
}

function childBelow(root: string, code: string, byCode: ReadonlyMap<string, TreeTenant>): string {
  let at = code;
  for (let level = 0; level < 10 && at !== root; level += 1) {
    const parent = byCode.get(at)?.parent?.code;
    if (!parent || parent === root) return at;
    at = parent;
  }
  return root;
}

export function countOf({ counts }: Pick<UnitFigures, 'counts'>, measure: Measure): number {
  let sum = 0;
  for (const status of MEASURES[measure]) sum += counts.get(status) ?? 0;
  return sum;
}

/** All units' counts by state. */
export function totalCounts(units: readonly UnitFigures[]): ByStatus {
  const total = new Map<string, number>();
  for (const { counts } of units) {
    for (const [status, count] of counts) total.set(status, (total.get(status) ?? 0) + count);
  }
  return total;
}

/** Most first. */
export function ranked(units: readonly UnitFigures[], measure: Measure): readonly UnitFigures[] {
  const order = Array.from(units);
  order.sort((left, right) => countOf(right, measure) - countOf(left, measure));
  return order;
}
