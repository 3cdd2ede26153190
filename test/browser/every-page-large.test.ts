import { afterAll, beforeAll, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserApp, expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { ALL_HATS, COUNTY, startFilledHouse } from '../kit/filled-house.ts';
import { type ListedPage, PAGE_NAMES, pagesOf } from '../kit/page-list.ts';
import { lookAtEveryState, setFontSize } from '../kit/page-states.ts';

/** One page with all its dialogs, on a machine that runs the other tests as well. */
const PATIENCE = 240_000;

let house: BrowserApp;
let pages: readonly ListedPage[];
let page: Page;

beforeAll(async () => {
  const filled = await startFilledHouse();
  house = filled.house;
  pages = pagesOf(filled.contents);
  page = await house.window();
  await login(page, ALL_HATS, `/t/${COUNTY}/home`);
  await setFontSize(page, 24);
}, 240_000);

afterAll(async () => {
  await house.close();
});

test.each(PAGE_NAMES)(
  '%s in large type has no fault and never scrolls sideways',
  async (_address, index) => {
    await lookAtEveryState(page, pages[index], { forms: false });
  },
  PATIENCE,
);

test('the login and the change of a password in large type, refused', async () => {
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
