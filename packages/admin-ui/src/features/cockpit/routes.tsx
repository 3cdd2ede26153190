import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { oneText, type RawSearch } from '../../app/search-params.js';
import { MEASURE_NAMES } from './figures.js';

export const cockpitRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'cockpit',
    validateSearch: (search: RawSearch) => ({
      root: oneText(search['root']),
      measure: MEASURE_NAMES.find((name) => name === search['measure']),
    }),
    component: lazyRouteComponent(async () => await import('./cockpit.page.js'), 'CockpitPage'),
  }),
] as const;
