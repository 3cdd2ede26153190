/**
 * How far the number is known. V: read in a source that holds here; V_OTHER: a real rule of another place, a model only;
 * INF: our design choice; UNVERIFIED: believed, not read. Everything but V is to be confirmed by the province.
 */
export type SourceMark = 'V' | 'V_OTHER' | 'INF' | 'UNVERIFIED';

/** Where "stricter" lies: the only direction in which a unit below the province may deviate. NONE: not at all. */
export type Stricter = 'HIGHER' | 'LOWER' | 'FALSE' | 'MORE_BLOCKS' | 'NONE';

export interface PolicyDefinition<Value = unknown> {
  label: string;
  unit: string;
  default: Value;
  /** Key of domain.md §9, or what the choice rests on. */
  source: string;
  mark: SourceMark;
  stricter: Stricter;
  ruleCode?: string;
  /** Numbers: the least and greatest accepted value. */
  range?: readonly [min: number, max: number];
}

/** A whole-number parameter. */
export function count(
  label: string,
  unit: string,
  value: number,
  stricter: Stricter,
  range: readonly [number, number],
  [mark, source]: readonly [SourceMark, string],
  ruleCode?: string,
): PolicyDefinition<number> {
  return { label, unit, default: value, stricter, range, source, mark, ruleCode };
}
