import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { pageSearch } from '../../app/search-params.js';

export const transferRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/transfers',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./transfers.page.js'), 'TransfersPage'),
  }),
] as const;
