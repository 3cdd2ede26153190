import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { oneText, pageSearch, type RawSearch } from '../../app/search-params.js';

export const auditRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'audit',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      actor: oneText(search['actor']),
      name: oneText(search['name']),
      trace: oneText(search['trace']),
      from: oneText(search['from']),
      to: oneText(search['to']),
    }),
    component: lazyRouteComponent(async () => await import('./audit.page.js'), 'AuditPage'),
  }),
] as const;
