import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { GraphContext } from '@bangfu/api/src/graphql/context.ts';
import { rootFieldGate } from '@bangfu/api/src/graphql/mutation-step.ts';
import { authenticate } from '@bangfu/api/src/http/authenticate.ts';
import { AccessResolver, AccountResolver, SessionResolver } from '@bangfu/api/src/modules/identity/public.ts';
import { tenantDictionary, TenantResolver } from '@bangfu/api/src/modules/organisations/public.ts';
import { attachReadResolvers } from '@bangfu/api/src/reads/resolvers.ts';
import { startRuntime } from '../../kit/app.ts';
import { PASSWORD, People, XIAN, XINCHENG } from '../../kit/people.ts';

const NEXT = 'Teal-Harbour-88-Linde';
let base: Awaited<ReturnType<typeof startRuntime>>;
let schema: GraphQLSchema;
let cookie: string | undefined;

beforeAll(async () => {
  base = await startRuntime();
  await new People(base.runtime).person('admin.xian', { [XIAN]: ['TENANT_ADMIN', 'INSPECTOR'] }, true);
  schema = await buildSchema({
    resolvers: [SessionResolver, AccountResolver, AccessResolver, TenantResolver],
    globalMiddlewares: [rootFieldGate],
    validate: { forbidUnknownValues: true },
  });
  const { readPool, keyring } = base.runtime;
  attachReadResolvers<GraphContext>(schema, {
    pool: readPool,
    cursorKey: keyring.cursorKey,
    dictionaries: { tenants: tenantDictionary(readPool) },
    scopeOf: () => {
      throw new Error('nothing here is read by the compiler');
    },
    authorize: () => undefined,
  });
});
afterAll(async () => await base.close());

