import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { notify } from '@bangfu/api/src/modules/notifications/public.ts';
import { createApiToken } from '@bangfu/api/src/modules/identity/api-token.service.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt } from '../../kit/ask.ts';
import { People, XINCHENG } from '../../kit/people.ts';

const LIST = `{ notifications { nodes { title } } }`;
let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startApp();
  people = new People(app.runtime);
  const finance = await people.person('finance', { [XINCHENG]: ['FINANCE_OFFICER'] });
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('admin', { [XINCHENG]: ['TENANT_ADMIN'] });
  await people.as('admin', XINCHENG, async (scope) => {
    const note = { code: 'RM', body: '内容' };
    await notify(scope, { ...note, dedupKey: 'all', title: '大家看' });
    await notify(scope, { ...note, dedupKey: 'post', title: '财务看', role: 'FINANCE_OFFICER' });
    await notify(scope, { ...note, dedupKey: 'person', title: '本人看', accountId: finance });
  });
}, 60_000);
afterAll(async () => await app.close());

async function titles(loginName: string): Promise<string[]> {
  const caller = await callerAt(app, people, loginName, XINCHENG);
  const { notifications } = (await caller.get(LIST)) as {
    notifications: { nodes: { title: string }[] };
  };
  return notifications.nodes.map(({ title }) => title).toSorted();
}

test('a notice reaches the person or the post it is addressed to, and nobody else', async () => {
  expect(await titles('finance')).toEqual(['大家看', '本人看', '财务看'].toSorted());
  expect(await titles('officer')).toEqual(['大家看']);
});

test('a program reads no notices, also not those of who made its token', async () => {
  const { token } = await people.as(
    'admin',
    XINCHENG,
    async (scope) =>
      await createApiToken(scope, {
        name: '对接',
        permissions: ['self:use'],
        expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
      }),
  );
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-tenant': XINCHENG,
    },
    body: JSON.stringify({ query: LIST }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
