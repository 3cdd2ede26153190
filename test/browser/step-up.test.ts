import { expect, test } from '@jest/globals';
import pg from 'pg';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, login, PASSWORD } from '../kit/browser.ts';

const house = browserHouse([
  { loginName: 'manager', displayName: '周管', posts: { '610302': ['TENANT_ADMIN'] } },
  { loginName: 'clerk', displayName: '吴办', posts: { '610302': ['CENTRE_OFFICER'] } },
]);

/** As if everybody had signed in six minutes earlier. */
async function sixMinutesLater(): Promise<void> {
  const client = new pg.Client({ connectionString: house.app.database.superUrl });
  await client.connect();
  await client.query(
    "update sessions set created_at = created_at - interval '6 minutes', confirmed_at = null",
  );
  await client.end();
}

test('a sensitive step asks for the password by itself and then goes on by itself', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('link', { name: '吴办' }).click();
  await sixMinutesLater();
  await page.getByRole('button', { name: '重置密码' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click();

  const proof = page.getByRole('dialog', { name: '请再次确认是您本人' });
  await proof.getByLabel('当前密码').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('not my password');
  await page.keyboard.press('Enter');
  await proof.getByText('当前密码不正确').waitFor();
  await proof.getByLabel('当前密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await proof.waitFor({ state: 'hidden' });
  await page.getByText('只显示这一次').waitFor();
});

test('who closes the question is told that nothing was done', async () => {
  const page = await house.window();
  await login(page, 'manager', '/t/610302/users');
  await page.getByRole('link', { name: '吴办' }).click();
  await page.getByRole('button', { name: '授予岗位' }).waitFor();
  await sixMinutesLater();
  await page.getByRole('button', { name: '授予岗位' }).click();
  const grant = page.getByRole('dialog', { name: '授予岗位' });
  await grant.getByLabel('单位管理员').check();
  await grant.getByRole('button', { name: '授予岗位' }).click();
  await page.getByRole('dialog', { name: '请再次确认是您本人' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await grant.getByText('没有确认身份，操作未办理').waitFor();
  expect(await grant.isVisible()).toBe(true);
});
