import { expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { submitted } from '../kit/filing.ts';
import { aHousehold, citizenId } from '../kit/households.ts';
import { inUnit } from '../kit/unit-work.ts';

const XINCHENG = '610102';
const BEILIN = '610103';
const NEW = `/t/${XINCHENG}/hardship/new`;
const house = browserHouse([
  { loginName: 'officer', displayName: '吴办', posts: { [XINCHENG]: ['CENTRE_OFFICER'] } },
  { loginName: 'reader', displayName: '孙读', posts: { [XINCHENG]: ['APPROVER'] } },
]);

/** axe reads these long pages several times in one test. */
jest.setTimeout(120_000);

/** Looks from the top of the page: what a fixed bar happens to cover half counts as too small for axe. */
async function expectAccessibleFromTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
}

async function newForm(): Promise<Page> {
  const page = await house.window();
  await login(page, 'officer', NEW);
  await page.getByRole('heading', { name: '新建档案' }).waitFor();
  return page;
}

/** Walks on by Tab until the cursor stands in the field. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.id
        ? document.querySelector(`label[for="${at.id}"]`)?.textContent?.trim()
        : at?.textContent?.trim();
    });
    if (name === label) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${label}`);
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}

/** Chooses from a list by typing the beginning of a word. */
async function choose(page: Page, label: string, word: string): Promise<void> {
  await typeInto(page, label, word);
  await page.locator('.ant-select-item-option-active:visible').filter({ hasText: word }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

test('a household is declared and submitted by keyboard alone', async () => {
  const page = await newForm();
  await page.keyboard.type(citizenId('19790312', 401));
  await page.getByText('男，1979年3月12日').waitFor();
  await page.getByText('全省没有这个人的在办或在册档案').waitFor();
  await typeInto(page, '姓名', '王建国');
  await typeInto(page, '手机号', '13800001234');
  await typeInto(page, '住址', '陕西省西安市新城区示例路 1 号');
  await choose(page, '健康状况', '良好');
  await choose(page, '工作状态', '在岗');
  await typeInto(page, '工作单位', '示例机械厂');
  await tabTo(page, '添加家庭成员');
  await page.keyboard.press('Enter');
  await typeInto(page, '姓名', '李秀英');
  await choose(page, '与职工关系', '配偶');
  await typeInto(page, '身份证号', citizenId('19810506', 400));
  await page.getByText('女，1981年5月6日').waitFor();
  await typeInto(page, '全年金额（元）', '24000');
  await choose(page, '主要致困原因', '收入低');
  await expectAccessibleFromTop(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /王建国 610102-/ }).waitFor();
  await page.getByText('李秀英').waitFor();
  await tabTo(page, '提交申请');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().focus();
  for (let box = 0; box < 4; box += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: '提交申请' }).press('Enter');
  await page.locator('[aria-current=step]').filter({ hasText: '已提交' }).waitFor();
  const left = await page.evaluate(() => Object.keys(window.sessionStorage).join());
  expect(left).not.toContain('unsavedForm');
});

test('what is wrong stands at its field and in the list, and nothing typed is lost', async () => {
  const page = await newForm();
  await expectAccessibleFromTop(page);
  await expectNoSidewaysScroll(page);
  await page.keyboard.type(`${citizenId('19790312', 402).slice(0, 17)}?`);
  await page.keyboard.press('Tab');
  await page.getByText('身份证号应是 18 位').first().waitFor();
  await page.keyboard.type('王建国');
  await page.getByLabel('银行卡号').fill('6222020000000000001');
  await page.getByRole('button', { name: '添加家庭成员' }).click();
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.getByText('没有办成，原因如下').waitFor();
  await page.getByText('第 1 项家庭成员：请填写与职工关系').waitFor();
  await page
    .getByText(/校验位不对/)
    .first()
    .waitFor();
  await expectAccessibleFromTop(page);
  expect(await page.getByLabel('姓名').first().inputValue()).toBe('王建国');
  expect(await page.getByLabel('家庭共同生活人口').inputValue()).toBe('2');
  await page.getByRole('button', { name: '去掉第 1 项家庭成员' }).press('Enter');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('添加家庭成员');
  await page.getByLabel('银行卡号').fill('');
  await page.getByLabel('身份证号').fill(citizenId('19790312', 402));
  await page.getByLabel('全年金额（元）').fill('100');
  await page.getByLabel('家庭共同生活人口').fill('1');
  await page.getByLabel('手机号').fill('13800001234');
  await page.getByLabel('劳动合同起').fill('2025-05-01');
  await page.keyboard.press('Tab');
  await page.getByLabel('劳动合同止').fill('2024-05-01');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
  await page.getByText('劳动合同的结束日期早于开始日期，请核对').first().waitFor();
  expect(await page.getByText('劳动合同的结束日期早于开始日期，请核对').count()).toBe(2);
  await expectAccessibleFromTop(page);
});

