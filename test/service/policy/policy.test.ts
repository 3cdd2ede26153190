import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { lastDayOfPeriod } from '@bangfu/api/src/calendar/working-days.rules.ts';
import { tenantRegistry } from '@bangfu/api/src/modules/organisations/public.ts';
import { setCalendarYear } from '@bangfu/api/src/modules/policy/calendar.service.ts';
import { setDibaoStandard } from '@bangfu/api/src/modules/policy/dibao.service.ts';
import { dibaoFor, maintainedCalendar, policyValue } from '@bangfu/api/src/modules/policy/public.ts';
import { setPolicyParameter } from '@bangfu/api/src/modules/policy/policy.service.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';

const KEY = 'hardship.noticeWorkingDays';
const PROVINCE = '610000';
const XIAN = '610100';
const BEILIN = '610103';
const BAOJI_COUNTY = '610302';

let base: Awaited<ReturnType<typeof startRuntime>>;
beforeAll(async () => {
  base = await startRuntime({ clock: () => new Date('2026-11-24T04:00:00Z') });
});
afterAll(async () => await base.close());

async function inUnit<T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> {
  const tenant = await tenantRegistry(base.runtime.readPool).byCode(code);
  if (!tenant) throw new Error(`no unit ${code}`);
  return await inTenant(base.runtime, jobPrincipal(tenant, 'test'), work);
}

const change = (value: number, effectiveFrom = '2026-11-25') => ({
  key: KEY,
  value,
  effectiveFrom,
  reason: '陕工发〔2026〕1号',
});
const codes = (error: unknown): string[] =>
  (error as { refusals: { code: string }[] }).refusals.map(({ code }) => code);

describe('policy parameters in force', () => {
  it('are the seeded ones, and from a later day what the province and the city set', async () => {
    await inUnit(PROVINCE, async (scope) => await setPolicyParameter(scope, change(7)));
    await inUnit(XIAN, async (scope) => await setPolicyParameter(scope, change(10)));
    const at = async (code: string, day: string): Promise<number> =>
      await inUnit(code, async (scope) => await policyValue(scope, KEY, day));
    expect(await at(BEILIN, '2026-11-24')).toBe(5);
    expect(await at(BEILIN, '2026-11-25')).toBe(10);
    expect(await at(BAOJI_COUNTY, '2026-11-25')).toBe(7);
  });

  it('never become laxer below the province', async () => {
    const error: unknown = await inUnit(
      BEILIN,
      async (scope) => await setPolicyParameter(scope, change(6)),
    ).catch((reason: unknown) => reason);
    expect(codes(error)).toEqual(['POLICY_LAXER_THAN_SUPERIOR']);
  });

  it('can’t be rewritten or withdrawn by the application', async () => {
    await expect(
      inUnit(PROVINCE, async (scope) => await scope.em.execute('delete from policy_parameters')),
    ).rejects.toThrow('permission denied');
    await expect(
      inUnit(PROVINCE, async (scope) => await scope.em.execute(`update policy_parameters set value = '1'`)),
    ).rejects.toThrow('permission denied');
  });
});

describe('低保 standards', () => {
  it('come from the county, else its city, else the province, by date, also under a former code', async () => {
    const found = async (region: string | null, day: string) =>
      await inUnit(BEILIN, async (scope) => (await dibaoFor(scope, region, 'URBAN', day))?.monthlyFen);
    expect(await found('610103', '2020-09-30')).toBe(70_000n);
    expect(await found('610103', '2020-10-01')).toBe(74_000n);
    expect(await found(null, '2026-01-01')).toBe(58_000n);
    expect(await found('610103', '2010-01-01')).toBeUndefined();
    const standard = {
      regionCode: '610305',
      urbanRural: 'URBAN' as const,
      monthly: 61_000n,
      effectiveFrom: '2026-01-01',
      source: '宝民发〔2026〕1号',
    };
    await inUnit(PROVINCE, async (scope) => await setDibaoStandard(scope, standard));
    expect(await found('610322', '2026-11-24')).toBe(61_000n);
  });

  it('are entered by the province only', async () => {
    const standard = {
      regionCode: '610103',
      urbanRural: 'URBAN' as const,
      monthly: 1n,
      effectiveFrom: '2026-01-01',
      source: '无',
    };
    await expect(inUnit(BEILIN, async (scope) => await setDibaoStandard(scope, standard))).rejects.toThrow(
      'dibao_standards',
    );
  });
});

describe('the working calendar', () => {
  it('is maintained by the year; a missing year is refused', async () => {
    const count = async () =>
      await inUnit(BEILIN, async (scope) =>
        lastDayOfPeriod(await maintainedCalendar(scope, '2026-12-29'), '2026-12-29', 5),
      );
    expect(await count()).toMatchObject({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING' } });
    const days = [{ day: '2027-01-01', kind: 'HOLIDAY' as const, name: '元旦' }];
    await inUnit(PROVINCE, async (scope) => await setCalendarYear(scope, { year: 2027, days }));
    expect(await count()).toEqual({ ok: true, value: '2027-01-05' });
  });

  it('is refused with every reason when it can’t be right', async () => {
    const days = [
      { day: '2028-03-01', kind: 'WORKDAY' as const, name: '调休' },
      { day: '2029-01-01', kind: 'WORKDAY' as const, name: '调休' },
    ];
    const error: unknown = await inUnit(
      PROVINCE,
      async (scope) => await setCalendarYear(scope, { year: 2028, days }),
    ).catch((reason: unknown) => reason);
    expect(codes(error)).toEqual([
      'CALENDAR_DAY_OUTSIDE',
      'CALENDAR_WORKDAY_IS_PLAIN',
      'CALENDAR_NO_HOLIDAY',
    ]);
  });
});
