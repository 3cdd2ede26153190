import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { fileSearch, listSearch } from './list-search.js';

export const hardshipRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship',
    validateSearch: listSearch,
    component: lazyRouteComponent(async () => await import('./hardship-list.page.js'), 'HardshipListPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/new',
    component: lazyRouteComponent(async () => await import('./form/new-file.page.js'), 'NewFilePage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/$id/edit',
    component: lazyRouteComponent(async () => await import('./form/edit-file.page.js'), 'EditFilePage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/$id',
    validateSearch: fileSearch,
    component: lazyRouteComponent(async () => await import('./hardship-file.page.js'), 'HardshipFilePage'),
  }),
] as const;
