import type { Random } from './random.ts';

const HEAD = 'Host: 127.0.0.1\r\nContent-Type: application/json\r\nx-bangfu-csrf: 1\r\n';
const BODY = '{"query":"{ __typename }"}';

/** Requests that no client library would write: chunk tricks, two lengths, smuggled second requests, bare nonsense. */
const WIRE: readonly string[] = [
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n-1\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n1a;${'x'.repeat(20_000)}\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n1a\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Transfer-Encoding: xchunked\r\n\r\n1a\r\n${BODY}\r\n0\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 26\r\nContent-Length: 5\r\n\r\n${BODY}`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: -1\r\n\r\n${BODY}`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 99999999999999999999\r\n\r\n${BODY}`,
  `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 5\r\n\r\n${BODY}GET /metrics HTTP/1.1\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\nX-Bad\u0000: 1\r\n${HEAD}Content-Length: 26\r\n\r\n${BODY}`,
  `POST /graphql HTTP/1.1\r\nBad Header: 1\r\n${HEAD}Content-Length: 26\r\n\r\n${BODY}`,
  `POST /graphql HTTP/1.1\r\n folded: 1\r\n${HEAD}\r\n${BODY}`,
  `POST /graphql HTTP/9.9\r\n${HEAD}\r\n`,
  `POST http://127.0.0.1:1/graphql HTTP/1.1\r\nContent-Length: 1\r\n\r\n{`,
  `${'A'.repeat(9_000)} /graphql HTTP/1.1\r\n\r\n`,
  `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET /graphql HTTP/1.1\r\n${Array.from({ length: 3_000 }, (_, i) => `x-${i}: 1`).join('\r\n')}\r\n\r\n`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  '\u0000\u0000\u0000\u0000',
  '\r\n\r\n\r\n',
];

/** One of them, now and then with a byte changed. */
export function wireRequest(random: Random): string {
  const text = random.pick(WIRE);
  if (random.between(0, 1) === 0) return text;
  const at = random.between(0, Math.min(text.length, 200) - 1);
  return text.slice(0, at) + random.pick(['\u0000', '\n', ' ', ':', '\u00ff']) + text.slice(at + 1);
}

/** Announces a body and never sends it. */
export const NEVER_ENDING = `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 1000\r\n\r\n{`;
/** Never comes to the end of the headers. */
export const NEVER_STARTING = `POST /graphql HTTP/1.1\r\n${HEAD}`;
