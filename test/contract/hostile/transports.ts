import type { Random } from './random.ts';
import { document, type HostileKind } from './request.ts';
import { TEXTS } from './values.ts';

const FLOOD = `{ apiLimits { ${Array.from({ length: 60 }, (_, i) => `a${i}: maxPage`).join(' ')} } }`;

function headerText(random: Random): string {
  return random.pick(TEXTS).replaceAll(/[^\t\u0020-\u007e]/g, '?');
}

/** What is wrong around the body: methods, addresses, headers, pieces. */
export const TRANSPORT_KINDS: readonly HostileKind[] = [
  {
    name: 'limits gone round by GET',
    count: 400,
    mustRefuse: true,
    make: (random) => ({
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent(random.pick([FLOOD, `{ ${'a { '.repeat(40)}b${' }'.repeat(40)} }`, '{ ...A } fragment A on Query { ...A }', `{ ${'apiLimits { maxPage } '.repeat(30)} }`]))}`,
    }),
  },
  {
    name: 'mutations and broken queries by GET',
    count: 500,
    mustRefuse: true,
    make: (random) => ({
      method: 'GET',
      path: `/graphql?${random.pick(['query=mutation%20%7B%20sessionLogout(input%3A%20%7B%7D)%20%7B%20userErrors%20%7B%20code%20%7D%20%7D%20%7D', 'query=%', 'query=%ff%fe', 'query', '', 'query=%7B', 'query=%7B__typename%7D&variables=%7B', 'query=%7B__typename%7D&variables=42', 'query=%7B__typename%7D&query=%7B__typename%7D', 'query[]=%7B__typename%7D', 'operationName=a', 'query=%7B__typename%7D&operationName=nothing'])}`,
    }),
  },
  {
    name: 'methods that are not served',
    count: 500,
    mustRefuse: true,
    make: (random) => ({
      ...document('{ __typename }'),
      method: random.pick(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE', 'QUERY', 'MKCOL']),
    }),
  },
  {
    name: 'addresses that are not there',
    count: 400,
    mustRefuse: true,
    make: (random) => ({
      method: random.pick(['GET', 'POST']),
      path: random.pick([
        '/graphql/',
        '/graphql/x',
        '/GraphQL',
        '/graphql%00',
        '/graphql/..%2f..%2fetc/passwd',
        '/%',
        '/%ff',
        '/files/jobs/%00',
        '/files/jobs/..%2f..%2f',
        '/files/imports/x/errors',
        '/files/attachments/att_zzzzzzzzzzzzzzzzzzzzzzzzzz',
        `/graphql/${'a'.repeat(4_000)}`,
      ]),
    }),
  },
  {
    name: 'without the header that other sites cannot send',
    count: 300,
    mustRefuse: true,
    make: (random) => ({
      method: 'POST',
      body: '{"query":"{ __typename }"}',
      headers: {
        'x-bangfu-csrf': '',
        'content-type': random.pick([
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
        ]),
      },
    }),
  },
  {
    name: 'headers too large',
    count: 300,
    mustRefuse: true,
    mayHangUp: true,
    make: (random) => ({
      ...document('{ __typename }'),
      headers: {
        [random.pick(['x-purpose', 'cookie', 'authorization', 'x-anything', 'accept'])]: 'a'.repeat(
          random.between(17_000, 60_000),
        ),
      },
    }),
  },
  {
    name: 'headers of the wrong shape',
    count: 900,
    mustRefuse: false,
    make: (random) => ({
      ...document('{ viewer { permissions } }'),
      headers: {
        [random.pick([
          'x-purpose',
          'x-tenant',
          'cookie',
          'accept',
          'origin',
          'host',
          'user-agent',
          'x-forwarded-for',
          'x-request-id',
          'accept-language',
          'sec-fetch-site',
        ])]: headerText(random),
        ...(random.between(0, 1) === 1
          ? { 'x-purpose': random.pick(['%', '%ff', '%E6%9F', '%00', 'a'.repeat(5_000)]) }
          : {}),
      },
      asPerson: random.between(0, 2) === 0,
    }),
  },
  {
    name: 'tokens and sessions nobody issued',
    count: 500,
    mustRefuse: false,
    make: (random) => ({
      ...document('{ viewer { permissions } apiLimits { maxPage } }'),
      headers: random.pick<Record<string, string>>([
        { authorization: `Bearer ${headerText(random).replaceAll(/\s/g, '') || 'x'}` },
        { authorization: `Basic ${headerText(random)}` },
        { cookie: `bangfu_session=${encodeURIComponent(headerText(random))}` },
        { cookie: `__Host-bangfu_session=${'a'.repeat(random.between(1, 4_000))}` },
        { cookie: 'bangfu_session=%; bangfu_session=%00' },
      ]),
    }),
  },
  {
    name: 'bodies in many small pieces',
    count: 300,
    mustRefuse: false,
    make: (random) => ({
      ...document(random.pick(['{ __typename }', FLOOD, '{'])),
      chunkBytes: random.between(1, 40),
    }),
  },
];
