import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { pageSearch, type RawSearch } from '../../app/search-params.js';

export const trayRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'jobs',
    validateSearch: pageSearch,
    component: lazyRouteComponent(async () => await import('./jobs.page.js'), 'JobsPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'notifications',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      unread: search['unread'] === 'true' ? true : undefined,
    }),
    component: lazyRouteComponent(async () => await import('./notifications.page.js'), 'NotificationsPage'),
  }),
] as const;