test('an unsaved form outlasts a reload, ends with the logout, and never reaches lasting storage', async () => {
  const page = await newForm();
  const number = citizenId('19790312', 403);
  await page.keyboard.type(number);
  await page.getByLabel('姓名').fill('赵未存');
  await page.getByText(/已自动保存/).waitFor();
  await page.reload();
  await page.getByText(/已恢复/).waitFor();
  expect(await page.getByLabel('姓名').inputValue()).toBe('赵未存');
  await expectAccessibleFromTop(page);
  const lasting = await page.evaluate(() => JSON.stringify(window.localStorage));
  expect(lasting).not.toContain(number);
  expect(lasting).not.toContain('赵未存');
  await page.getByRole('button', { name: /我的账号/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.waitForURL('**/login**');
  expect(await page.evaluate(() => JSON.stringify(window.sessionStorage))).not.toContain(number);
});

test('a number that stands in a live file names the unit to contact and nothing else', async () => {
  await inUnit(house.app, BEILIN, async (scope) => await submitted(scope, aHousehold(404)));
  const page = await newForm();
  await page.keyboard.type(citizenId('19790312', 404));
  await page.getByText(/碑林区总工会已有这个人的档案，请与该单位联系/).waitFor();
  expect(await page.getByText('王建国').count()).toBe(0);
  await expectAccessibleFromTop(page);
});

test('a draft is changed in the same form; what stays empty stays as it was', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, aHousehold(405))).id);
  const page = await house.window();
  await login(page, 'officer', `/t/${XINCHENG}/hardship/${encodeId('hf', id)}`);
  await page.getByRole('link', { name: '修改档案' }).click();
  await page.getByRole('heading', { name: /修改档案 王建国/ }).waitFor();
  await page.getByText('现为 138****1234，不改请留空').waitFor();
  await expectAccessibleFromTop(page);
  await page.getByLabel('工作单位').fill('新单位');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('新单位').waitFor();
  await page.getByText('138****1234').waitFor();
  await page.locator('.timeline').getByText('修改档案').waitFor();
  const rows = await inUnit(
    house.app,
    XINCHENG,
    async (scope) =>
      await scope.em.execute<{ n: number }[]>(
        `select count(*)::int as n from household_members where file_id = ? and id_cipher is not null`,
        [id],
      ),
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('with large type the form and its rows never scroll sideways', async () => {
  const page = await newForm();
  await page.getByRole('button', { name: '字号' }).click();
  await page.getByRole('menuitem', { name: /24/ }).click();
  await page.getByRole('button', { name: '添加家庭成员' }).click();
  await page.getByRole('button', { name: '添加刚性支出' }).click();
  await expectNoSidewaysScroll(page);
  await expectAccessibleFromTop(page);
});

test('opened lists and calendars are accessible', async () => {
  const page = await newForm();
  await page.getByLabel('政治面貌').press('ArrowDown');
  await page.locator('.ant-select-item-option-active:visible').first().waitFor();
  await expectAccessibleFromTop(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('次要致困原因').press('ArrowDown');
  await page.locator('.ant-select-item-option-active:visible').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByLabel('入会日期').click();
  await page.locator('.ant-picker-dropdown').waitFor();
  await expectAccessibleFromTop(page);
});

test('who may not write is not offered the form', async () => {
  const page = await house.window();
  await login(page, 'reader', `/t/${XINCHENG}/home`);
  await page.getByRole('navigation').first().waitFor();
  expect(await page.getByRole('link', { name: '新建档案' }).count()).toBe(0);
});
