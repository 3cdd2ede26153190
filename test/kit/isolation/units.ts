import { createTenant } from '@bangfu/api/src/modules/organisations/tenant-change.service.ts';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import type { TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import type { People } from '../people.ts';

/** The units of the isolation world, each by the name its canaries carry. */
export const UNIT_CODES = {
  province: '610000',
  city: '610100',
  county: '610102',
  zone: 'SX-ISO-1',
  sibling: '610103',
  merged: '610104',
  closed: '610111',
  'other-city': '610300',
  cousin: '610302',
  industry: 'SX-CY-NYHD',
  'industry-branch': 'SX-ISO-2',
  special: 'SX-DL-SM',
} as const;

export type UnitKey = keyof typeof UNIT_CODES;
export const UNIT_KEYS = Object.keys(UNIT_CODES) as readonly UnitKey[];

/** Units whose rows stay although they no longer work. */
export const ENDED_UNITS: readonly UnitKey[] = ['merged', 'closed'];

const NEW_UNITS: readonly (readonly [key: UnitKey, parent: UnitKey, kind: TenantKind])[] = [
  ['zone', 'county', 'OTHER'],
  ['industry-branch', 'industry', 'OTHER'],
];

/** Sets up the units that the reference data doesn't have and gives all of them back. */
export async function makeUnits(people: People): Promise<Record<UnitKey, TenantRef>> {
  for (const [key, parent, kind] of NEW_UNITS) {
    await people.inProvince(async (scope) => {
      await createTenant(scope, {
        code: UNIT_CODES[key],
        name: `隔离测试工会${key}`,
        shortName: key,
        kind,
        parentCode: UNIT_CODES[parent],
        effectiveFrom: scope.today(),
        reason: '隔离测试',
      });
    });
  }
  const entries: [string, TenantRef][] = [];
  for (const key of UNIT_KEYS) entries.push([key, await people.tenant(UNIT_CODES[key])]);
  return Object.fromEntries(entries) as Record<UnitKey, TenantRef>;
}

/** How `other` stands to `self` in the tree of units; the names of reliability.md ISO-1. */
export function relationOf(
  units: Readonly<Record<UnitKey, TenantRef>>,
  self: UnitKey,
  other: UnitKey,
): string {
  const own = units[self];
  const that = units[other];
  const parentOf = (unit: TenantRef): number | null => unit.parentNo;
  const parentOfNo = (no: number | null): number | null =>
    Object.values(units).find((unit) => unit.no === no)?.parentNo ?? null;
  if (own.no === that.no) return 'self';
  if (ENDED_UNITS.includes(other))
    return `ended-${that.no > own.no && that.no <= own.noHi ? 'below' : 'elsewhere'}`;
  if (parentOf(own) === that.no) return 'parent';
  if (parentOfNo(own.parentNo) === that.no) return 'grandparent';
  if (that.no < own.no && own.no <= that.noHi) return 'ancestor';
  if (parentOf(that) === own.no) return 'child';
  if (parentOfNo(that.parentNo) === own.no) return 'grandchild';
  if (that.no > own.no && that.no <= own.noHi) return 'descendant';
  if (
    that.kind === 'INDUSTRY' ||
    (parentOfNo(that.parentNo) === units.province.no && that.code === UNIT_CODES['industry-branch'])
  )
    return 'industrial line';
  if (that.kind === 'SPECIAL_UNIT') return 'special unit';
  if (parentOf(own) === parentOf(that)) return 'sibling';
  return 'cousin';
}
