import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'home',
    component: lazyRouteComponent(async () => await import('./home.page.js'), 'HomePage'),
  }),
] as const;
