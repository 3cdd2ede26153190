import { Outlet, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { ErrorView, ForbiddenView, LoadingView } from '../components/state-views.js';
import { activeMemberships } from '../features/home/home-of.js';
import { toApiError } from '../graphql/api-error.js';
import { STATE_TEXT } from '../text/shell.js';
import { useFontSize } from './font-size.js';
import { rememberTenant } from './recent-tenants.js';
import { Shell } from './shell.js';
import { useTenantCode } from './use-tenant-code.js';
import { useViewerQuery, ViewerProvider } from './viewer.js';

/**
 * Loads who the caller is in the unit of the address, then shows the shell. The content is keyed by the unit's code:
 * a switch starts every page anew, so nothing of the former unit can stay on the screen.
 */
export function TenantFrame() {
  const code = useTenantCode();
  const query = useViewerQuery(code);
  const navigate = useNavigate();
  const { restore } = useFontSize();
  const viewer = query.data;
  const accountId = viewer?.account.id;
  const isMember = viewer?.actingTenant?.code === code;
  useEffect(() => {
    if (!accountId) return;
    restore(accountId);
    if (isMember) rememberTenant(accountId, code);
  }, [accountId, isMember, code, restore]);
  const isLoggedOut = viewer === null;
  useEffect(() => {
    if (isLoggedOut)
      void navigate({
        to: '/login',
        search: { next: `${window.location.pathname}${window.location.search}` },
      });
  }, [isLoggedOut, navigate]);
  useEffect(() => {
    if (viewer?.mustChangePassword) void navigate({ to: '/password' });
  }, [viewer?.mustChangePassword, navigate]);

  if (query.error && toApiError(query.error).code === 'TENANT_FORBIDDEN') return <NoMember />;
  if (query.error && !viewer) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  if (!viewer || viewer.mustChangePassword) return <LoadingView />;
  if (!isMember) return <NoMember />;
  return (
    <ViewerProvider value={viewer}>
      <Shell key={code}>
        <Outlet />
      </Shell>
    </ViewerProvider>
  );
}

function NoMember() {
  const { data: viewer } = useViewerQuery();
  const navigate = useNavigate();
  const units = viewer ? activeMemberships(viewer) : [];
  return (
    <main>
      <ForbiddenView
        title={STATE_TEXT.tenantForbidden}
        hint={STATE_TEXT.tenantForbiddenHint}
        extra={units.map(({ id, tenant }) => (
          <Button
            key={id}
            onClick={() => void navigate({ to: '/t/$code/home', params: { code: tenant.code } })}
          >
            {tenant.name}
          </Button>
        ))}
      />
    </main>
  );
}
