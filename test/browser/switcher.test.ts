import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, login } from '../kit/browser.ts';

const house = browserHouse([
  {
    loginName: 'twohats',
    displayName: '李双',
    posts: { '610302': ['TENANT_ADMIN', 'CENTRE_OFFICER'], '610303': ['TENANT_ADMIN', 'CENTRE_OFFICER'] },
  },
  { loginName: 'weibin', displayName: '渭滨人', posts: { '610302': ['CENTRE_OFFICER'] } },
  { loginName: 'jintai', displayName: '金台人', posts: { '610303': ['CENTRE_OFFICER'] } },
]);

async function usersOf(page: Page, code: string): Promise<void> {
  await login(page, 'twohats', `/t/${code}/users`);
  await page.getByRole('link', { name: '李双' }).waitFor();
}

test('Ctrl+K finds a unit by initials, and Enter switches without a row of the former one', async () => {
  const page = await house.window();
  await usersOf(page, '610302');
  await page.getByRole('link', { name: '渭滨人' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await expectAccessible(page);
  await page.keyboard.type('jtq');
  await page.getByRole('option', { name: /金台区/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/t/610303/users');
  await page.getByRole('link', { name: '金台人' }).waitFor();
  expect(await page.getByText('渭滨人').count()).toBe(0);
});

test.each([
  ['name', '金台'],
  ['pinyin', 'jintai'],
  ['code', '610303'],
])('a unit is found by %s', async (_kind, text) => {
  const page = await house.window();
  await usersOf(page, '610302');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  const first = page.getByRole('option').first();
  await first.filter({ hasText: '金台区' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('two tabs hold two units, and each asks only for its own', async () => {
  const first = await house.window();
  await usersOf(first, '610302');
  const second = await first.context().newPage();
  const asked = new Set<string>();
  second.on('request', (request) => {
    const tenant = request.headers()['x-tenant'];
    if (tenant) asked.add(tenant);
  });
  await second.goto('/t/610303/users');
  await second.getByRole('link', { name: '金台人' }).waitFor();
  await first.reload();
  await first.getByRole('link', { name: '渭滨人' }).waitFor();
  expect([...asked]).toEqual(['610303']);
});

test('Ctrl+Enter opens the other unit in a tab of its own', async () => {
  const page = await house.window();
  await usersOf(page, '610302');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('jintai');
  await page.getByRole('option', { name: /金台区/ }).waitFor();
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  const tab = await opened;
  await tab.waitForURL('**/t/610303/users');
  expect(new URL(page.url()).pathname).toBe('/t/610302/users');
});

test('the unit is kept in the address only', async () => {
  const page = await house.window();
  await usersOf(page, '610302');
  const stored = await page.evaluate(() => [
    ...Object.keys(window.localStorage),
    ...Object.keys(window.sessionStorage),
  ]);
  const keys = stored.filter(
    (key) => !key.startsWith('bangfu.recentTenants.') && !key.startsWith('bangfu.fontSize'),
  );
  expect(keys).toEqual([]);
});
