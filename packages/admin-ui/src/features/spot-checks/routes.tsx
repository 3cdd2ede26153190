import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { pageSearch } from '../../app/search-params.js';

export const spotCheckRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'spot-checks',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./spot-checks.page.js'), 'SpotChecksPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'spot-checks/$id',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./spot-check.page.js'), 'SpotCheckPage'),
  }),
] as const;
