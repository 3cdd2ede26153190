import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { pageSearch } from '../../app/search-params.js';

export const reportRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'reports',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./reports.page.js'), 'ReportsPage'),
  }),
] as const;
