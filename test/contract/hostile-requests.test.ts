import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startApp, type TestApp } from '../kit/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(async () => {
  await app.close();
});

interface Answer {
  status: number;
  text: string;
}

async function send(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<Answer> {
  const response = await fetch(`${app.address}/graphql`, {
    method,
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1', ...headers },
    ...(method === 'GET' ? {} : { body: body as BodyInit }),
  });
  return { status: response.status, text: await response.text() };
}

const ask = async (query: string, variables?: unknown): Promise<Answer> =>
  await send(JSON.stringify({ query, variables }));

/** Nothing of the inside may show: stack frames, SQL, file paths, driver names. */
const LEAK = /\bat \S+ \(|node_modules|\.ts:\d|\.js:\d|select .* from |SQLSTATE|relation "|mikro|bangfu_app/i;

function expectRefusal(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.text.length).toBeLessThan(8_192);
  expect(answer.text).not.toMatch(LEAK);
}

const repeated = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

const CORPUS: readonly [string, () => Promise<Answer>][] = [
  [
    '10,000 aliases',
    async () => await ask(`{ ${repeated(1_000, (index) => `a${index}: apiLimits { maxPage }`)} }`),
  ],
  ['21 aliases', async () => await ask(`{ apiLimits { ${repeated(21, (index) => `a${index}: maxPage`)} } }`)],
  [
    '11 root fields',
    async () => await ask(`{ ${repeated(11, (index) => `a${index}: apiLimits { maxPage }`)} }`),
  ],
  ['a document of 2,001 tokens', async () => await ask(`{ ${repeated(2_001, () => '__typename')} }`)],
  ['deep nesting', async () => await ask(`{ ${'a { '.repeat(40)}b${' }'.repeat(40)} }`)],
  ['a fragment that calls itself', async () => await ask('query { ...A } fragment A on Query { ...A }')],
  [
    'a fragment bomb',
    async () =>
      await ask(
        `query { ...F0 } ${repeated(20, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { __typename }`,
      ),
  ],
  [
    'a directive flood',
    async () => await ask(`{ apiLimits { maxPage ${'@include(if: true) '.repeat(25)} } }`),
  ],
  ['one field 50 times', async () => await ask(`{ apiLimits { ${'maxPage '.repeat(50)} } }`)],
  [
    'deep introspection',
    async () =>
      await ask(`{ __schema { types { ${'fields { type { '.repeat(8)}name${' } }'.repeat(8)} } } }`),
  ],
  ['a page of 101', async () => await ask('{ backgroundJobs(first: 101) { nodes { id } } }')],
  ['a page of -1', async () => await ask('{ backgroundJobs(first: -1) { nodes { id } } }')],
  [
    'a page size in a variable of 1e9',
    async () =>
      await ask('query Q($n: Int) { backgroundJobs(first: $n) { nodes { id } } }', { n: 1_000_000_000 }),
  ],
  [
    'a batch',
    async () => await send(JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }])),
  ],
  ['broken JSON', async () => await send('{"query": "{ __typename }')],
  ['JSON that is not an object', async () => await send('42')],
  ['__proto__ in the body', async () => await send('{"query": 1, "__proto__": {"polluted": true}}')],
  ['invalid UTF-8', async () => await send(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))],
  [
    'a body over the limit',
    async () => await send(JSON.stringify({ query: `{ __typename } #${'x'.repeat(110_000)}` })),
  ],
  ['text/plain', async () => await send('{"query":"{ __typename }"}', { 'content-type': 'text/plain' })],
  [
    'a form post',
    async () => await send('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['no query at all', async () => await send('{}')],
  ['a lone surrogate', async () => await ask('{ tenant(code: "\\ud800") { id } }')],
  ['an unknown field', async () => await ask('{ nothingOfTheKind }')],
  ['an unclosed string', async () => await ask('{ tenant(code: "abc) { id } }')],
];

test.each(CORPUS)(
  '%s is refused as a fault of the caller, without a word about the inside',
  async (_name, request) => {
    expectRefusal(await request());
  },
);

test('random documents and bodies never make the server fail', async () => {
  const word = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    'query',
    'mutation',
    'fragment',
    'on',
    '...',
    '@skip',
    '$a',
    ':',
    '"x"',
    '"""',
    '\\u0000',
    'tenant',
    'viewer',
    'id',
    '__typename',
    '1e999',
    '[',
    ']',
    '!',
    '=',
    '|',
    '&',
    '\u0000',
    '😀',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 60 }), fc.jsonValue(), async (words, variables) => {
      const answer = await ask(words.join(' '), variables);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toMatch(LEAK);
    }),
    { numRuns: 1_500, seed: 20_261_124 },
  );
});

test('a mutation by GET is not carried out', async () => {
  const response = await fetch(
    `${app.address}/graphql?query=${encodeURIComponent('mutation { sessionLogout(input: {}) { userErrors { code } } }')}`,
    {
      headers: { 'x-bangfu-csrf': '1' },
    },
  );
  expect(response.status).toBe(405);
});

test('a cross-site form with a cookie is refused', async () => {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      cookie: 'bangfu_session=anything',
      origin: 'https://evil.example',
    },
    body: '{"query":"{ viewer { permissions } }"}',
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
});
