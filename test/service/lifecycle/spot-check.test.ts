import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sendLifeReminders } from '@bangfu/api/src/modules/lifecycle/public.ts';
import {
  drawSpotCheck,
  isReproducible,
  recordSpotCheck,
  spotCheckProgress,
} from '@bangfu/api/src/modules/lifecycle/spot-check.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { aHousehold } from '../../kit/households.ts';
import { onFile } from '../../kit/on-file.ts';
import { BEILIN, Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-08-20T02:00:00Z');
const ON_FILE = { filedOn: '2026-03-10', nextVerifyDue: '2027-03-10' };
const DAY = 24 * 60;
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

const director = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('director', XINCHENG, work);
const file = async (...serials: readonly number[]): Promise<void> => {
  for (const serial of serials)
    await director(async (scope) => await onFile(scope, aHousehold(serial), ON_FILE));
};
const itemsOf = async (id: string): Promise<{ id: string; file_no: string }[]> =>
  await director(
    async (scope) =>
      await scope.em.execute('select id, file_no from spot_check_items where check_id = ? order by ordinal', [
        id,
      ]),
  );
const RESULT = { checkerNames: ['张三'], result: 'CONFORMS', findings: '情况属实' } as const;

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('director', { [XINCHENG]: ['CENTRE_DIRECTOR'] });
  await people.person('other', { [BEILIN]: ['CENTRE_DIRECTOR'] });
  await file(601, 602, 603, 604, 605, 606, 607);
});
afterAll(async () => await base.close());

it('draws the share of policy, can be drawn again from what is kept, and is topped up when files come on file', async () => {
  expect(await refusalCodes(director(async (scope) => await drawSpotCheck(scope, 20)))).toEqual([
    'SPOT_CHECK_PERCENT_TOO_LOW',
  ]);
  const first = await director(async (scope) => await drawSpotCheck(scope));
  const sample = await itemsOf(first);
  expect(sample).toHaveLength(3);
  expect(await director(async (scope) => await isReproducible(scope, first))).toBe(true);
  expect(await refusalCodes(director(async (scope) => await drawSpotCheck(scope)))).toEqual([
    'SPOT_CHECK_ENOUGH',
  ]);
  await file(608, 609, 610, 611);
  const second = await director(async (scope) => await drawSpotCheck(scope));
  const more = await itemsOf(second);
  expect(more).toHaveLength(1);
  expect(sample.map(({ file_no: no }) => no)).not.toContain(more[0]?.file_no);
  expect(await director(async (scope) => await spotCheckProgress(scope))).toEqual({
    year: 2026,
    percent: 30,
    files: 11,
    needed: 4,
    sampled: 4,
    checked: 0,
  });
});

it('keeps seed, frame and sample out of anybody’s reach once drawn', async () => {
  for (const change of [`seed = 'mine'`, 'frame_count = 99', `frame = '{}'`])
    await expect(
      director(async (scope) => await scope.em.execute(`update spot_checks set ${change}`)),
    ).rejects.toThrow(/permission denied/);
  await expect(
    director(async (scope) => await scope.em.execute('delete from spot_check_items')),
  ).rejects.toThrow(/permission denied/);
});

it('finds a sample that was altered behind the application', async () => {
  const [drawn] = await director(
    async (scope) => await scope.em.execute<{ id: string }[]>('select id from spot_checks where round = 1'),
  );
  const id = drawn?.id ?? '';
  await director(async (scope) => {
    await scope.em.execute(
      `update spot_check_items set file_no = 'another' where check_id = ? and ordinal = 1`,
      [id],
    );
    expect(await isReproducible(scope, id)).toBe(false);
    scope.em.clear();
    throw new Error('undo');
  }).catch((error: Error) => expect(error.message).toBe('undo'));
  expect(await director(async (scope) => await isReproducible(scope, id))).toBe(true);
});

it('takes each result once, counts it, and is of no other unit', async () => {
  const [drawn] = await director(
    async (scope) => await scope.em.execute<{ id: string }[]>('select id from spot_checks where round = 1'),
  );
  const [item] = await itemsOf(drawn?.id ?? '');
  const itemId = item?.id ?? '';
  const early = { ...RESULT, checkedOn: '2026-08-19', findings: ' ' };
  expect(await refusalCodes(director(async (scope) => await recordSpotCheck(scope, itemId, early)))).toEqual([
    'FIELD_REQUIRED',
    'SPOT_CHECK_DATE_INVALID',
  ]);
  const today = { ...RESULT, checkedOn: '2026-08-20' };
  await director(async (scope) => await recordSpotCheck(scope, itemId, today));
  expect(await refusalCodes(director(async (scope) => await recordSpotCheck(scope, itemId, today)))).toEqual([
    'SPOT_CHECK_RECORDED',
  ]);
  expect(await director(async (scope) => await spotCheckProgress(scope))).toMatchObject({ checked: 1 });
  await expect(
    people.as('other', BEILIN, async (scope) => await recordSpotCheck(scope, itemId, today)),
  ).rejects.toThrow('抽查的档案');
});

it('is reminded of in September and in November, once each, while results are missing', async () => {
  const remind = async (): Promise<number> => await director(async (scope) => await sendLifeReminders(scope));
  expect(await remind()).toBe(0);
  clock.forward(14 * DAY);
  expect([await remind(), await remind()]).toEqual([1, 0]);
  clock.forward(60 * DAY);
  expect([await remind(), await remind()]).toEqual([1, 0]);
  await director(async (scope) => {
    const told = await scope.em.execute<{ role: string; body: string }[]>(
      `select role, body from notifications where code = 'RM-06' order by created_at`,
    );
    expect(told.map(({ role }) => role)).toEqual(['CENTRE_DIRECTOR', 'CENTRE_DIRECTOR']);
    expect(told[0]?.body).toContain('应抽查 30%（4 份）；已抽取 4 份，已登记结果 1 份');
  });
});
