import type { TestApp } from './app.ts';
import type { People } from './people.ts';

export interface GraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** A caller over HTTP, as the browser is one: a session of his own and the unit he works for. */
export interface Caller {
  ask(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphAnswer>;
  /** The answer's fields; fails with the first error. */
  get(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Record<string, unknown>>;
}

/** Signs a person in and gives him a way to ask. */
export async function callerAt(
  app: TestApp,
  people: People,
  loginName: string,
  tenantCode: string,
): Promise<Caller> {
  const { token } = await people.login({ loginName });
  const ask: Caller['ask'] = async (query, variables, headers = {}) => {
    const response = await fetch(`${app.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `bangfu_session=${token}`,
        'x-tenant': tenantCode,
        'x-bangfu-csrf': '1',
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphAnswer;
  };
  return {
    ask,
    get: async (query, variables, headers) => {
      const { data, errors } = await ask(query, variables, headers);
      if (errors?.[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
      return data ?? {};
    },
  };
}
