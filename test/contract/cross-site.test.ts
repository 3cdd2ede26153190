import http from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../kit/app.ts';
import { People, XIAN } from '../kit/people.ts';

let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startApp();
  const people = new People(app.runtime);
  await people.person('officer', { [XIAN]: ['CENTRE_OFFICER'] });
  cookie = `bangfu_session=${(await people.login({ loginName: 'officer' })).token}`;
});

afterAll(async () => {
  await app.close();
});

const QUERY = 'query { viewer { account { loginName } } }';
const MUTATION = 'mutation { notificationRead(input: {ids: []}) { userErrors { code } } }';
const FORM = `query=${encodeURIComponent(QUERY)}`;

/** With `node:http`, because fetch writes Sec-Fetch headers of its own. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const outgoing = http.request(app.address, { method, path, headers }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
];
const METHODS = ['POST', 'GET', 'PUT', 'OPTIONS', 'HEAD'];
const ORIGINS = ['own', 'https://evil.example', 'null', 'http://127.0.0.1:1', ''];
const SITES = ['same-origin', 'same-site', 'cross-site', 'none', ''];
const HEADERS = ['1', '0', ''];

test('of every content type × method × origin × site × header only our own pages get an answer with the cookie (GQL-4)', async () => {
  const passed: string[] = [];
  const wronglyRefused: string[] = [];
  for (const type of CONTENT_TYPES)
    for (const method of METHODS)
      for (const origin of ORIGINS)
        for (const site of SITES)
          for (const header of HEADERS) {
            const headers = {
              cookie,
              ...(type ? { 'content-type': type } : {}),
              ...(origin ? { origin: origin === 'own' ? app.address : origin } : {}),
              ...(site ? { 'sec-fetch-site': site } : {}),
              ...(header ? { 'x-bangfu-csrf': header } : {}),
            };
            const isJson = type.includes('json');
            const inBody = method === 'POST' || method === 'PUT';
            const path = inBody ? '/graphql' : `/graphql?query=${encodeURIComponent(QUERY)}`;
            const body = isJson ? JSON.stringify({ query: QUERY }) : FORM;
            const { status, text } = await send(method, path, headers, inBody ? body : undefined);
            const name = [type, method, origin, site, header].join(' | ');
            const isOurs =
              header === '1' && (origin === 'own' || !origin) && (site === 'same-origin' || !site);
            const isReadable = (method === 'POST' && isJson) || (method === 'GET' && (isJson || !type));
            if (status === 200 && !(isOurs && isReadable)) passed.push(name);
            if (isOurs && isReadable && status !== 200) wronglyRefused.push(`${status} ${name}`);
            if (!isOurs && text.includes('officer')) passed.push(`read: ${name}`);
          }
  expect(passed).toEqual([]);
  expect(wronglyRefused).toEqual([]);
});

test('a change by GET, by form or from another site does not happen', async () => {
  const own = { cookie, 'x-bangfu-csrf': '1', 'content-type': 'application/json' };
  const body = JSON.stringify({ query: MUTATION });
  expect((await send('POST', '/graphql', own, body)).status).toBe(200);
  expect((await send('GET', `/graphql?query=${encodeURIComponent(MUTATION)}`, own)).status).toBe(405);
  expect((await send('POST', '/graphql', { ...own, origin: 'https://evil.example' }, body)).status).toBe(403);
  expect((await send('POST', '/graphql', { ...own, 'sec-fetch-site': 'cross-site' }, body)).status).toBe(403);
});

test('an upload from another site is refused', async () => {
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' };
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nx\r\n--x--\r\n';
  expect((await send('POST', '/files/imports', headers, part)).status).toBe(403);
  const foreign = { ...headers, 'x-bangfu-csrf': '1', origin: 'https://evil.example' };
  expect((await send('POST', '/files/imports', foreign, part)).status).toBe(403);
});

test('no answer allows other origins to read it', async () => {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});
