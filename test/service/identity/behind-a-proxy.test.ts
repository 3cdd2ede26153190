import { expect, test } from '@jest/globals';
import { ConfigFaults, readConfig } from '@bangfu/api/src/config.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { People, XIAN } from '../../kit/people.ts';

const LOGIN = `mutation Login($input: SessionLoginInput!) {
  sessionLogin(input: $input) { viewer { account { loginName } } userErrors { code } }
}`;

/** One failed login as the proxy hands it on. */
async function guess(app: TestApp, loginName: string, from: string, password = 'wrong'): Promise<string> {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1', 'x-forwarded-for': from },
    body: JSON.stringify({ query: LOGIN, variables: { input: { loginName, password } } }),
  });
  return await response.text();
}

async function failedFrom(app: TestApp, from: string): Promise<void> {
  for (let person = 0; person < 16; person += 1)
    for (let attempt = 0; attempt < 4; attempt += 1) await guess(app, `nobody-${person}`, from);
}

test('behind a trusted proxy an address is locked, not the proxy', async () => {
  const app = await startApp({ environment: { TRUST_PROXY: 'loopback' } });
  try {
    await new People(app.runtime).person('honest', { [XIAN]: ['CENTRE_OFFICER'] });
    await failedFrom(app, '198.51.100.7');
    expect(await guess(app, 'honest', '198.51.100.7')).toContain('TOO_MANY_ATTEMPTS');
    expect(await guess(app, 'honest', '203.0.113.9')).toContain('INVALID_CREDENTIALS');
  } finally {
    await app.close();
  }
});

test('without one, what a caller writes into X-Forwarded-For changes nothing', async () => {
  const app = await startApp();
  try {
    await failedFrom(app, '198.51.100.7');
    expect(await guess(app, 'anybody', '203.0.113.9')).toContain('TOO_MANY_ATTEMPTS');
  } finally {
    await app.close();
  }
});

test.each(['everyone', '10.0.0.0/33', '10.0.0.0/0', '1.2.3', 'true', '10.0.0.1/8/8'])(
  'the start refuses TRUST_PROXY=%s',
  (value) => {
    expect(() => readConfig({ TRUST_PROXY: value })).toThrow(ConfigFaults);
    expect(() => readConfig({ TRUST_PROXY: value })).toThrow(/TRUST_PROXY：应是逗号分隔/);
  },
);

test('the start takes addresses and networks', () => {
  expect(() => readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8, fd00::/8' })).not.toThrow(/TRUST_PROXY/);
});
