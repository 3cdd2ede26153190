import { CAUSE } from '@bangfu/schema/vocabulary/hardship';
import {
  CATEGORY_LABELS,
  FILE_STATUS_LABELS,
  FILE_STATUSES,
  type FileStatus,
  HARDSHIP_CATEGORIES,
  type HardshipCategory,
} from '@bangfu/schema/vocabulary/file-status';
import { manyTexts, oneText, type PageSearch, pageSearch, type RawSearch } from '../../app/search-params.js';
import type { FilterField, FilterValues } from '../../components/filter-bar.js';
import type { HardshipFileFilter, ScopeInput } from '../../graphql/generated/graphql.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';

const DEPTHS = ['SELF', 'CHILDREN', 'SUBTREE'] as const;

/** What the address says about a list of files. */
export interface ListSearch extends PageSearch {
  /** The unit whose files are looked at; absent means the acting unit. */
  root?: string | undefined;
  depth?: (typeof DEPTHS)[number] | undefined;
  q?: string | undefined;
  status?: FileStatus[] | undefined;
  category?: HardshipCategory[] | undefined;
  primaryCause?: string | undefined;
}

export function listSearch(search: RawSearch): ListSearch {
  return { ...pageSearch(search), ...conditionsOf(search) };
}

/** What the address says about one file: the unit it belongs to, when it is looked at under an access grant (T2). */
export function fileSearch(search: RawSearch): { of?: string | undefined } {
  return { of: oneText(search['of']) };
}

/** The conditions of an address or of the filter bar, without the place in the list. */
export function conditionsOf(values: RawSearch | FilterValues): ListSearch {
  return {
    root: oneText(values['root']),
    depth: manyTexts(values['depth'], DEPTHS)?.[0],
    q: oneText(values['q']),
    status: manyTexts(values['status'], FILE_STATUSES),
    category: manyTexts(values['category'], HARDSHIP_CATEGORIES),
    primaryCause: manyTexts(values['primaryCause'], CAUSE.codes)?.[0],
  };
}

export function scopeOf({ root, depth }: ListSearch): ScopeInput | undefined {
  return root || depth ? { ...(root ? { root } : {}), depth: depth ?? 'SELF' } : undefined;
}

export function filterOf({ status, category, primaryCause }: ListSearch): HardshipFileFilter {
  return {
    ...(status ? { status: { in: status } } : {}),
    ...(category ? { category: { in: category } } : {}),
    ...(primaryCause ? { primaryCause: { eq: primaryCause } } : {}),
  };
}

/** True when a condition leaves files out. */
export function isNarrowed({ q, status, category, primaryCause }: ListSearch): boolean {
  return [q, status, category, primaryCause].some((condition) => condition !== undefined);
}

export const DEPTH_OPTIONS = DEPTHS.map((value) => ({ value, label: HARDSHIP_TEXT.depths[value] }));

export const CONDITION_FIELDS: readonly FilterField[] = [
  { kind: 'text', name: 'q', label: HARDSHIP_TEXT.search, placeholder: HARDSHIP_TEXT.searchHint },
  {
    kind: 'choices',
    name: 'status',
    label: HARDSHIP_TEXT.status,
    options: FILE_STATUSES.map((value) => ({ value, label: FILE_STATUS_LABELS[value] })),
  },
  {
    kind: 'choices',
    name: 'category',
    label: HARDSHIP_TEXT.category,
    options: HARDSHIP_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] })),
  },
  {
    kind: 'choice',
    name: 'primaryCause',
    label: HARDSHIP_TEXT.cause,
    options: CAUSE.entries.map(({ code, label }) => ({ value: code, label })),
  },
];
