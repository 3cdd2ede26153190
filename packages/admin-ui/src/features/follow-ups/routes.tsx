import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FOLLOW_UP_STATUS } from '@bangfu/schema/vocabulary/lifecycle';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, pageSearch, type PageSearch, type RawSearch } from '../../app/search-params.js';

export interface FollowUpSearch extends PageSearch {
  status?: (typeof FOLLOW_UP_STATUS)['codes'][number] | undefined;
}

export const followUpRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'follow-ups',
    validateSearch: (search: RawSearch): FollowUpSearch => ({
      ...pageSearch(search),
      status: manyTexts(search['status'], FOLLOW_UP_STATUS.codes)?.[0],
    }),
    component: lazyRouteComponent(async () => await import('./follow-ups.page.js'), 'FollowUpsPage'),
  }),
] as const;
