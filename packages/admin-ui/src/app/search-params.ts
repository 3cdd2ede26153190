/** Addresses carry plain text (`?status=DRAFT&status=ON_FILE`), so that people can read and send them. */
export type RawSearch = Record<string, unknown>;

export function parseSearch(search: string): RawSearch {
  const parameters = new URLSearchParams(search);
  const parsed: RawSearch = {};
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key);
    parsed[key] = values.length > 1 ? values : values[0];
  }
  return parsed;
}

export function stringifySearch(search: RawSearch): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') parameters.append(key, String(item));
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** One text from an address, or nothing. */
export function oneText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** Several texts from an address; `allowed` drops what the page does not know. */
export function manyTexts<Allowed extends string>(
  value: unknown,
  allowed: readonly Allowed[],
): Allowed[] | undefined {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const known = allowed.filter((item) => items.includes(item));
  return known.length > 0 ? known : undefined;
}

export interface PageSearch {
  after?: string | undefined;
  before?: string | undefined;
  size?: number | undefined;
}

export const PAGE_SIZES = [20, 50, 100] as const;

/** The place in a list from an address. */
export function pageSearch(search: RawSearch): PageSearch {
  const size = PAGE_SIZES.find((known) => String(known) === String(search['size']));
  return { after: oneText(search['after']), before: oneText(search['before']), ...(size ? { size } : {}) };
}

/** The paging arguments of a connection that reads both ways. */
export function pageVariables({ after, before, size = 20 }: PageSearch) {
  return before ? { last: size, before } : { first: size, ...(after ? { after } : {}) };
}

/** Turns the page of a list and keeps the conditions that stand in the address. */
export function turnedTo<Search extends PageSearch>(next: PageSearch): (now: Search) => Search {
  return (now) => ({ ...now, after: undefined, before: undefined, ...next });
}
