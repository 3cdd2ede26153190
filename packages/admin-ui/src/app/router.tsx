import type { QueryClient } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorView, LoadingView, NotFoundView } from '../components/state-views.js';
import { accessRoutes } from '../features/access/routes.js';
import { accountRoutes } from '../features/account/routes.js';
import { approvalRoutes } from '../features/approvals/routes.js';
import { auditRoutes } from '../features/audit/routes.js';
import { checkRoutes } from '../features/checks/routes.js';
import { followUpRoutes } from '../features/follow-ups/routes.js';
import { fundRoutes } from '../features/funds/routes.js';
import { hardshipRoutes } from '../features/hardship/routes.js';
import { cockpitRoutes } from '../features/cockpit/routes.js';
import { homeRoutes } from '../features/home/routes.js';
import { importRoutes } from '../features/imports/routes.js';
import { noticeRoutes } from '../features/notices/routes.js';
import { peopleRoutes } from '../features/people/routes.js';
import { reportRoutes } from '../features/reports/routes.js';
import { spotCheckRoutes } from '../features/spot-checks/routes.js';
import { tenantPagesRoutes } from '../features/tenants/routes.js';
import { transferRoutes } from '../features/transfers/routes.js';
import { trayRoutes } from '../features/tray/routes.js';
import { warningRoutes } from '../features/warnings/routes.js';
import { entryRoute, loginRoute, passwordRoute, rootRoute, tenantRoute } from './root-route.js';
import { parseSearch, stringifySearch } from './search-params.js';

loginRoute.update({
  component: lazyRouteComponent(async () => await import('../features/login/login.page.js'), 'LoginPage'),
});
passwordRoute.update({
  component: lazyRouteComponent(
    async () => await import('../features/login/password.page.js'),
    'PasswordPage',
  ),
});

const routeTree = rootRoute.addChildren([
  entryRoute,
  loginRoute,
  passwordRoute,
  tenantRoute.addChildren([
    ...homeRoutes,
    ...cockpitRoutes,
    ...trayRoutes,
    ...tenantPagesRoutes,
    ...peopleRoutes,
    ...auditRoutes,
    ...importRoutes,
    ...checkRoutes,
    ...transferRoutes,
    ...warningRoutes,
    ...approvalRoutes,
    ...noticeRoutes,
    ...hardshipRoutes,
    ...followUpRoutes,
    ...spotCheckRoutes,
    ...fundRoutes,
    ...reportRoutes,
    ...accessRoutes,
    ...accountRoutes,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    defaultPendingComponent: () => <LoadingView />,
    defaultErrorComponent: ({ error, reset }) => <ErrorView error={error} onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFoundView />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
