import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  type BrowserApp,
  expectAccessible,
  expectNoSidewaysScroll,
  login,
  startBrowserApp,
} from '../kit/browser.ts';
import { FiledPast } from '../kit/filed-past.ts';
import { aHousehold } from '../kit/households.ts';
import { People } from '../kit/people.ts';

const COUNTY = '610302';
const CITY = '610300';
const NAMES = ['赵一鸣', '钱二宝', '孙三省', '李四光', '周五一', '吴六合', '郑七星', '王八达', '冯九思'];

let house: BrowserApp;

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

beforeAll(async () => {
  house = await startBrowserApp([
    { loginName: 'approver', displayName: '沈审', posts: { [COUNTY]: ['APPROVER'] } },
    { loginName: 'second', displayName: '韩复', posts: { [COUNTY]: ['APPROVER'] } },
    { loginName: 'city', displayName: '杨定', posts: { [CITY]: ['APPROVER'] } },
    { loginName: 'officer', displayName: '吴办', posts: { [COUNTY]: ['CENTRE_OFFICER'] } },
  ]);
  const { runtime } = house.app;
  const filed = new FiledPast(runtime, new People(runtime), COUNTY);
  await filed.setDibaoStandard();
  await filed.noticePassed(
    NAMES.map((name, index) => {
      const household = aHousehold(301 + index);
      return { ...household, person: { ...household.person, name } };
    }),
  );
}, 120_000);

afterAll(async () => {
  await house.close();
});

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
