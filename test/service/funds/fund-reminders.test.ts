import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { remindOfFunds } from '@bangfu/api/src/modules/funds/public.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { noticesSent } from '../../kit/notices-sent.ts';
import { BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const DAY = 24 * 60;
let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await fundPeople(people);
  await moneyInCounty(people, { fen: 100_000n, spendBy: '2026-06-30' });
}, 120_000);
afterAll(async () => await app?.close());

interface Told {
  role: string;
  title: string;
  body: string;
}
/** Runs the unit's reminders of the day and says what is new. */
async function toldIn(code: string): Promise<Told[]> {
  const tenant = await people.tenant(code);
  const sent = await inTenant(app.runtime, jobPrincipal(tenant, 'test'), remindOfFunds);
  return (await noticesSent(app.database, tenant.no, 'RM-07')).slice(0, sent);
}

test('nothing is said while there is time', async () => {
  expect(await toldIn(XINCHENG)).toEqual([]);
});

test('sixty days before the last day finance and director of the holder are told, and finance of the issuer', async () => {
  clock.forward(60 * DAY);
  const county = await toldIn(XINCHENG);
  expect(county.map(({ role }) => role)).toEqual(['CENTRE_DIRECTOR', 'FINANCE_OFFICER']);
  expect(county[0]?.body).toContain('还有 1000.00 元没有发出，2026年6月30日后不能再用');
  const city = await toldIn(XIAN);
  expect(city.map(({ role }) => role)).toEqual(['FINANCE_OFFICER']);
  expect(city[0]?.body).toMatch(/^新城区总工会的指标/);
  expect(await toldIn(PROVINCE)).toEqual([]);
  expect(await toldIn(BEILIN)).toEqual([]);
});

test('a second run of the day says nothing, the next lead time does', async () => {
  expect(await toldIn(XINCHENG)).toEqual([]);
  clock.forward(30 * DAY);
  const titles = (await toldIn(XINCHENG)).map(({ title }) => title);
  expect(titles.filter((title) => title === '资金使用期限将到')).toHaveLength(2);
  expect(titles.filter((title) => title === '资金闲置')).toHaveLength(2);
});

test('idle money is told of once a month', async () => {
  expect(await toldIn(XINCHENG)).toEqual([]);
  clock.forward(12 * DAY);
  const june = await toldIn(XINCHENG);
  expect(june.map(({ title }) => title)).toEqual(['资金闲置', '资金闲置']);
  expect(june[0]?.body).toContain('超过 60 天');
});
