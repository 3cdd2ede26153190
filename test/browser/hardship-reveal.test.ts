import { expect, test } from '@jest/globals';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { openAccessGrant } from '@bangfu/api/src/modules/identity/access-grant.service.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, login, PASSWORD } from '../kit/browser.ts';
import { openFile, XINCHENG } from '../kit/file-page.ts';
import { aHousehold, citizenId } from '../kit/households.ts';
import { People, XIAN } from '../kit/people.ts';
import { inUnit } from '../kit/unit-work.ts';

const house = browserHouse([
  { loginName: 'officer', displayName: '吴办', posts: { [XINCHENG]: ['CENTRE_OFFICER'] } },
  { loginName: 'inspector', displayName: '杜督', posts: { [XIAN]: ['INSPECTOR'] } },
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

test('a subordinate’s file looked at under a grant: T2 leads to opening T3, T3 shows clear text for a reason', async () => {
  const household = aHousehold(307);
  const id = await inUnit(house.app, XINCHENG, async (scope) => (await draftFile(scope, household)).id);
  const people = new People(house.app.runtime);
  const { token } = await people.login({ loginName: 'inspector', password: PASSWORD });
  const inspector = await people.caller(token, XIAN);
  if (!inspector) throw new Error('no caller');
  const opened = async (tier: 'T2' | 'T3'): Promise<string> =>
    await inTenant(
      house.app.runtime,
      inspector,
      async (scope) =>
        await openAccessGrant(scope, {
          tenantCode: XINCHENG,
          tier,
          purpose: 'INSPECTION',
          reason: '督导通知〔2026〕12号',
          minutes: 30,
        }),
    );
  await opened('T2');
  const page = await house.window();
  await login(page, 'inspector', `/t/${XIAN}/hardship/${encodeId('hf', id)}?of=${XINCHENG}`);
  await page.getByRole('heading', { name: /王建国/ }).waitFor();
  expect(await page.getByRole('button', { name: /明文/ }).count()).toBe(0);
  await page.getByRole('link', { name: '开明文授权' }).first().waitFor();
  await expectAccessible(page);
  await opened('T3');
  await page.reload();
  await page.getByRole('button', { name: '看明文：身份证号' }).click();
  await page.getByRole('dialog').getByLabel('查看事由').fill('核对督导发现的问题');
  await page.getByRole('dialog').getByRole('button', { name: '看明文', exact: true }).click();
  await page.getByText(citizenId('19790312', 307)).waitFor();
  await expectAccessible(page);
});
