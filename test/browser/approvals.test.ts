import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll, login } from '../kit/browser.ts';
import { FiledPast } from '../kit/filed-past.ts';
import { aHousehold } from '../kit/households.ts';
import { People } from '../kit/people.ts';

const COUNTY = '610302';
const CITY = '610300';
/** Another county, whose queue holds a page full of one step. */
const BUSY = '610303';
const A_PAGE = 50;
const A_MINUTE = 60_000;
const NAMES = [
  '赵一鸣',
  '钱二宝',
  '孙三省',
  '李四光',
  '陈十全',
  '褚百川',
  '周五一',
  '吴六合',
  '郑七星',
  '王八达',
  '冯九思',
];

const house = browserHouse(
  [
    { loginName: 'approver', displayName: '沈审', posts: { [COUNTY]: ['APPROVER'] } },
    { loginName: 'second', displayName: '韩复', posts: { [COUNTY]: ['APPROVER'] } },
    { loginName: 'city', displayName: '杨定', posts: { [CITY]: ['APPROVER'] } },
    { loginName: 'busy', displayName: '蒋忙', posts: { [BUSY]: ['APPROVER'] } },
    { loginName: 'officer', displayName: '吴办', posts: { [COUNTY]: ['CENTRE_OFFICER'] } },
  ],
  {
    fill: async (opened) => {
      const { runtime } = opened.app;
      const filed = new FiledPast(runtime, new People(runtime), COUNTY);
      await filed.setDibaoStandard();
      await filed.noticePassed(
        NAMES.map((name, index) => {
          const household = aHousehold(301 + index);
          return { ...household, person: { ...household.person, name } };
        }),
      );
      await filed.checked({ ...aHousehold(350), person: { ...aHousehold(350).person, name: '许评议' } });
    },
  },
);

/** Counts what the person presses; a shortcut with Shift counts once. */
class Keys {
  count = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.count += 1;
      await this.page.keyboard.press(key);
    }
  }
}

/** What an officer's correction does to the version that stands on the approver's screen. */
async function changeBehindTheBack(personName: string): Promise<void> {
  const { runtime } = house.app;
  const tenant = await new People(runtime).tenant(COUNTY);
  await inTenant(runtime, jobPrincipal(tenant, 'test-correction'), async ({ em }) => {
    await em.execute(
      'update hardship_files set version = version + 1 where tenant_no = ? and person_name = ?',
      [tenant.no, personName],
    );
  });
}

/** The case on the screen. */
async function shown(page: Page): Promise<string> {
  const title = page.getByRole('article').getByRole('heading', { level: 2 });
  await title.waitFor();
  return (await title.innerText()).split(/\s/)[0] ?? '';
}

test('an approver starts at the queue and decides three cases by keyboard, three keys each at most', async () => {
  const page = await house.window();
  await login(page, 'approver');
  await page.waitForURL(`**/t/${COUNTY}/approvals**`);
  expect(await shown(page)).toBe(NAMES[0]);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  for (const index of [0, 1, 2]) {
    await page.getByRole('heading', { level: 2, name: NAMES[index] ?? '' }).waitFor();
    const keys = new Keys(page);
    await keys.press('y');
    await page.getByRole('form', { name: '确认通过' }).waitFor();
    await keys.press('2', 'Enter');
    await page
      .getByRole('status')
      .filter({ hasText: `已通过：${NAMES[index]}` })
      .waitFor();
    expect(keys.count).toBeLessThanOrEqual(3);
  }
  expect(await shown(page)).toBe(NAMES[3]);
});

test('a return takes a phrase by its digit and says what happened', async () => {
  const page = await house.window();
  await login(page, 'approver', `/t/${COUNTY}/approvals`);
  expect(await shown(page)).toBe(NAMES[3]);
  const keys = new Keys(page);
  await keys.press('r');
  await page.getByRole('form', { name: '确认退回' }).waitFor();
  await keys.press('1');
  await expectAccessible(page);
  await keys.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: `已退回：${NAMES[3]}` })
    .waitFor();
  expect(keys.count).toBe(3);
  await page.getByRole('link', { name: '我办过的' }).click();
  await page.getByRole('cell', { name: '收入证明不全，请补齐近一年的收入证明' }).waitFor();
  await expectAccessible(page);
});

test('a refusal names rule and clause and keeps what was written', async () => {
  const page = await house.window();
  await login(page, 'approver', `/t/${COUNTY}/approvals`);
  const name = await shown(page);
  await page.keyboard.press('n');
  await page.getByRole('form', { name: '确认不予建档' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '不予建档要写明理由' }).waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('28号 二.7，SM1');
  await page.getByLabel('不予建档的理由').fill('收入有隐瞒');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await page.getByLabel('不予建档的理由').inputValue()).toBe('收入有隐瞒');
  expect(await shown(page)).toBe(name);
});

