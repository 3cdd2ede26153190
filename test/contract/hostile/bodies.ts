import { API_LIMITS } from '@bangfu/api/src/graphql/limits.ts';
import { document, type HostileKind } from './request.ts';
import { anyValue, NUMBERS, TEXTS } from './values.ts';

const SOUND = JSON.stringify({ query: 'query Q($a: Int) { apiLimits { maxPage } }', variables: { a: 1 } });
const json = (text: string | Buffer): { body: string | Buffer } => ({ body: text });

/** What is wrong before anybody looks at the query: bytes, JSON, types of content, sizes. */
export const BODY_KINDS: readonly HostileKind[] = [
  {
    name: 'JSON with pieces cut out or put in',
    count: 1_500,
    mustRefuse: false,
    make: (random) => {
      const at = random.between(0, SOUND.length - 1);
      const cut = random.between(0, 4);
      const put = random.pick([
        '',
        '{',
        '}',
        '[',
        '"',
        ',',
        ':',
        '\\',
        '\u0000',
        '\\ud800',
        '//',
        'NaN',
        '\n',
      ]);
      return json(SOUND.slice(0, at) + put + SOUND.slice(at + cut));
    },
  },
  {
    name: 'JSON cut short',
    count: 500,
    mustRefuse: true,
    make: (random) => json(SOUND.slice(0, random.between(0, SOUND.length - 2))),
  },
  {
    name: 'JSON that is no request',
    count: 500,
    mustRefuse: true,
    make: (random) =>
      json(
        random.pick([
          '42',
          '"{ __typename }"',
          'null',
          'true',
          '[]',
          '{}',
          '{"query":null}',
          '{"query":[]}',
          '{"query":{"a":1}}',
          '{"query":1}',
          '{"query":true}',
          '{"querY":"{ __typename }"}',
        ]),
      ),
  },
  {
    name: 'bytes that are no UTF-8',
    count: 800,
    mustRefuse: false,
    make: (random) => {
      const bytes = Buffer.from(SOUND);
      for (let times = random.between(1, 6); times > 0; times -= 1)
        bytes[random.between(0, bytes.length - 1)] = random.pick([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xf8, 0x00]);
      return json(bytes);
    },
  },
  {
    name: 'UTF-16, byte-order marks and plain bytes',
    count: 300,
    mustRefuse: true,
    make: (random) =>
      json(
        random.pick([
          Buffer.from(SOUND, 'utf16le'),
          Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SOUND, 'utf16le')]),
          Buffer.from(random.many(random.between(1, 400), () => random.between(0, 255))),
          Buffer.alloc(random.between(1, 2_000)),
        ]),
      ),
  },
  {
    name: 'a content type that is not JSON',
    count: 800,
    mustRefuse: true,
    make: (random) => ({
      body: SOUND,
      headers: {
        'content-type': random.pick([
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'multipart/form-data',
          'application/graphql',
          'text/html',
          'application/xml',
          'application/jsonp',
          'application/json-patch',
          'x',
          '*/*',
          'application/octet-stream',
          'text/plain; application/json',
          'application/json, text/plain',
        ]),
      },
    }),
  },
  {
    name: 'a content type that promises something else',
    count: 500,
    mustRefuse: false,
    make: (random) => ({
      body: SOUND,
      headers: {
        'content-type': random.pick([
          'application/json; charset=utf-16',
          'application/json; charset=gb18030',
          'application/json;charset="',
          'application/json; a=b; c',
          'APPLICATION/JSON',
          'application/json;;;',
          'application/json; boundary=x',
        ]),
        'content-encoding': random.pick(['identity', 'gzip', 'br', 'deflate', 'zstd']),
      },
    }),
  },
  {
    name: 'numbers that do not fit',
    count: 800,
    mustRefuse: false,
    make: (random) => ({
      asPerson: random.between(0, 1) === 1,
      body: `{"query":"query Q($n: Int) { hardshipFiles(first: $n) { nodes { id } } }","variables":{"n":${random.pick(NUMBERS)}}}`,
    }),
  },
  {
    name: 'deep JSON',
    count: 300,
    mustRefuse: false,
    make: (random) => {
      const depth = random.pick([50, 500, 5_000, 20_000, 45_000]);
      const [open, close] = random.pick([
        ['[', ']'],
        ['{"a":', '}'],
      ] as const);
      const room = Math.min(
        depth,
        Math.floor((API_LIMITS.maxBodyBytes - 200) / (open.length + close.length)),
      );
      return json(`{"query":"{ __typename }","variables":{"a":${open.repeat(room)}1${close.repeat(room)}}}`);
    },
  },
  {
    name: 'keys of the prototype',
    count: 600,
    mustRefuse: false,
    make: (random) => {
      const key = random.pick([
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'valueOf',
        'hasOwnProperty',
        'then',
        'toJSON',
      ]);
      const value = JSON.stringify(anyValue(random) ?? { polluted: true });
      return json(
        random.pick([
          `{"query":"{ __typename }","${key}":${value}}`,
          `{"query":"{ __typename }","variables":{"${key}":${value}}}`,
          `{"query":"{ __typename }","extensions":{"${key}":${value}}}`,
          `{"query":"query ${key} { __typename }","operationName":"${key}"}`,
          `{"query":"query Q($${key}: String) { tenants(search: $${key}) { nodes { id } } }","variables":{"${key}":${value}}}`,
          `{"query":"{ ${key} { ${key} } }"}`,
        ]),
      );
    },
  },
  {
    name: 'an envelope of the wrong shape',
    count: 700,
    mustRefuse: false,
    make: (random) =>
      json(
        JSON.stringify({
          query: random.pick(['{ __typename }', '{ apiLimits { maxPage } }', anyValue(random)]),
          variables: anyValue(random),
          operationName: anyValue(random),
          extensions: anyValue(random),
        }),
      ),
  },
  {
    name: 'batches',
    count: 400,
    mustRefuse: true,
    make: (random) =>
      json(JSON.stringify(random.many(random.between(0, 300), () => JSON.parse(SOUND) as unknown))),
  },
  {
    name: 'persisted documents nobody has stored',
    count: 200,
    mustRefuse: true,
    make: (random) =>
      json(
        JSON.stringify({
          extensions: {
            persistedQuery: {
              version: random.pick([1, 2, '1', null]),
              sha256Hash: random.pick([...TEXTS, 'a'.repeat(64)]),
            },
          },
        }),
      ),
  },
  {
    name: 'a body over the limit',
    count: 60,
    mustRefuse: true,
    make: (random) =>
      document(`{ __typename } #${'x'.repeat(API_LIMITS.maxBodyBytes + random.between(0, 100_000))}`),
  },
];
