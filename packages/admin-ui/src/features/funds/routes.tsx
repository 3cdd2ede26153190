import {
  ALLOCATION_STATUS,
  FUND_BATCH_STATUS,
  POT_STATUS,
  PURPOSE_LOCK,
} from '@bangfu/schema/vocabulary/funds';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, oneText, pageSearch, type RawSearch } from '../../app/search-params.js';
import { yearOf } from './year-of.js';

export const fundRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'funds',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      status: manyTexts(search['status'], POT_STATUS.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./pots.page.js'), 'PotsPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'funds/batches',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      status: manyTexts(search['status'], FUND_BATCH_STATUS.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./batches.page.js'), 'BatchesPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'funds/allocations',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      status: manyTexts(search['status'], ALLOCATION_STATUS.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./allocations.page.js'), 'AllocationsPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'funds/pipeline',
    validateSearch: (search: RawSearch) => ({
      root: oneText(search['root']),
      year: yearOf(search['year']),
      purpose: manyTexts(search['purpose'], PURPOSE_LOCK.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./pipeline.page.js'), 'PipelinePage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'funds/$id',
    validateSearch: (search: RawSearch) => pageSearch(search),
    component: lazyRouteComponent(async () => await import('./pot.page.js'), 'PotPage'),
  }),
] as const;
