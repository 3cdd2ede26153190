import { useQuery } from '@tanstack/react-query';
import { requestGraphql } from '../graphql/client.js';
import { TenantTreeDocument } from '../graphql/generated/graphql.js';
import { useTenantCode } from './use-tenant-code.js';

/** Every unit of the province, once for the page; names and codes are public reference data. */
export function useTenantTree() {
  const tenantCode = useTenantCode();
  return useQuery({
    queryKey: [tenantCode, 'tenantTree'],
    queryFn: async ({ signal }) =>
      (await requestGraphql(TenantTreeDocument, {}, { tenantCode, signal })).tenantTree,
    staleTime: 300_000,
  });
}
