import { test } from '@jest/globals';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/browser.ts';
import { openPages, PATIENCE } from '../kit/open-pages.ts';
import { PAGE_NAMES } from '../kit/page-list.ts';
import { lookAtEveryState } from '../kit/page-states.ts';

const open = openPages(24);

test.each(PAGE_NAMES)(
  '%s in large type has no fault and never scrolls sideways',
  async (_address, index) => {
    await lookAtEveryState(open.page, open.pages[index], { forms: false });
  },
  PATIENCE,
);

test('the login and the change of a password in large type, refused', async () => {
  const { page } = open;
  await page.goto('/login');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('请填写密码').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.goto('/password');
  await page.getByRole('button', { name: '保存新密码' }).click();
  await page.getByText('请填写当前密码').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
