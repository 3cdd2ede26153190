import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../kit/app.ts';
import { People, XIAN } from '../kit/people.ts';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startApp();
  people = new People(app.runtime);
});

afterAll(async () => {
  await app.close();
});

interface Asked {
  method?: string;
  query?: string;
  body?: string;
  headers?: Record<string, string>;
}

async function ask({
  method = 'POST',
  query = '',
  body,
  headers = {},
}: Asked): Promise<{ status: number; text: string }> {
  const response = await fetch(
    `${app.address}/graphql${method === 'GET' ? `?query=${encodeURIComponent(query)}` : ''}`,
    {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body: body ?? JSON.stringify({ query }) }),
    },
  );
  return { status: response.status, text: await response.text() };
}

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

/** The checks of graphql-cop, by its own names. Two more are decided otherwise: introspection and GraphiQL are for vendors. */
const REFUSED: readonly [string, Asked][] = [
  ['alias_overloading', { query: `query cop { ${many(101, (i) => `alias${i}: __typename`)} }` }],
  ['batch_query', { body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' }))) }],
  ['directive_overloading', { query: `query cop { __typename ${'@aa'.repeat(10)} }` }],
  [
    'directive_overloading of a known one',
    { query: `query cop { __typename ${'@include(if: true)'.repeat(25)} }` },
  ],
  ['field_duplication', { query: `query cop { ${'__typename '.repeat(500)} }` }],
  [
    'circular_query_introspection',
    { query: `query cop { __schema { types { ${'fields { type { '.repeat(4)}name${' } }'.repeat(4)} } } }` },
  ],
  [
    'circular_query_fragment',
    { query: 'query cop { ...A } fragment A on Query { ...B } fragment B on Query { ...A }' },
  ],
  [
    'get_method_support',
    { method: 'GET', query: 'query cop { __typename }', headers: { 'content-type': '' } },
  ],
  [
    'get_based_mutation',
    { method: 'GET', query: 'mutation cop { __typename }', headers: { 'x-bangfu-csrf': '1' } },
  ],
  [
    'post_based_csrf',
    {
      body: 'query=query+cop+%7B+__typename+%7D',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
];

test.each(REFUSED)('%s is refused', async (_name, asked) => {
  const { status } = await ask(asked);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

test('field_suggestions: a misspelt field is told no other names', async () => {
  for (const query of [
    'query cop { __schema { directive } }',
    '{ apiLimit { maxPage } }',
    '{ apiLimits { maxPag } }',
    '{ tenants(serch: "x") { nodes { id } } }',
  ]) {
    const { status, text } = await ask({ query });
    expect(status).toBe(400);
    expect(text).not.toMatch(/did you mean/i);
  }
});

test('trace_mode: nobody is told how long the parts took', async () => {
  const { text } = await ask({
    query: 'query cop { __typename }',
    headers: { 'x-apollo-tracing': '1', 'apollo-federation-include-trace': 'ftv1' },
  });
  expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } });
});

test('unhandled_error_detection: a broken document is told without a trace of the inside', async () => {
  for (const query of ['qwerty cop { abc }', '{ tenant(code: 1) { id } }', '{ account(id: "x") { id } }']) {
    const { text } = await ask({ query });
    expect(text).not.toMatch(/exception|stack|\.js|node_modules/i);
  }
});

test('a hundred guesses at a password in one document, or in one batch, are not taken', async () => {
  await people.person('guessed', { [XIAN]: ['CENTRE_OFFICER'] });
  const guess = (i: number): string =>
    `a${i}: sessionLogin(input: {loginName: "guessed", password: "guess ${i}"}) { userErrors { code } }`;
  expect((await ask({ query: `mutation { ${many(100, guess)} }` })).status).toBe(400);
  const batch = Array.from({ length: 100 }, (_, i) => ({ query: `mutation { ${guess(i)} }` }));
  expect((await ask({ body: JSON.stringify(batch) })).status).toBe(400);
  const five = await ask({ query: `mutation { ${many(5, guess)} }` });
  expect(five.text.match(/INVALID_CREDENTIALS/g)).toHaveLength(5);
  const sixth = await ask({ query: `mutation { ${guess(6)} }` });
  expect(sixth.text).toContain('ACCOUNT_LOCKED');
});
