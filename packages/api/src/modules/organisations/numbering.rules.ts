import type { TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';

/** A stretch of numbers, both ends included. */
export interface NumberRange {
  no: number;
  noHi: number;
}

/** The province's number and the end of all numbers (preorder walk with gaps). */
export const PROVINCE_RANGE: NumberRange = { no: 1, noHi: 99_999_999 };

/** How many numbers a unit's child gets, by the parent's kind: room for 999 units below the province, 99 below a city. */
export function slotSizeBelow(parentKind: TenantKind): number {
  if (parentKind === 'PROVINCE') return 100_000;
  if (
    parentKind === 'CITY' ||
    parentKind === 'CITY_ZONE' ||
    parentKind === 'INDUSTRY' ||
    parentKind === 'SPECIAL_UNIT'
  )
    return 1_000;
  return 10;
}

/**
 * The first free stretch below a parent, wide enough for `span` numbers; nobody else's number changes.
 * Undefined when the parent's room is used up.
 */
export function freeSlot(
  parent: NumberRange & { kind: TenantKind },
  children: readonly NumberRange[],
  span = 1,
): NumberRange | undefined {
  const step = slotSizeBelow(parent.kind);
  const size = Math.ceil(span / step) * step;
  const first = Math.floor(parent.no / step) * step + step;
  for (let no = first; no + size - 1 <= parent.noHi; no += step) {
    const noHi = no + size - 1;
    const taken = children.some((child) => child.no <= noHi && child.noHi >= no);
    if (!taken) return { no, noHi };
  }
  return undefined;
}
