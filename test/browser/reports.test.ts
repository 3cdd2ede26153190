import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import type { Page } from 'playwright-core';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { inUnit } from '../kit/unit-work.ts';

const CITY = '610300';
const COUNTY = '610302';

const house = browserHouse(
  [
    { loginName: 'head', displayName: '何书记', posts: { [CITY]: ['HEAD'] } },
    { loginName: 'county', displayName: '吴办', posts: { [COUNTY]: ['CENTRE_OFFICER'] } },
    { loginName: 'approver', displayName: '沈审', posts: { [COUNTY]: ['APPROVER'] } },
    { loginName: 'admin', displayName: '管网', posts: { [COUNTY]: ['TENANT_ADMIN'] } },
  ],
  { worker: true },
);

/** The file behind the first download button of the list. */
async function downloaded(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^下载/ }).first().click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a city orders a report by keyboard, sees it made and takes the file', async () => {
  const page = await house.window();
  await login(page, 'head', `/t/${CITY}/reports`);
  await page.getByText('还没有生成过报表').waitFor();
  await page.getByRole('radio', { name: '本级及全部下级' }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('期间').click();
  await page.locator('.ant-picker-dropdown').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '开始生成' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: /^宝鸡市总工会及全部下级（\d+ 个单位）$/ }).waitFor();
  await page.getByRole('button', { name: /^下载/ }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const { name, bytes } = await downloaded(page);
  expect(name).toMatch(/^困难职工档案统计表-宝鸡市总工会-\d{4}年1月(至\d{4}年\d+月)?\.xlsx$/);
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  expect(workbook.worksheets).toHaveLength(5);
  await page.goto(`/t/${CITY}/notifications`);
  await page.getByRole('link', { name: '报表已生成' }).click();
  await page.waitForURL(`**/t/${CITY}/reports**`);
});

test('a county without subordinates is asked for no range, and gets its own as PDF', async () => {
  const page = await house.window();
  await login(page, 'county', `/t/${COUNTY}/reports`);
  await page.getByRole('radio', { name: 'PDF 文档' }).check();
  expect(await page.getByRole('radiogroup', { name: '范围' }).count()).toBe(0);
  await page.getByRole('button', { name: '开始生成' }).click();
  await page.getByRole('button', { name: /^下载/ }).waitFor();
  const { name, bytes } = await downloaded(page);
  expect(name).toMatch(/\.pdf$/);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a report that failed says why and is made again from the list', async () => {
  await inUnit(house.app, CITY, async ({ em, tenant }) => {
    await em.execute(
      `update background_jobs set state = 'FAILED', error = '没有办成，已记录', result_path = null where tenant_no = ?`,
      [tenant.no],
    );
  });
  const page = await house.window();
  await login(page, 'head', `/t/${CITY}/reports`);
  await page.getByText('没有办成，已记录').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '重新办理' }).first().click();
  await page.getByRole('button', { name: /^下载/ }).waitFor();
});

test('who may not order sees the list only, who may not see reports is told so', async () => {
  const page = await house.window();
  await login(page, 'approver', `/t/${COUNTY}/reports`);
  await page.getByRole('heading', { name: '生成过的报表' }).waitFor();
  expect(await page.getByRole('button', { name: '开始生成' }).count()).toBe(0);
  const other = await house.window();
  await login(other, 'admin', `/t/${COUNTY}/reports`);
  await other.getByText('您在本单位没有这项权限').first().waitFor();
  expect(await other.getByRole('link', { name: '报表' }).count()).toBe(0);
  await expectAccessible(other);
  expect(house.outsideRequests).toEqual([]);
});
