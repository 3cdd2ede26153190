import type { Permission } from '@bangfu/schema/vocabulary/permission';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { requestGraphql } from '../graphql/client.js';
import { ViewerDocument, type ViewerFieldsFragment } from '../graphql/generated/graphql.js';

export type CurrentViewer = ViewerFieldsFragment;

/** The first part of the key of reads that belong to no unit. */
export const NO_TENANT = '-';

function viewerQuery(tenantCode: string | undefined) {
  return {
    queryKey: [tenantCode ?? NO_TENANT, 'viewer'],
    queryFn: async () => (await requestGraphql(ViewerDocument, {}, { tenantCode })).viewer ?? null,
    staleTime: 60_000,
  };
}

/** Who is logged in, seen from one unit (or from none, before one is chosen). */
export function useViewerQuery(tenantCode?: string) {
  return useQuery(viewerQuery(tenantCode));
}

export async function fetchViewer(client: QueryClient): Promise<CurrentViewer | null> {
  return await client.fetchQuery({ ...viewerQuery(undefined), staleTime: 0 });
}

const ViewerContext = createContext<CurrentViewer | undefined>(undefined);
export const ViewerProvider = ViewerContext.Provider;

/** The caller in the current unit; only below the unit's frame. */
export function useViewer(): CurrentViewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('This component needs the unit frame around it.');
  return viewer;
}

/** Asks whether the caller holds a permission in the current unit; it only hides, the server decides. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useViewer();
  return (permission) => permissions.includes(permission);
}
