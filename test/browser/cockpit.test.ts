import { expect, test } from '@jest/globals';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';

const house = browserHouse([
  { loginName: 'inspector', displayName: '孙正', posts: { '610000': ['INSPECTOR', 'PROVINCE_OFFICER'] } },
  { loginName: 'registrar', displayName: '冯册', posts: { '610000': ['PROVINCE_ADMIN'] } },
]);

test('the province walks from the tiles to a city and to its counties by keyboard', async () => {
  const page = await house.window();
  await login(page, 'inspector', '/t/610000/cockpit');
  await page.getByText('示意图，非地图').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const tile = page.locator('.tile').filter({ hasText: '宝鸡' });
  await tile.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/cockpit?root=610300**');
  await page.locator('.tile').filter({ hasText: '渭滨' }).waitFor();
  await expectAccessible(page);
});

test('each number leads to the list behind it', async () => {
  const page = await house.window();
  await login(page, 'inspector', '/t/610000/cockpit');
  await page.getByText('示意图，非地图').waitFor();
  const addresses = await page
    .locator('.figure a:has(.figure-value)')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^\/t\/610000\/hardship\?/);
});

test('the province sees the register of units and its dialogs', async () => {
  const page = await house.window();
  await login(page, 'registrar', '/t/610000/tenants');
  await page.getByRole('link', { name: '宝鸡市总工会' }).click();
  await page.getByRole('heading', { name: '宝鸡市总工会' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '划转' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
});

test('GraphiQL opens without a request to the outside', async () => {
  const page = await house.window();
  await login(page, 'registrar', '/t/610000/tenants');
  await page.goto('/graphiql/?tenant=610000');
  await page.locator('.graphiql-query-editor').waitFor();
  await page.waitForTimeout(1500);
  expect(house.outsideRequests).toEqual([]);
});
