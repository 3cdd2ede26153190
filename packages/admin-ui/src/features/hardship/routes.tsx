import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FILE_STATUSES, HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, oneText, pageSearch, type RawSearch } from '../../app/search-params.js';

export const hardshipRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      root: oneText(search['root']),
      depth: oneText(search['depth']),
      q: oneText(search['q']),
      status: manyTexts(search['status'], FILE_STATUSES),
      category: manyTexts(search['category'], HARDSHIP_CATEGORIES),
      primaryCause: oneText(search['primaryCause']),
    }),
    component: lazyRouteComponent(async () => await import('./hardship-list.page.js'), 'HardshipListPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/$id',
    component: lazyRouteComponent(async () => await import('./hardship-file.page.js'), 'HardshipFilePage'),
  }),
] as const;
