import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, pageSearch, type RawSearch } from '../../app/search-params.js';
import { CHECK_GROUPS } from './check-groups.js';

export const checkRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/checks',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      group: manyTexts(search['group'], CHECK_GROUPS)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./checks.page.js'), 'ChecksPage'),
  }),
] as const;
