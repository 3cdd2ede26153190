import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import type { Fetcher } from '@graphiql/toolkit';
import type { ExecutionResult } from 'graphql';
import { GraphiQL } from 'graphiql';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const FIRST_QUERY = `# 在下方“Headers”中填写单位代码与程序令牌，例如
# { "X-Tenant": "610000", "Authorization": "Bearer 您的令牌" }
# 已在本浏览器登录时，只需填写 X-Tenant。按 Ctrl+Enter 运行。

query WhatISee {
  viewer {
    account { displayName }
    actingTenant { code name }
    permissions
  }
}
`;

/** One tenant from the address (`/graphiql/?tenant=610000`) saves typing the header. */
const tenantCode = new URLSearchParams(window.location.search).get('tenant');

const fetcher: Fetcher = async (parameters, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-bangfu-csrf': '1',
      ...(tenantCode ? { 'x-tenant': tenantCode } : {}),
      ...options?.headers,
    },
    body: JSON.stringify(parameters),
  });
  const answer: ExecutionResult = await response.json();
  return answer;
};

const root = document.querySelector('#graphiql');
if (!root) throw new Error('页面缺少 #graphiql');
createRoot(root).render(
  <StrictMode>
    <GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY} shouldPersistHeaders={false} />
  </StrictMode>,
);