/** Runs an operation as the HTTP door would: who asks is decided anew for each. */
async function run(source: string, bearerToken?: string): Promise<Record<string, unknown>> {
  const asking = { requestId: 'req_test', ip: '10.0.0.1' };
  const credentials = bearerToken ? { bearerToken } : { sessionToken: cookie };
  const principal = await authenticate(base.runtime, { ...credentials, ...asking });
  const contextValue: GraphContext = {
    ...asking,
    host: base.runtime,
    ...(principal ? { principal } : {}),
    loaders: new Map(),
    outgoing: {
      setSessionCookie: (token) => {
        cookie = token;
      },
      clearSessionCookie: () => {
        cookie = undefined;
      },
    },
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  return errors
    ? { refused: errors.map(({ extensions }) => extensions['reason'] ?? extensions['code']) }
    : { ...data };
}

/** The text of the field at a path, wherever it is nested. */
function textAt(answer: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>((value, key) => new Map(Object.entries(Object(value))).get(key), answer);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return found;
}

async function signIn(password: string): Promise<Record<string, unknown>> {
  return await run(`mutation { sessionLogin(input: { loginName: "admin.xian", password: "${password}" }) {
    viewer { mustChangePassword actingTenant { code parent { code } } session { isCurrent ipMasked } } userErrors { code category } } }`);
}

describe('the schema of identity', () => {
  it('answers nobody before the login and little before the password is changed', async () => {
    expect(await run('{ viewer { account { id } } }')).toEqual({ viewer: null });
    expect(await run('{ sessions { id } }')).toEqual({ refused: ['UNAUTHENTICATED'] });
    expect(await signIn('wrong')).toEqual({
      sessionLogin: {
        viewer: null,
        userErrors: [{ code: 'INVALID_CREDENTIALS', category: 'INVALID_INPUT' }],
      },
    });
    expect(await signIn(PASSWORD)).toEqual({
      sessionLogin: {
        viewer: {
          mustChangePassword: true,
          actingTenant: { code: XIAN, parent: { code: '610000' } },
          session: { isCurrent: true, ipMasked: '10.0.0.*' },
        },
        userErrors: [],
      },
    });
    expect(await run('{ accounts { nodes { id } } }')).toEqual({ refused: ['PASSWORD_CHANGE_REQUIRED'] });
    const changed = await run(`mutation { passwordChange(input: { current: "${PASSWORD}", next: "${NEXT}" }) {
      viewer { mustChangePassword account { mustChangePassword } } userErrors { code } } }`);
    expect(changed).toEqual({
      passwordChange: {
        viewer: { mustChangePassword: false, account: { mustChangePassword: false } },
        userErrors: [],
      },
    });
  });

  it('creates, lists by page and manages accounts of the subtree', async () => {
    const made =
      await run(`mutation { accountCreate(input: { loginName: "neu", displayName: "新人", tenantCode: "${XINCHENG}", roles: [CENTRE_OFFICER] }) {
      account { id memberships { tenant { code } isActive } } initialPassword userErrors { code } } }`);
    const id = textAt(made, 'accountCreate', 'account', 'id');
    const first = await run(
      `{ accounts(scope: { depth: SUBTREE }, first: 1) { totalCount { value } pageInfo { hasNextPage endCursor } nodes { loginName } } }`,
    );
    expect(first).toMatchObject({
      accounts: {
        totalCount: { value: 2 },
        pageInfo: { hasNextPage: true },
        nodes: [{ loginName: 'admin.xian' }],
      },
    });
    const cursor = textAt(first, 'accounts', 'pageInfo', 'endCursor');
    expect(
      await run(
        `{ accounts(scope: { depth: SUBTREE }, first: 1, after: "${cursor}") { nodes { loginName } pageInfo { hasNextPage } } }`,
      ),
    ).toEqual({
      accounts: { nodes: [{ loginName: 'neu' }], pageInfo: { hasNextPage: false } },
    });
    expect(await run(`{ accounts(after: "${cursor}") { nodes { id } } }`)).toEqual({
      refused: ['INVALID_CURSOR'],
    });
    const managed = await run(`mutation {
      a: accountUpdate(input: { id: "${id}", phone: "13900001111" }) { account { phoneMasked } userErrors { code } }
      b: accountDisable(input: { id: "${id}" }) { account { status } userErrors { code } }
      c: membershipGrant(input: { accountId: "${id}", tenantCode: "${XIAN}", roles: [PROVINCE_ADMIN] }) { membership { id } userErrors { code path } }
      d: membershipGrant(input: { accountId: "${id}", tenantCode: "${XIAN}", roles: [AUDITOR] }) { membership { roles tenant { code } } userErrors { code } } }`);
    expect(managed).toMatchObject({
      a: { account: { phoneMasked: '139****1111' } },
      b: { account: { status: 'DISABLED' } },
      c: {
        membership: null,
        userErrors: expect.arrayContaining([{ code: 'ROLE_NOT_IN_UNIT', path: ['roles'] }]),
      },
      d: { membership: { roles: ['AUDITOR'], tenant: { code: XIAN } }, userErrors: [] },
    });
  });

  it('shows a token once and tells a program nothing about the person who made it', async () => {
    const made =
      await run(`mutation { apiTokenCreate(input: { name: "数据交换", permissions: ["tenant:read", "self:use"], expiresOn: "${new Date(Date.now() + 864e5).toISOString().slice(0, 10)}" }) {
      apiToken { id tenant { code } } token userErrors { code } } }`);
    const token = textAt(made, 'apiTokenCreate', 'token');
    expect(JSON.stringify(await run('{ apiTokens { id name prefix permissions } }'))).not.toContain(token);
    expect(
      await run(
        '{ viewer { permissions account { phoneMasked memberships { id } } memberships { id } session { id } } }',
        token,
      ),
    ).toEqual({
      viewer: {
        permissions: ['self:use', 'tenant:read'],
        account: { phoneMasked: null, memberships: [] },
        memberships: [],
        session: null,
      },
    });
    expect(await run('{ sessions { id } }', token)).toEqual({ refused: ['FORBIDDEN'] });
    expect(await run('{ accounts { nodes { id } } }', token)).toEqual({ refused: ['FORBIDDEN'] });
  });

  it('opens and closes access grants, and ends the session', async () => {
    const opened =
      await run(`mutation { accessGrantOpen(input: { tenantCode: "${XINCHENG}", tier: T2, purpose: INSPECTION, reason: "督导通知〔2026〕12号", minutes: 30 }) {
      accessGrant { id tenant { code } closedAt } userErrors { code } } }`);
    expect(opened).toMatchObject({
      accessGrantOpen: { accessGrant: { tenant: { code: XINCHENG }, closedAt: null } },
    });
    const id = textAt(opened, 'accessGrantOpen', 'accessGrant', 'id');
    const closed = await run(
      `mutation { accessGrantClose(input: { id: "${id}" }) { accessGrant { closedAt } userErrors { code } } }`,
    );
    expect(textAt(closed, 'accessGrantClose', 'accessGrant', 'closedAt')).toMatch(/Z$/);
    expect(await run('mutation { sessionLogout(input: {}) { userErrors { code } } }')).toEqual({
      sessionLogout: { userErrors: [] },
    });
    expect(cookie).toBeUndefined();
  });
});
