import { expect, test } from '@jest/globals';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';

const house = browserHouse([
  { loginName: 'manager', displayName: '周管', posts: { '610302': ['TENANT_ADMIN', 'AUDITOR'] } },
  { loginName: 'clerk', displayName: '吴办', posts: { '610302': ['CENTRE_OFFICER'] } },
]);

test('the manager opens an account by keyboard and sees its first password once', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('link', { name: '吴办' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '新建账号' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByText('请填写姓名').waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByLabel('姓名').fill('郑新');
  await page.getByRole('dialog').getByLabel('账号', { exact: true }).fill('zheng.xin');
  await page.getByLabel('单位管理员').check();
  await page.getByRole('dialog').getByLabel('姓名').press('Enter');
  await page.getByText('只显示这一次').waitFor();
  await expectAccessible(page);
  const password = await page.locator('.secret code').innerText();
  expect(password.length).toBeGreaterThanOrEqual(12);
  await page.getByRole('button', { name: '我已记下' }).click();
  await page.getByRole('link', { name: '郑新' }).waitFor();
  expect(await page.getByText(password).count()).toBe(0);
});

test('one account shows its posts, and nobody is offered to grant himself', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('link', { name: '吴办' }).click();
  await page.getByRole('heading', { name: '吴办' }).waitFor();
  await page.getByRole('button', { name: '授予岗位' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '授予岗位' }).and(page.locator(':focus')).waitFor();
  await page.goto('/t/610302/users');
  await page.getByRole('link', { name: '周管' }).click();
  await page.getByRole('heading', { name: '周管' }).waitFor();
  expect(await page.getByRole('button', { name: '授予岗位' }).count()).toBe(0);
  await expectAccessible(page);
});

test('the own account, the trail and their dialogs are accessible', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/account');
  await page.getByText('已登录的设备').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '启用两步验证' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.goto('/t/610302/audit');
  await page.getByRole('button', { name: '校验完整性' }).click();
  await page.getByText('审计链完整').waitFor();
  await expectAccessible(page);
});

test('large type is kept for the person and never scrolls the page sideways', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('button', { name: '字号' }).click();
  await page.getByRole('menuitem', { name: /24/ }).click();
  await page.reload();
  await page.getByRole('link', { name: '吴办' }).waitFor();
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(size).toBe('24px');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a phone shows the menu as a drawer', async () => {
  const page = await house.window({ width: 390, height: 844 });
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('link', { name: '吴办' }).waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: '打开菜单' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '审计' }).waitFor();
  await expectAccessible(page);
});

test('a page without the permission says so', async () => {
  const page = await house.window();
  await login(page, 'clerk', '/t/610302/users');
  await page.getByText('您在本单位没有这项权限').waitFor();
  await expectAccessible(page);
});
