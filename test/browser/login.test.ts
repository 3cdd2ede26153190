import { expect, test } from '@jest/globals';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login, PASSWORD } from '../kit/browser.ts';

const house = browserHouse([
  { loginName: 'officer', displayName: '赵敏', posts: { '610302': ['CENTRE_OFFICER'] } },
  {
    loginName: 'newcomer',
    displayName: '钱进',
    posts: { '610302': ['CENTRE_OFFICER'] },
    mustChangePassword: true,
  },
  { loginName: 'inspector', displayName: '孙正', posts: { '610000': ['INSPECTOR'] } },
]);

test('the login page and its refusals are accessible, also in large type and on a phone', async () => {
  const page = await house.window();
  await page.goto('/login');
  await page.getByLabel('账号').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('请填写密码').waitFor();
  await expectAccessible(page);
  await page.getByLabel('账号').fill('officer');
  await page.getByLabel('密码', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').first().waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

test('login by keyboard leads each post to its own first page', async () => {
  const officer = await house.window();
  await login(officer, 'officer');
  await officer.getByRole('heading', { name: '首页' }).waitFor();
  expect(new URL(officer.url()).pathname).toBe('/t/610302/home');
  const inspector = await house.window();
  await login(inspector, 'inspector');
  await inspector.getByRole('heading', { name: '驾驶舱' }).waitFor();
  expect(new URL(inspector.url()).pathname).toBe('/t/610000/cockpit');
});

test('a handed-out password is replaced before anything else', async () => {
  const page = await house.window();
  await login(page, 'newcomer', '/t/610302/home');
  await page.getByRole('heading', { name: '修改密码' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('当前密码').fill(PASSWORD);
  await page.getByLabel('新密码', { exact: true }).fill('Huashan-Luohe-9082');
  await page.getByLabel('再输一次新密码').fill('Huashan-Luohe-9082');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/t/610302/home');
});

test('a page opened without a session returns after the login', async () => {
  const page = await house.window();
  await page.goto('/t/610302/notifications');
  await page.waitForURL('**/login?**');
  await page.getByLabel('账号').fill('officer');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/t/610302/notifications');
});

test('a unit where the person has no post is refused with a way out', async () => {
  const page = await house.window();
  await login(page, 'officer', '/t/610303/home');
  await page.getByText('您不是这个单位的成员').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /渭滨区/ }).click();
  await page.waitForURL('**/t/610302/home');
});

test('no page asked anything of the outside', () => {
  expect(house.outsideRequests).toEqual([]);
});
