import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { oneText, type RawSearch } from '../../app/search-params.js';

export const tenantPagesRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'tenants',
    validateSearch: (search: RawSearch) => ({ search: oneText(search['search']) }),
    component: lazyRouteComponent(async () => await import('./tenants.page.js'), 'TenantsPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'tenants/$unit',
    component: lazyRouteComponent(async () => await import('./tenant.page.js'), 'TenantPage'),
  }),
] as const;
