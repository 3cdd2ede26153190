import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import { runWaitingJobs } from '../kit/background.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { FiledPast } from '../kit/filed-past.ts';
import { aHousehold } from '../kit/households.ts';
import { pdfText } from '../kit/pdf-text.ts';
import { People } from '../kit/people.ts';

const COUNTY = '610302';
const MOST_TABS = 80;
/** ID, bank card and telephone numbers: nothing on a sheet has so many digits in a row. */
const LONG_NUMBER = /\d{7}/;

function household(serial: number, name: string): HouseholdInput {
  const { person, file, ...rest } = aHousehold(serial);
  return {
    ...rest,
    person: { ...person, name },
    file: { ...file, bankName: '中国银行', bankCard: '6217000000000000004' },
  };
}

const POSTED = [household(401, '赵一鸣'), household(402, '欧阳二宝')];

let people: People;
const house = browserHouse(
  [
    { loginName: 'officer', displayName: '吴办', posts: { [COUNTY]: ['CENTRE_OFFICER'] } },
    { loginName: 'head', displayName: '卫主席', posts: { [COUNTY]: ['HEAD'] } },
  ],
  {
    fill: async (opened) => {
      const { runtime } = opened.app;
      people = new People(runtime);
      const filed = new FiledPast(runtime, people, COUNTY);
      await filed.setDibaoStandard();
      await filed.noticeOver([household(403, '孙三省')]);
      await filed.reviewed(POSTED);
    },
  },
);

/** Goes there by Tab alone, as somebody without a mouse must. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Once it stands still; a list moves for a moment after it opens. */
async function isInsideWindow(element: Element): Promise<boolean> {
  await new Promise((done) => setTimeout(done, 400));
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
}

test('three presses lead from the list to a masked PDF, by keyboard only', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices`);
  await page.getByText('已期满，等待结束').waitFor();
  await expectAccessible(page);

  await tabTo(page, page.getByRole('link', { name: '发起公示' }));
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('region', { name: '公示预览' });
  await sheet.getByText('欧阳*宝').waitFor();
  await page.getByText('（按工作日历计算）').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await tabTo(page, page.getByRole('button', { name: '开始公示 2 户' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${COUNTY}-公示-` }).waitFor();
  await expectAccessible(page);

  await tabTo(page, page.getByRole('button', { name: '生成 PDF 并下载' }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await page.getByText('打印公示').waitFor();
  await runWaitingJobs(house.app.runtime, people, COUNTY);
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/公示-\d{4}-\d{4}\.pdf$/);
  const text = pdfText(await readFile(await file.path())).join('\n');
  expect(text).toContain('赵*鸣');
  expect(text).toContain('欧阳*宝');
  expect(text).not.toMatch(LONG_NUMBER);
  for (const { person, members } of POSTED) {
    for (const secret of [
      person.name,
      person.idNumber,
      person.phone,
      '示例路',
      ...members.map(({ name }) => name),
    ])
      expect(text).not.toContain(secret);
  }
  await expectAccessible(page);
});

test('a notice that is too short is refused before it starts, with rule and clause', async () => {
  const filed = new FiledPast(house.app.runtime, people, COUNTY);
  await filed.reviewed([household(404, '李四光')]);
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices/new`);
  const days = page.getByLabel('工作日数');
  await page.getByText('不少于 5 个工作日').waitFor();
  await days.fill('3');
  await days.press('Enter');
  await page.getByRole('alert').filter({ hasText: '不能少于 5 个工作日' }).waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('R-HF-08');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: '李四光' }).uncheck();
  await page.getByRole('button', { name: '请至少勾选一份档案' }).waitFor();
  await expectAccessible(page);
});

test('a private telephone number does not get onto the sheet', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices`);
  await page.getByRole('link', { name: /0002$/ }).click();
  await page.getByLabel('联系电话').fill('13800001234');
  await page.getByLabel('联系电话').press('Enter');
  await page.getByRole('alert').filter({ hasText: 'R-HF-08' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('联系电话').fill('0917-3216789');
  await page.getByRole('region', { name: '公示预览' }).getByText('联系电话：0917-3216789').waitFor();
});

test('an objection is written down, looked into and concluded, and the list counts it', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices?status=OPEN`);
  await page.getByRole('link', { name: /0002$/ }).click();
  await page.getByRole('button', { name: '登记异议' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '登记异议' }).click();
  await page.getByText('请填写异议内容').waitFor();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: '针对哪一户' }).click();
  await page.getByTitle(/赵一鸣/).click();
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '反映名下有房产或者车辆。' }).click();
  await expect(page.getByLabel('异议内容').inputValue()).resolves.toBe('反映名下有房产或者车辆。');
  await page.getByRole('dialog').getByRole('button', { name: '登记异议' }).click();
  await page.getByRole('cell', { name: '反映名下有房产或者车辆。' }).waitFor();
  await page.getByRole('cell', { name: '匿名' }).waitFor();
  await page.getByRole('button', { name: '处理', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  // A click while the dialog opens may miss; the key can't.
  await page.getByLabel('异议不成立').press(' ');
  await page.getByRole('button', { name: '经入户核实，反映情况不属实。' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '处理异议' }).click();
  await page.getByRole('cell', { name: /异议不成立/ }).waitFor();
  await page.goto(`/t/${COUNTY}/notices?status=OPEN`);
  await page.getByRole('cell', { name: '1 条，都已处理' }).waitFor();
});

test('for somebody who wants no motion the list of choices opens beside its field', async () => {
  const page = await house.window();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await login(page, 'officer', `/t/${COUNTY}/notices?status=OPEN`);
  await page.getByRole('link', { name: /0002$/ }).click();
  await page.getByRole('button', { name: '登记异议' }).click();
  const field = page.getByRole('combobox', { name: '针对哪一户' });
  await field.press('ArrowDown');
  const choice = page.getByTitle(/赵一鸣/);
  await choice.waitFor();
  await expect(choice.evaluate(isInsideWindow)).resolves.toBe(true);
  await choice.click();
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('on paper there is only the sheet', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices`);
  await page.getByRole('link', { name: /0002$/ }).click();
  await page.getByRole('region', { name: '公示预览' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('region', { name: '公示预览' }).isVisible()).toBe(true);
  for (const away of [
    page.getByRole('banner'),
    page.getByRole('navigation'),
    page.getByRole('heading', { level: 1 }),
  ])
    expect(await away.first().isVisible()).toBe(false);
});

test('a notice past its last day is closed by hand and no longer printed', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/notices`);
  await page.getByRole('link', { name: /0001$/ }).click();
  await page.getByText('公示已期满撤下，不能再打印。').waitFor();
  expect(await page.getByRole('button', { name: '生成 PDF 并下载' }).count()).toBe(0);
  await page.getByRole('button', { name: '结束公示' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束公示' }).click();
  await page.getByText('没有异议的档案已进入审批').waitFor();
  await page.getByRole('cell', { name: '无异议' }).waitFor();
});

test('the head of the unit reads a notice but finds no case behind it; large type stays within the window', async () => {
  const page = await house.window();
  await login(page, 'head', `/t/${COUNTY}/notices`);
  await page.evaluate(() => window.localStorage.setItem('bangfu.fontSize', '24'));
  await page.reload();
  await page.getByRole('link', { name: /0002$/ }).click();
  await page.getByRole('region', { name: '公示预览' }).getByText('赵*鸣').waitFor();
  expect(await page.getByText('赵一鸣').count()).toBe(0);
  expect(await page.getByRole('button', { name: '登记异议' }).count()).toBe(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
