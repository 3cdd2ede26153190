import { expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  draftFile,
  evaluateFile,
  type HouseholdInput,
  recordVisit,
  requestCheck,
  returnCheck,
} from '@bangfu/api/src/modules/hardship/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { filePath, openFile, XINCHENG } from '../kit/file-page.ts';
import { closeDueNotices, inNotice, PDF, reviewed, submitted, TWO_VISITORS } from '../kit/filing.ts';
import { aHousehold } from '../kit/households.ts';
import { enterDibao, inUnit } from '../kit/unit-work.ts';

const LONG_AGO = 30;
const house = browserHouse(
  [
    { loginName: 'officer', displayName: '吴办', posts: { [XINCHENG]: ['CENTRE_OFFICER'] } },
    { loginName: 'approver', displayName: '郑批', posts: { [XINCHENG]: ['APPROVER'] } },
    { loginName: 'city', displayName: '冯市', posts: { '610100': ['APPROVER'] } },
  ],
  {
    fill: async (opened) => {
      await enterDibao(opened.app);
    },
  },
);

/** axe reads these long pages several times in one test. */
jest.setTimeout(120_000);

async function visited(scope: TenantScope, household: HouseholdInput): Promise<string> {
  const id = await submitted(scope, household);
  await recordVisit(scope, id, { visitedOn: scope.today(), ...TWO_VISITORS });
  return id;
}

/** A file whose check came back without a difference. */
async function checked(scope: TenantScope, household: HouseholdInput): Promise<string> {
  const id = await visited(scope, household);
  await requestCheck(scope, id, '区民政局核对中心');
  await returnCheck(scope, id, { result: 'CONSISTENT', returnedOn: scope.today() });
  return id;
}

/** Opens a verb's dialog from the top of the page, looks at it closed to axe, and returns it. */
async function openVerb(page: Page, name: string) {
  await page.locator('.page-actions').getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectAccessible(page);
  return dialog;
}

async function send(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

async function done(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText(text).first().waitFor();
}

test('a draft is submitted with the consents that lie on the table', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, aHousehold(301))).id);
  const page = await openFile(house, 'officer', id);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await openVerb(page, '提交申请');
  await send(page, '提交申请');
  await page.getByText('没有办成，原因如下').waitFor();
  await page
    .getByText(/敏感个人信息处理单独同意”，请补签/)
    .first()
    .waitFor();
  await page
    .getByText(/R-HF-07/)
    .first()
    .waitFor();
  await expectAccessible(page);
  for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
  await send(page, '提交申请');
  await done(page, '申请已提交');
  await page.locator('.page-actions').getByRole('button', { name: '登记入户调查' }).waitFor();
});

test('a visit takes two, and what was typed outlasts the refusal', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => await submitted(scope, aHousehold(308)));
  const page = await openFile(house, 'officer', id);
  const visit = await openVerb(page, '登记入户调查');
  await send(page, '登记入户调查');
  await visit
    .getByText(/须由 2 人以上共同进行/)
    .first()
    .waitFor();
  await expectAccessible(page);
  expect(await visit.getByLabel('第 1 位调查人').inputValue()).toBe('吴办');
  await visit.getByLabel('第 2 位调查人').fill('赵六');
  await visit.getByLabel('收入情况').fill('月工资两千元');
  await send(page, '登记入户调查');
  await done(page, '入户调查已登记');
  await page.getByRole('button', { name: '发出核对' }).and(page.locator(':focus')).waitFor();
  await page.getByText('月工资两千元').waitFor();
});

test('the check is asked for and its result explained', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => await visited(scope, aHousehold(309)));
  const page = await openFile(house, 'officer', id);
  await openVerb(page, '发出核对');
  await send(page, '发出核对');
  await page.getByText('请填写核对机构').waitFor();
  await page.getByLabel('核对机构').fill('新城区核对中心');
  await page.keyboard.press('Enter');
  await done(page, '核对已发出');

  const check = await openVerb(page, '登记核对结果');
  await check.getByLabel('部分一致').check();
  await send(page, '登记核对结果');
  await check
    .getByText(/请逐条写明差异/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await check.getByLabel('一致', { exact: true }).check();
  await send(page, '登记核对结果');
  await done(page, '核对结果已登记');

  await page.locator('.page-actions').getByRole('button', { name: '认定测算' }).waitFor();
});

