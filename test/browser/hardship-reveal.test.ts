import { expect, test } from '@jest/globals';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible } from '../kit/browser.ts';
import { openFile, XINCHENG } from '../kit/file-page.ts';
import { aHousehold, citizenId } from '../kit/households.ts';
import { inUnit } from '../kit/unit-work.ts';

const house = browserHouse([
  { loginName: 'officer', displayName: '吴办', posts: { [XINCHENG]: ['CENTRE_OFFICER'] } },
  { loginName: 'chair', displayName: '陈席', posts: { [XINCHENG]: ['GRASSROOTS_CHAIR'] } },
]);

test('clear text needs a purpose, hides again, and leaves an audit row', async () => {
  const household = aHousehold(305);
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, household)).id);
  const page = await openFile(house, 'officer', id);
  const clear = citizenId('19790312', 305);
  expect(await page.getByText(clear).count()).toBe(0);
  await page.getByRole('button', { name: '看明文：身份证号' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '看明文' }).click();
  await dialog.getByText('请填写查看事由').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '核对证件与申报是否一致' }).click();
  await dialog.getByRole('button', { name: '看明文', exact: true }).click();
  await page.getByText(clear).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '打码：身份证号' }).click();
  expect(await page.getByText(clear).count()).toBe(0);
  const rows = await inUnit(
    house.app,
    XINCHENG,
    async (scope) =>
      await scope.em.execute<{ purpose: string; payload: unknown }[]>(
        `select purpose, payload from events where name = 'sensitiveField.revealed'`,
      ),
  );
  expect(rows).toEqual([
    { purpose: '核对证件与申报是否一致', payload: { table: 'persons', column: 'id_cipher' } },
  ]);
  const numbers = citizenId('19810506', 305);
  await page.getByRole('button', { name: /全部家庭成员的身份证号/ }).click();
  await page.getByRole('dialog').getByLabel('查看事由').fill('核对户口簿');
  await page.getByRole('dialog').getByRole('button', { name: '看明文', exact: true }).click();
  await page.getByText(numbers).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: /王建国/ }).waitFor();
  expect(await page.getByText(numbers).count()).toBe(0);
});

test('clear text goes by itself after a minute', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, aHousehold(311))).id);
  const page = await openFile(house, 'officer', id);
  await page.clock.install();
  await page.getByRole('button', { name: '看明文：手机号' }).click();
  await page.getByRole('dialog').getByLabel('查看事由').fill('联系职工本人');
  await page.getByRole('dialog').getByRole('button', { name: '看明文', exact: true }).click();
  await page.getByText('13800001234').waitFor();
  await page.clock.fastForward(61_000);
  await page.getByText('13800001234').waitFor({ state: 'detached' });
});

test('who holds no permission to reveal is not offered it', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, aHousehold(306))).id);
  const page = await openFile(house, 'chair', id);
  expect(await page.getByRole('button', { name: /明文/ }).count()).toBe(0);
  await expectAccessible(page);
});
