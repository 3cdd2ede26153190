import { useSearch } from '@tanstack/react-router';
import type { ScopeInput } from '../../graphql/generated/graphql.js';
import { scopeOf } from './list-search.js';

/** Whose file the page shows: the unit named by the address when it is looked at under an access grant, else nothing. */
export function useFileScope(): { of?: string; scope?: ScopeInput } {
  const { of } = useSearch({ from: '/t/$code/hardship/$id' });
  const scope = of ? scopeOf({ root: of }) : undefined;
  return of && scope ? { of, scope } : {};
}
