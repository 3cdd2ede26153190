import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { NotFoundView } from '../components/state-views.js';
import { homePathOf } from '../features/home/home-of.js';
import { ApiError } from '../graphql/api-error.js';
import { oneText } from './search-params.js';
import { TenantFrame } from './tenant-frame.js';
import { fetchViewer } from './viewer.js';

export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => <NotFoundView />,
});

/** `/`: to the login, or to the home of the caller's first unit. */
export const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async ({ context }) => {
    const viewer = await viewerOrNobody(context.client);
    if (!viewer) throw redirect({ to: '/login', search: {} });
    if (viewer.mustChangePassword) throw redirect({ to: '/password' });
    throw redirect({ href: homePathOf(viewer) });
  },
});

async function viewerOrNobody(client: QueryClient) {
  try {
    return await fetchViewer(client);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = oneText(search['next']);
    return next?.startsWith('/') && !next.startsWith('//') ? { next } : {};
  },
});

export const passwordRoute = createRoute({ getParentRoute: () => rootRoute, path: '/password' });

/** Everything inside one unit: `/t/:code/…`. Pages hang below it with `getParentRoute: () => tenantRoute`. */
export const tenantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$code',
  component: TenantFrame,
  notFoundComponent: () => <NotFoundView />,
});
