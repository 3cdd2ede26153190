import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, pageSearch, type PageSearch, type RawSearch } from '../../app/search-params.js';

const SHOWN = ['NEW', 'UPDATE', 'SKIP', 'ERROR', 'APPLIED'] as const;

export interface BatchSearch extends PageSearch {
  /** Which kind of rows to show; the errors first, if nothing is said. */
  rows?: (typeof SHOWN)[number] | undefined;
}

export const importRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/imports',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./imports.page.js'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/imports/$id',
    validateSearch: (search: RawSearch): BatchSearch => ({
      ...pageSearch(search),
      rows: manyTexts(search['rows'], SHOWN)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./import-batch.page.js'), 'ImportBatchPage'),
  }),
] as const;
