import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, oneText, pageSearch, type RawSearch } from '../../app/search-params.js';

export const approvalRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'approvals',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      tab: manyTexts(search['tab'], ['TODO', 'OVERDUE', 'DONE'])?.[0],
      file: oneText(search['file']),
    }),
    component: lazyRouteComponent(async () => await import('./approvals.page.js'), 'ApprovalsPage'),
  }),
] as const;
