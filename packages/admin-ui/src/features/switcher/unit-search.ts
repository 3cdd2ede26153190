import { isWithin, type TreeTenant } from '../../app/tenant-tree.js';

/** What choosing a unit does: work there, look at its figures from the current unit, or nothing. */
export type UnitUse = 'current' | 'switch' | 'statistics' | 'none';

export interface UnitChoice {
  tenant: TreeTenant;
  use: UnitUse;
  group: 'recent' | 'mine' | 'results';
}

export interface SwitcherFacts {
  tenants: readonly TreeTenant[];
  currentCode: string;
  /** Codes of the caller's units. */
  mine: readonly string[];
  recent: readonly string[];
  canSeeStatistics: boolean;
}

const MOST_RESULTS = 12;

export function useOfUnit(
  code: string,
  { tenants, currentCode, mine, canSeeStatistics }: SwitcherFacts,
): UnitUse {
  if (code === currentCode) return 'current';
  if (mine.includes(code)) return 'switch';
  return canSeeStatistics && isWithin(tenants, code, currentCode) ? 'statistics' : 'none';
}

/** Lower is better; undefined does not match. Matches name, short name, code, pinyin and initials. */
export function rankOf(tenant: TreeTenant, query: string): number | undefined {
  const wanted = query.trim().toLowerCase().replaceAll(/\s+/g, '');
  const { code, name, shortName, pinyin, initials } = tenant;
  const whole = pinyin.toLowerCase().replaceAll(' ', '');
  const first = initials.toLowerCase();
  if (code === wanted || shortName === wanted || name === wanted) return 0;
  if (code.startsWith(wanted) || name.startsWith(wanted) || shortName.startsWith(wanted)) return 1;
  if (first.startsWith(wanted) || whole.startsWith(wanted)) return 2;
  if (name.includes(wanted) || whole.includes(wanted) || first.includes(wanted)) return 3;
  return undefined;
}

/** The lines of the switcher: recents and own units, or what a search finds; usable units come first. */
export function choicesOf(query: string, facts: SwitcherFacts): readonly UnitChoice[] {
  const byCode = new Map(facts.tenants.map((tenant) => [tenant.code, tenant]));
  const line = (code: string, group: UnitChoice['group']): UnitChoice[] => {
    const tenant = byCode.get(code);
    return tenant ? [{ tenant, use: useOfUnit(code, facts), group }] : [];
  };
  if (query.trim() === '') {
    const recent = facts.recent
      .filter((code) => facts.mine.includes(code) && code !== facts.currentCode)
      .slice(0, 5);
    const others = facts.mine.filter((code) => !recent.includes(code));
    return [
      ...recent.flatMap((code) => line(code, 'recent')),
      ...others.flatMap((code) => line(code, 'mine')),
    ];
  }
  const found = facts.tenants.flatMap((tenant) => {
    const rank = rankOf(tenant, query);
    return rank === undefined
      ? []
      : line(tenant.code, 'results').map((choice) => ({ choice, place: rank + penaltyOf(choice) }));
  });
  return PLACES.flatMap((place) => found.filter((item) => item.place === place))
    .slice(0, MOST_RESULTS)
    .map(({ choice }) => choice);
}

const PLACES = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Units where the caller can do nothing come after all others. */
function penaltyOf({ use }: UnitChoice): number {
  return use === 'none' ? 4 : 0;
}