test('the calculation is shown line by line, and a review against it is refused with every reason', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => await checked(scope, aHousehold(307)));
  const page = await openFile(house, 'officer', id);
  const evaluation = await openVerb(page, '认定测算');
  await send(page, '认定测算');
  await evaluation.getByText('深度困难线').waitFor();
  await evaluation.getByText('28号 二.7，R-HF-01').first().waitFor();
  await expectAccessible(page);
  const next = evaluation.getByRole('button', { name: '去评议' }).and(page.locator(':focus'));
  await next.waitFor();
  expect((await next.boundingBox())?.y).toBeLessThan(768);
  await send(page, '去评议');
  const review = page.getByRole('dialog');
  await review.getByLabel('相对困难').check();
  await send(page, '评议');
  await review.getByText(/请上传“收入证明/).waitFor();
  await review
    .getByText(/按测算应为“深度困难”/)
    .first()
    .waitFor();
  await expectAccessible(page);
});

test('the material comes in, and the review settles the category', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => {
    const file = await checked(scope, aHousehold(310));
    await evaluateFile(scope, file);
    return file;
  });
  const page = await openFile(house, 'officer', id);
  await page.getByLabel('材料种类', { exact: true }).click();
  await page.getByTitle('收入证明（近一年）').click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('文字') });
  await page.getByText(/只收 JPG、PNG 图片和 PDF；按内容判断，改扩展名无效$/).waitFor();
  await expectAccessible(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '收入证明.pdf', mimeType: 'application/pdf', buffer: PDF });
  const kept = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 收入证明.pdf' }).click();
  expect((await kept).suggestedFilename()).toBe('收入证明.pdf');

  await openVerb(page, '评议');
  await send(page, '评议');
  await done(page, '评议已登记');
  await page.locator('[aria-current=step]').filter({ hasText: '已评议' }).waitFor();
  await page.locator('.timeline').getByText('基层评议').waitFor();
  await page.locator('.page-actions').getByRole('link', { name: '发起公示' }).waitFor();
  await expectAccessible(page);
});

test('a reviewer sends a file back with a phrase, and its worker may take it back for good', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => await submitted(scope, aHousehold(302)));
  const page = await openFile(house, 'officer', id);
  const back = await openVerb(page, '退回或不予建档');
  await send(page, '退回或不予建档');
  await back.getByText('请填写理由').waitFor();
  await back.getByRole('button', { name: '缺少材料，请补齐后重新提交。' }).click();
  await send(page, '退回或不予建档');
  await done(page, '已退回');
  await page.getByText('退回理由：缺少材料，请补齐后重新提交。').waitFor();

  const other = await inUnit(house.app, XINCHENG, async (scope) => await submitted(scope, aHousehold(303)));
  await page.goto(filePath(other));
  await page.getByRole('heading', { name: /王建国/ }).waitFor();
  const withdraw = await openVerb(page, '撤回申请');
  await withdraw.getByLabel('理由').fill('本人申请');
  await send(page, '撤回申请');
  await done(page, '已撤回');
  expect(await page.locator('.page-actions').getByRole('button').allInnerTexts()).toEqual(['打印建档表']);
});

test('county and city decide in turn; what was handed on is said, not lost', async () => {
  const id = await inUnit(
    house.app,
    XINCHENG,
    async (scope) => {
      const file = await submitted(scope, aHousehold(304));
      await reviewed(scope, file);
      await inNotice(scope, file);
      return file;
    },
    LONG_AGO,
  );
  await inUnit(house.app, XINCHENG, async (scope) => await closeDueNotices(scope));
  const page = await openFile(house, 'approver', id);
  const dialog = await openVerb(page, '审批');
  await dialog.getByLabel('退回').check();
  await send(page, '审批');
  await dialog
    .getByText(/退回要写明理由/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('通过', { exact: true }).check();
  await send(page, '审批');
  await done(page, '已初审');

  const city = await house.window();
  await login(city, 'city', `/t/610100/hardship/${encodeId('hf', id)}`);
  await city.getByRole('heading', { name: /王建国/ }).waitFor();
  const last = await openVerb(city, '审批');
  await last.getByLabel('通过', { exact: true }).check();
  await send(city, '审批');
  await city.getByText('已审批，档案现在是“在档”').waitFor();
  await expectAccessible(city);
});
