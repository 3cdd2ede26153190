import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { oneText, pageSearch, type RawSearch } from '../../app/search-params.js';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'users',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      search: oneText(search['search']),
      scope: search['scope'] === 'SELF' ? ('SELF' as const) : undefined,
    }),
    component: lazyRouteComponent(async () => await import('./users.page.js'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'users/$id',
    component: lazyRouteComponent(async () => await import('./user.page.js'), 'UserPage'),
  }),
] as const;
