import { NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, pageSearch, type RawSearch } from '../../app/search-params.js';

export const noticeRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'notices',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      status: manyTexts(search['status'], NOTICE_STATUS.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./notices.page.js'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'notices/new',
    component: lazyRouteComponent(async () => await import('./new-notice.page.js'), 'NewNoticePage'),
  }),
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'notices/$id',
    component: lazyRouteComponent(async () => await import('./notice.page.js'), 'NoticePage'),
  }),
] as const;
