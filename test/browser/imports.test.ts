import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import type { Page } from 'playwright-core';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { describeHousehold, updateFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { type Cells, household, list } from '../kit/lists.ts';
import { People } from '../kit/people.ts';

const WEIBIN = '610302';
const JINTAI = '610303';
const IMPORTS = `/t/${WEIBIN}/hardship/imports`;

const house = browserHouse(
  [
    {
      loginName: 'twohats',
      displayName: '李双',
      posts: { [WEIBIN]: ['CENTRE_OFFICER'], [JINTAI]: ['CENTRE_OFFICER'] },
    },
    { loginName: 'auditor', displayName: '审计', posts: { [WEIBIN]: ['AUDITOR'] } },
  ],
  { worker: true },
);

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
}

async function upload(page: Page, name: string, rows: Cells[]): Promise<void> {
  await choose(page, name, await list(rows));
  await page.waitForURL('**/hardship/imports/imp_*');
}

async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; workbook: Workbook }> {
  const waiting = page.waitForEvent('download');
  await press();
  const download = await waiting;
  const workbook = new Workbook();
  await workbook.xlsx.load(await readFile(await download.path()));
  return { name: download.suggestedFilename(), workbook };
}

async function textsOf(page: Page, table: string): Promise<string[]> {
  return await page
    .getByRole('table', { name: table })
    .locator('tbody tr.ant-table-row')
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent).join('|')),
    );
}

/** As an officer would: opens the file and changes the telephone number. */
async function changePhoneOf(name: string): Promise<void> {
  const { runtime } = house.app;
  const tenant = await new People(runtime).tenant(JINTAI);
  await inTenant(runtime, jobPrincipal(tenant, 'test'), async (scope) => {
    const [file] = await scope.em.execute<{ id: string }[]>(
      'select id from hardship_files where person_name = ?',
      [name],
    );
    const before = await describeHousehold(scope, file?.id ?? '');
    const after = { ...before, person: { ...before.person, phone: '13800009999' } };
    await updateFile(scope, file?.id ?? '', after);
  });
}

test('a list with good and bad rows is checked, its errors come back in red, the right rows go in and out', async () => {
  const page = await house.window();
  await login(page, 'twohats', IMPORTS);
  await page.getByText('本单位还没有导入过').waitFor();
  await expectAccessible(page);
  const template = await downloaded(
    page,
    async () => await page.getByRole('button', { name: '下载导入模板（.xlsx）' }).click(),
  );
  expect(template.name).toBe('困难职工导入模板.xlsx');

  await upload(page, '渭滨名单.xlsx', [
    ...household(1),
    ...household(2, { phone: '12' }),
    ...household(3, { idNumber: 619_999_197_903_120_000 }),
    ...household(4),
  ]);
  await page.getByText('共 8 行，其中 4 行有错误，还没有导入任何一行').waitFor();
  expect(await textsOf(page, '有错误')).toEqual([
    '5|名单|王强|H 列 手机号|电话号码不对，请填 11 位手机号或“区号-号码”',
    '6|名单|李芳|整户|同户第 5 行有错误，改正后整户才能导入',
    '7|名单|王强|C 列 身份证号|身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴',
    '8|名单|李芳|整户|同户第 7 行有错误，改正后整户才能导入',
  ]);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const sheet = await downloaded(
    page,
    async () => await page.getByRole('button', { name: '下载错误回单' }).click(),
  );
  expect(sheet.name).toBe('渭滨名单-错误回单.xlsx');
  const marked = sheet.workbook.getWorksheet('名单');
  expect(marked?.getCell('H5').value).toBe('12');
  expect(JSON.stringify(marked?.getCell('H5').style.fill)).not.toBe(
    JSON.stringify(marked?.getCell('H3').style.fill),
  );

  expect(await page.getByRole('radio', { name: /全部正确才导入/ }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '导入 4 行' }).click();
  await page.getByText('已导入 4 行').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: '查看档案' }).first().click();
  await page.getByRole('heading', { name: /王强/ }).waitFor();
  await page.goBack();

  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('新建的档案已删除').waitFor();
  await expectAccessible(page);
  await page.goto(`/t/${WEIBIN}/hardship`);
  await page.getByText('还没有档案').waitFor();
});

test('a page loaded anew in the middle goes on where the list is', async () => {
  const page = await house.window();
  await login(page, 'twohats', IMPORTS);
  const rows = Array.from({ length: 300 }, (_, index) => household(100 + index)).flat();
  await upload(page, '长名单.xlsx', rows);
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await page.getByText('共 600 行，全部可以导入').waitFor();
  await page.getByRole('button', { name: '导入 600 行' }).click();
  await page.getByText(/已导入 \d+ \/ 600 行/).waitFor();
  await page.reload();
  await page.getByText('已导入 600 行').first().waitFor({ timeout: 45_000 });
  await page.goto(IMPORTS);
  const earlier = page.getByRole('row', { name: /长名单/ });
  await earlier.waitFor();
  expect(await earlier.innerText()).toMatch(/已导入.*600.*0.*600/s);
  await page.getByRole('link', { name: '长名单.xlsx' }).click();
  await page.waitForURL(address);
});

