import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';

export const accountRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'account',
    component: lazyRouteComponent(async () => await import('./account.page.js'), 'AccountPage'),
  }),
] as const;
