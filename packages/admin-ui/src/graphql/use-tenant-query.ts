import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTenantCode } from '../app/use-tenant-code.js';
import { requestGraphql } from './client.js';
import type { TypedDocumentString } from './generated/graphql.js';

interface QueryOptions<Result> {
  enabled?: boolean;
  purpose?: string | undefined;
  /** Milliseconds; for progress that moves by itself. May depend on what was read last. */
  refetchInterval?: number | false | ((data: Result | undefined) => number | false);
  /** Keep the last page visible while the next one loads; never across units or scopes. */
  keepPrevious?: boolean;
}

/** The key of a read: the unit's code first, so that two units' rows can never meet in the cache. */
export function tenantQueryKey(
  tenantCode: string,
  document: unknown,
  variables: unknown,
): readonly unknown[] {
  return [tenantCode, String(document), variables];
}

/** Reads in the unit of the page's address. */
export function useTenantQuery<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: QueryOptions<Result> = {},
) {
  const tenantCode = useTenantCode();
  const { refetchInterval = false } = options;
  return useQuery({
    queryKey: [...tenantQueryKey(tenantCode, document, variables), options.purpose ?? ''],
    queryFn: async ({ signal }) =>
      await requestGraphql(document, variables, { tenantCode, purpose: options.purpose, signal }),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) =>
      typeof refetchInterval === 'function' ? refetchInterval(state.data) : refetchInterval,
    placeholderData: (previous, previousQuery) =>
      options.keepPrevious && isSameScope(previousQuery?.queryKey, tenantCode, variables)
        ? previous
        : undefined,
  });
}

/** True when the earlier read was of the same unit and, where the read has one, of the same scope. */
function isSameScope(key: readonly unknown[] | undefined, tenantCode: string, variables: unknown): boolean {
  return key?.[0] === tenantCode && scopeText(key[2]) === scopeText(variables);
}

function scopeText(variables: unknown): string | undefined {
  const hasScope = typeof variables === 'object' && variables !== null && 'scope' in variables;
  return hasScope ? JSON.stringify(variables.scope) : undefined;
}

/** Writes in the unit of the page's address; afterwards everything read in that unit is read again. */
export function useTenantMutation<Result, Variables>(document: TypedDocumentString<Result, Variables>) {
  const tenantCode = useTenantCode();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (variables: Variables) => await requestGraphql(document, variables, { tenantCode }),
    onSuccess: async () => await client.invalidateQueries({ queryKey: [tenantCode] }),
  });
}
