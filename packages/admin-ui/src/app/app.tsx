import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { toApiError } from '../graphql/api-error.js';
import { FontSizeProvider, useFontSize } from './font-size.js';
import { CHINESE } from './locale.js';
import { createAppRouter } from './router.js';
import { themeOf } from './theme.js';

const RETRIES = 2;

const client = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenLoggedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenLoggedOut }),
  defaultOptions: {
    // The library would wait in silence for the network; a person wants to be told.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => toApiError(error).retryable && count < RETRIES,
    },
  },
});

const router = createAppRouter(client);

/** A session that ended on the server ends here too: to the login, and back to this page afterwards. */
function leaveWhenLoggedOut(error: Error): void {
  if (toApiError(error).code !== 'UNAUTHENTICATED') return;
  const { pathname, searchStr } = router.state.location;
  if (pathname === '/login' || pathname === '/') return;
  client.clear();
  void router.navigate({ to: '/login', search: { next: `${pathname}${searchStr}` } });
}

export function App() {
  return (
    <FontSizeProvider>
      <ThemedApp />
    </FontSizeProvider>
  );
}

function ThemedApp() {
  const { fontSize } = useFontSize();
  useEffect(() => {
    document.documentElement.style.setProperty('--font-size', `${fontSize}px`);
  }, [fontSize]);
  return (
    <ConfigProvider locale={CHINESE} theme={themeOf(fontSize)} button={{ autoInsertSpace: false }}>
      <AntdApp className="app">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