test('a file that another changed meanwhile is read again before it is decided', async () => {
  const page = await house.window();
  await login(page, 'approver', `/t/${COUNTY}/approvals`);
  const name = await shown(page);
  await page.keyboard.press('r');
  await page.getByLabel('退回的理由').fill('请补充说明');
  await changeBehindTheBack(name);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '刚被别人改过' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '已换成最新的内容' }).waitFor();
  expect(await page.getByLabel('退回的理由').inputValue()).toBe('请补充说明');
  expect(await shown(page)).toBe(name);
  await page.keyboard.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: `已退回：${name}` })
    .waitFor();
});

test('a case that a colleague decided first is said to be gone, and the next one follows', async () => {
  const page = await house.window();
  await login(page, 'approver', `/t/${COUNTY}/approvals`);
  const name = await shown(page);
  await page.keyboard.press('y');
  await page.getByRole('form', { name: '确认通过' }).waitFor();
  const colleague = await house.window();
  await login(colleague, 'second', `/t/${COUNTY}/approvals`);
  expect(await shown(colleague)).toBe(name);
  await colleague.keyboard.press('y');
  await colleague.getByRole('form', { name: '确认通过' }).waitFor();
  await colleague.keyboard.press('Enter');
  await colleague
    .getByRole('status')
    .filter({ hasText: `已通过：${name}` })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '已不在您的待办里' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('article').getByRole('heading', { level: 2 }).filter({ hasNotText: name }).waitFor();
});

test('ticked cases pass together and each is reported', async () => {
  const page = await house.window();
  await login(page, 'second', `/t/${COUNTY}/approvals`);
  await shown(page);
  await page.keyboard.press('a');
  await page.getByText(/已勾选 [3-9] 件/).waitFor();
  await page.getByRole('button', { name: '清除勾选' }).press('Enter');
  for (const key of ['x', 'j', 'x']) await page.keyboard.press(key);
  await page.getByText('已勾选 2 件，都在“公示通过”这一步').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('dialog', { name: '批量通过 2 件' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByText('2 件全部通过').waitFor();
  expect(await page.getByText('✓ 通过').count()).toBe(2);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('fifty cases of one step pass within a minute, with three keys', async () => {
  const { runtime } = house.app;
  await new FiledPast(runtime, new People(runtime), BUSY).noticePassed(
    Array.from({ length: A_PAGE }, (_, index) => ({ ...aHousehold(500 + index), members: [] })),
  );
  const page = await house.window();
  await login(page, 'busy', `/t/${BUSY}/approvals`);
  await page.getByText('共 50 件').waitFor();
  const started = performance.now();
  const keys = new Keys(page);
  await keys.press('a', 'b');
  await page.getByRole('dialog', { name: '批量通过 50 件' }).waitFor();
  await keys.press('Enter');
  await page.getByText('50 件全部通过').waitFor({ timeout: A_MINUTE });
  expect(performance.now() - started).toBeLessThan(A_MINUTE);
  await page.keyboard.press('Enter');
  await page.getByText('没有待您办理的档案').waitFor();
}, 180_000);

test('the city sees the whole case of a county, its notice and the county’s opinion', async () => {
  const page = await house.window();
  await login(page, 'city', `/t/${CITY}/approvals`);
  expect(await shown(page)).toBe(NAMES[0]);
  await page.getByText('材料齐全，符合条件，同意').waitFor();
  await page.getByText('期满无异议').waitFor();
  await page.getByText('张三、赵六').waitFor();
  await page.getByText('全家 3 人，全省都只有这一户').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '收入证明.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('收入证明.pdf');
});

test('the officer reviews in the same queue: the category as computed, or another with a reason', async () => {
  const page = await house.window();
  await login(page, 'officer', `/t/${COUNTY}/approvals`);
  expect(await shown(page)).toBe('许评议');
  await page.keyboard.press('y');
  await page.getByRole('form', { name: '确认通过' }).waitFor();
  await page.getByRole('combobox', { name: '评议的类别' }).click();
  await page.getByTitle('相对困难').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '确认通过' }).press('Enter');
  await page.getByRole('alert').filter({ hasText: 'R-HF-01' }).waitFor();
  await page.getByRole('button', { name: '确认通过' }).press('1');
  await page.getByRole('button', { name: '确认通过' }).press('Enter');
  await page.getByRole('status').filter({ hasText: '现在是“已评议”' }).waitFor();
  await page.getByRole('link', { name: '发起公示' }).waitFor();
});

test('the keys are told by ? and can be switched off', async () => {
  const page = await house.window();
  await login(page, 'city', `/t/${CITY}/approvals`);
  await shown(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('switch', { name: '单键快捷键' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('y');
  expect(await page.getByRole('form').count()).toBe(0);
});

test('large type and the officer’s queue stay readable', async () => {
  const page = await house.window();
  await login(page, 'city', `/t/${CITY}/approvals`);
  await page.evaluate(() => window.localStorage.setItem('bangfu.fontSize', '24'));
  await page.reload();
  await shown(page);
  await page.keyboard.press('r');
  await page.getByRole('form', { name: '确认退回' }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
