import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { oneText, type RawSearch } from '../../app/search-params.js';

export const accessRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'access',
    validateSearch: (search: RawSearch) => ({ unit: oneText(search['unit']) }),
    component: lazyRouteComponent(async () => await import('./access.page.js'), 'AccessPage'),
  }),
] as const;
