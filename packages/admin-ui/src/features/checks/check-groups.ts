import type { HardshipFileFilter } from '../../graphql/generated/graphql.js';

/** Households that need a check: visited ones, and those on file whose check is missing or runs out. */
export const CHECK_GROUPS = ['VISITED', 'NEVER', 'OUTDATED'] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

const ON_FILE = ['ON_FILE', 'REVERIFY_DUE'] as const;
const LEAD_DAYS = 30;
const DAY_MS = 86_400_000;

/** The filter of a group on a day (`YYYY-MM-DD`). */
export function filterOfGroup(group: CheckGroup, day: string): HardshipFileFilter {
  if (group === 'VISITED') return { status: { eq: 'VISITED' } };
  const status = { in: [...ON_FILE] };
  if (group === 'NEVER') return { status, checkValidUntil: { isNull: true } };
  const horizon = new Date(Date.parse(`${day}T00:00:00Z`) + LEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  return { status, checkValidUntil: { lt: horizon } };
}