test('two tabs with two units show no row of the other', async () => {
  const first = await house.window();
  await login(first, 'twohats', IMPORTS);
  await first.getByRole('link', { name: '长名单.xlsx' }).waitFor();
  const second = await first.context().newPage();
  await second.goto(`/t/${JINTAI}/hardship/imports`);
  await second.getByText('本单位还没有导入过').waitFor();
  await upload(second, '金台名单.xlsx', household(5));
  await second.getByRole('button', { name: '导入 2 行' }).click();
  await second.getByText('已导入 2 行').first().waitFor();
  const address = new URL(second.url()).pathname;
  await first.reload();
  await first.getByRole('link', { name: '长名单.xlsx' }).waitFor();
  expect(await first.getByText('金台名单').count()).toBe(0);
  await first.goto(address.replace(JINTAI, WEIBIN));
  await first.getByText('没有找到这个页面或记录').waitFor();
  await second.goto(`/t/${JINTAI}/hardship`);
  await second.getByText('共 1 条').waitFor();
  await first.goto(`/t/${WEIBIN}/hardship`);
  await first.getByText('共 300 条').waitFor();
});

test('an import that somebody has worked on since is not undone, and the page says why', async () => {
  const page = await house.window();
  await login(page, 'twohats', `/t/${JINTAI}/hardship/imports`);
  await upload(page, '办过.xlsx', household(9, { name: '孙动' }));
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByText('已导入 2 行').first().waitFor();
  await changePhoneOf('孙动');
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('其中 1 份档案导入后已有人办理，不能整批撤销').waitFor();
  await expectAccessible(page);
});

test('each failure is one clear sentence', async () => {
  const page = await house.window();
  await login(page, 'twohats', IMPORTS);
  await page.getByText('以前的导入').waitFor();
  await choose(page, '名单.docx', Buffer.from('x'));
  await page.getByText('“名单.docx”不是名单文件').waitFor();
  await expectAccessible(page);
  await choose(page, '空.xlsx', Buffer.alloc(0));
  await page.getByText('“空.xlsx”是空的').waitFor();
  await choose(page, '大.csv', Buffer.alloc(21 * 1024 * 1024, 'a'));
  await page.getByText('“大.csv”有 21.0 MB，超过 20 MB').waitFor();
  await page.context().setOffline(true);
  await choose(page, '名单.xlsx', await list(household(6)));
  await page.getByText('连不上服务器，请检查网络后重试').waitFor();
  await page.context().setOffline(false);
  await choose(page, '坏.xlsx', Buffer.from('PK\u0003\u0004 not a workbook'));
  await page.waitForURL('**/hardship/imports/imp_*');
  await page.getByText('请用 Excel 或 WPS 打开后另存为 .xlsx 再上传').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '重新核对' }).click();
  await page.getByText('请用 Excel 或 WPS 打开后另存为 .xlsx 再上传').waitFor();
});

test('a file can be dropped', async () => {
  const page = await house.window();
  await login(page, 'twohats', IMPORTS);
  await page.getByText('以前的导入').waitFor();
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['姓名,身份证号\n王芳,123\n'], '拖来的.csv'));
    return transfer;
  });
  await page.dispatchEvent('.file-drop', 'drop', { dataTransfer: dropped });
  await page.waitForURL('**/hardship/imports/imp_*');
  await page.getByText('共 1 行，其中 1 行有错误').waitFor();
});

test('who may not import is told so', async () => {
  const page = await house.window();
  await login(page, 'auditor', IMPORTS);
  await page.getByText('您在本单位没有这项权限').waitFor();
  expect(await page.getByLabel('选择文件').count()).toBe(0);
  await expectAccessible(page);
});

test('the export is what the list shows, and imports again without a change', async () => {
  const page = await house.window();
  await login(page, 'twohats', `/t/${JINTAI}/hardship/imports`);
  await upload(page, '两户.xlsx', [...household(7, { name: '赵安' }), ...household(8, { name: '钱宁' })]);
  await page.getByRole('button', { name: '导入 4 行' }).click();
  await page.getByText('已导入 4 行').first().waitFor();
  await page.goto(`/t/${JINTAI}/hardship?q=赵&status=DRAFT`);
  await page.getByText('共 1 条').waitFor();
  await page.getByRole('button', { name: '导出 Excel' }).click();
  await page.getByText('已导出 1 份档案').waitFor();
  await expectAccessible(page);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: /^下载 困难职工档案/ }).click();
  const bytes = await readFile(await (await waiting).path());
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  const sheet = workbook.getWorksheet('困难职工');
  expect([sheet?.getCell('A2').value, sheet?.getCell('A3').value ?? null]).toEqual(['赵安', null]);
  await page.goto(`/t/${JINTAI}/hardship/imports`);
  await choose(page, '导出.xlsx', bytes);
  await page.waitForURL('**/hardship/imports/imp_*');
  await page.getByText('名单里的档案都已存在且没有变化').waitFor();
});
