import { API_LIMITS } from '@bangfu/api/src/graphql/limits.ts';
import type { Random } from './random.ts';
import { document, type HostileKind, type HostileRequest } from './request.ts';
import { anyValue, TEXTS } from './values.ts';

const lines = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

/** A fragment tree in which each calls the next twice: 2^depth fields from a few hundred bytes. */
function fragmentBomb(random: Random): HostileRequest {
  const depth = random.between(14, 60);
  const on = random.pick(['Query', 'ApiLimits', 'Nothing']);
  const chain = lines(depth, (i) => `fragment F${i} on ${on} { ...F${i + 1} ...F${i + 1} }`);
  return document(`query { ...F0 } ${chain} fragment F${depth} on ${on} { __typename }`);
}

function fragmentCycle(random: Random): HostileRequest {
  const length = random.between(1, 40);
  const ring = lines(
    length,
    (i) => `fragment C${i} on Query { apiLimits { maxPage } ...C${(i + 1) % length} }`,
  );
  return document(`{ ...C0 } ${ring}`);
}

function deep(random: Random): HostileRequest {
  const depth = random.between(API_LIMITS.maxDepth + 1, 600);
  const name = random.pick(['a', '__schema', 'hardshipFiles', 'tenant']);
  return document(`{ ${`${name} { `.repeat(depth)}id${' }'.repeat(depth)} }`);
}

function deepIntrospection(random: Random): HostileRequest {
  const levels = random.between(10, 60);
  const [open, leaf] = random.pick([
    ['fields { type { ', 'name'],
    ['ofType { ', 'name'],
    ['possibleTypes { ', 'name'],
  ] as const);
  const braces = (open.match(/\{/g) ?? []).length;
  return document(`{ __schema { types { ${open.repeat(levels)}${leaf}${' }'.repeat(levels * braces)} } } }`);
}

function manyVariables(random: Random): HostileRequest {
  const count = random.between(1, 300);
  const type = random.pick([
    'Int',
    'String!',
    '[[[[Int!]!]!]!]',
    'Nothing',
    'ScopeInput',
    'HardshipFileFilter',
  ]);
  const definitions = lines(count, (i) => `$v${random.pick(['', i])}: ${type}`);
  return document(
    `query Q(${definitions}) { tenants(search: $v0) { nodes { id } } }`,
    Object.fromEntries(random.many(count, (i) => [`v${i}`, anyValue(random)])),
  );
}

/** Values inside a literal. */
function literal(random: Random): string {
  return random.pick([
    ...TEXTS.slice(0, 30).map((text) => JSON.stringify(text)),
    '[[[[]]]]',
    '{a: {a: {a: 1}}}',
    `[${'1,'.repeat(300)}]`,
    `${'['.repeat(300)}${']'.repeat(300)}`,
    `${'{a:'.repeat(200)}1${'}'.repeat(200)}`,
    '"""\u0000"""',
    `"""${'"'.repeat(3)}`,
    '99999999999999999999',
    '1e400',
    'ENUM',
    '$nowhere',
  ]);
}

const WORDS = [
  '{',
  '}',
  '(',
  ')',
  'query',
  'mutation',
  'subscription',
  'fragment',
  'on',
  '...',
  '@skip',
  '@include(if: true)',
  '@oneOf',
  '$a',
  ':',
  '"x"',
  '"""',
  '\\u0000',
  'tenants',
  'viewer',
  'id',
  '__typename',
  '__type(name: "Query")',
  '1e999',
  '[',
  ']',
  '!',
  '=',
  '|',
  '&',
  '\u0000',
  '😀',
  'extend type Query',
  'schema { query: Query }',
  '#\n',
  ',',
  '\uFEFF',
];

/** What is wrong inside the query: size, depth, width, repetition, cycles, variables. */
export const DOCUMENT_KINDS: readonly HostileKind[] = [
  {
    name: 'floods of aliases',
    count: 800,
    mustRefuse: true,
    make: (random) => {
      const count = random.pick([21, 100, 640, 10_000]);
      return document(
        random.pick([
          `{ apiLimits { ${lines(Math.min(count, 6_000), (i) => `a${i}: maxPage`)} } }`,
          `{ ${lines(Math.min(count, 3_000), (i) => `a${i}: apiLimits { maxPage }`)} }`,
          `mutation { ${lines(Math.min(count, 600), (i) => `a${i}: sessionLogin(input: {loginName: "a", password: "b"}) { userErrors { code } }`)} }`,
        ]),
      );
    },
  },
  { name: 'depth', count: 800, mustRefuse: true, make: deep },
  { name: 'deep introspection', count: 400, mustRefuse: true, make: deepIntrospection },
  { name: 'fragment bombs', count: 800, mustRefuse: true, make: fragmentBomb },
  { name: 'fragment cycles', count: 500, mustRefuse: true, make: fragmentCycle },
  {
    name: 'floods of directives',
    count: 700,
    mustRefuse: true,
    make: (random) => {
      const flood = random
        .pick(['@include(if: true) ', '@skip(if: false) ', '@nothing ', '@deprecated '])
        .repeat(random.between(21, 900));
      return document(
        random.pick([
          `{ apiLimits { maxPage ${flood} } }`,
          `query Q ${flood} { __typename }`,
          `{ ... ${flood} { __typename } }`,
          `query Q($a: Int ${flood}) { __typename }`,
          `{ ...F } fragment F on Query ${flood} { __typename }`,
        ]),
      );
    },
  },
  {
    name: 'the same field over and over',
    count: 500,
    mustRefuse: true,
    make: (random) =>
      document(
        random.pick([
          `{ apiLimits { ${'maxPage '.repeat(random.between(21, 1_500))} } }`,
          `{ ${'apiLimits { maxPage } '.repeat(random.between(21, 450))} }`,
          `{ ${'... { apiLimits { maxPage } } '.repeat(random.between(21, 300))} }`,
        ]),
      ),
  },
  {
    name: 'hundreds of unknown fields',
    count: 300,
    mustRefuse: true,
    make: (random) => {
      const length = random.pick([3, 60, 900]);
      return document(
        `{ apiLimits { ${lines(random.between(10, 100), (i) => `x${'y'.repeat(length)}${i}`)} } }`,
      );
    },
  },
  {
    name: 'hundreds of operations',
    count: 300,
    mustRefuse: true,
    make: (random) =>
      document(lines(random.between(2, 300), (i) => `query Q${random.pick(['', i])} { __typename }`)),
  },
  { name: 'floods of variables', count: 700, mustRefuse: true, make: manyVariables },
  {
    name: 'literals of the wrong shape',
    count: 700,
    mustRefuse: false,
    make: (random) => ({
      ...document(
        random.pick([
          `{ tenants(search: ${literal(random)}) { nodes { id } } }`,
          `{ hardshipFiles(first: ${literal(random)}) { nodes { id } } }`,
          `{ hardshipFiles(first: 1, filter: ${literal(random)}) { nodes { id } } }`,
          `{ tenant(code: ${literal(random)}) { id } }`,
          `{ hardshipFiles(first: 1, after: ${literal(random)}) { nodes { id } } }`,
        ]),
      ),
      asPerson: true,
    }),
  },
  {
    name: 'words in no order',
    count: 1_500,
    mustRefuse: false,
    make: (random) =>
      document(random.many(random.between(0, 60), () => random.pick(WORDS)).join(random.pick([' ', '']))),
  },
];
