import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  type BrowserApp,
  expectAccessible,
  expectNoSidewaysScroll,
  login,
  startBrowserApp,
} from '../kit/browser.ts';

const CITY = '610300';
const COUNTY = '610302';
let house: BrowserApp;

beforeAll(async () => {
  house = await startBrowserApp([
    { loginName: 'city.maker', displayName: '郑制单', posts: { [CITY]: ['FINANCE_OFFICER'] } },
    { loginName: 'city.head', displayName: '王主席', posts: { [CITY]: ['HEAD'] } },
    { loginName: 'county.maker', displayName: '冯财务', posts: { [COUNTY]: ['FINANCE_OFFICER'] } },
    { loginName: 'officer', displayName: '陈干部', posts: { [COUNTY]: ['GRASSROOTS_OFFICER'] } },
  ]);
}, 120_000);
afterAll(async () => await house.close());

const dialogOf = (page: Page) => page.getByRole('dialog');

/** Opens a select by its label and takes an entry, by keyboard. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialogOf(page).getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByTitle(option).click();
}

test('money comes in by two people, is handed down by two, taken over below and recalled', async () => {
  const maker = await house.window();
  await login(maker, 'city.maker', `/t/${CITY}/funds/batches`);
  await maker.getByRole('button', { name: '登记资金来源' }).click();
  await dialogOf(maker).waitFor();
  await expectAccessible(maker);
  await maker.keyboard.press('Enter');
  await maker.getByText('请填写来源名称').waitFor();
  await dialogOf(maker).getByLabel('来源名称').fill('2026 年市级财政帮扶资金');
  await choose(maker, '来源种类', '同级财政');
  await dialogOf(maker).getByRole('button', { name: '登记资金来源' }).click();
  await maker.getByText('资金来源已登记').waitFor();
  await dialogOf(maker).waitFor({ state: 'detached' });

  await maker.getByRole('button', { name: '登记到账' }).click();
  await dialogOf(maker).waitFor();
  await choose(maker, '资金来源', '2026 年市级财政帮扶资金');
  await dialogOf(maker).getByLabel('金额').fill('1,234,567.895');
  await dialogOf(maker).getByLabel('金额').press('Tab');
  await maker.getByText('金额写到分，如 1234.50').waitFor();
  await dialogOf(maker).getByLabel('金额').fill('1,234,567.89');
  await dialogOf(maker).getByLabel('金秋助学').check();
  await dialogOf(maker).getByLabel('生活救助').check();
  await expectAccessible(maker);
  await dialogOf(maker).getByRole('button', { name: '登记到账' }).click();
  await maker.getByRole('cell', { name: '1,234,567.89' }).waitFor();
  expect(await maker.getByRole('button', { name: '确认到账' }).count()).toBe(0);
  await expectAccessible(maker);

  const head = await house.window();
  await login(head, 'city.head', `/t/${CITY}/funds/batches`);
  await head.getByRole('button', { name: '确认到账' }).click();
  await dialogOf(head).getByRole('button', { name: '确认到账' }).click();
  await head.getByText('已确认到账，指标已开出').waitFor();

  await maker.goto(`/t/${CITY}/funds`);
  await maker.getByRole('link', { name: /资金-/ }).click();
  await maker.getByRole('heading', { name: '钱在哪里' }).waitFor();
  await expectAccessible(maker);
  await maker.getByRole('button', { name: '草拟下达' }).click();
  await choose(maker, '下达给', '渭滨区总工会（610302）');
  await dialogOf(maker).getByLabel('金额').fill('9999999');
  await dialogOf(maker).getByRole('button', { name: '草拟下达' }).click();
  await maker
    .getByText(/只剩 1234567.89 元可用/)
    .first()
    .waitFor();
  await expectAccessible(maker);
  await dialogOf(maker).getByLabel('金额').fill('200000');
  await dialogOf(maker).getByRole('button', { name: '草拟下达' }).click();
  await maker.getByText('已草拟，请另一位同志签发').waitFor();

  await head.goto(`/t/${CITY}/funds/allocations`);
  await head.getByRole('button', { name: '签发' }).click();
  await dialogOf(head).getByRole('button', { name: '签发' }).click();
  await head.getByText('已签发，资金已转到下级').waitFor();
  await expectAccessible(head);

  const county = await house.window();
  await login(county, 'county.maker', `/t/${COUNTY}/funds`);
  await county.getByRole('button', { name: '确认接收' }).click();
  await dialogOf(county).getByRole('button', { name: '确认接收' }).click();
  await county.getByText('已确认接收，可以使用了').waitFor();
  await county.getByRole('button', { name: '核对账目' }).click();
  await county.getByText('核对了 1 笔指标、1 条分录，分毫不差').waitFor();
  await expectAccessible(county);

  await head.reload();
  await head.getByRole('button', { name: /^收回未用/ }).click();
  await dialogOf(head).getByLabel('金额').fill('50000');
  await dialogOf(head).getByLabel('原因').fill('年底收回');
  await dialogOf(head).getByRole('button', { name: '收回未用' }).click();
  await head.getByText('已收回').first().waitFor();
  await county.goto(`/t/${COUNTY}/funds`);
  await county.getByRole('link', { name: /下达-/ }).click();
  await county.getByRole('row', { name: /已交回上级 50,000.00 25.0%/ }).waitFor();
  await county.getByRole('row', { name: /被上级收回/ }).waitFor();
  await expectAccessible(county);
  await expectNoSidewaysScroll(county);
}, 120_000);

test('who has nothing to do with money is not offered it', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/home`);
  await page.getByRole('link', { name: '职工档案' }).waitFor();
  expect(await page.getByRole('link', { name: '资金指标' }).count()).toBe(0);
});
