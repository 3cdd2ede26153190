import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  describeHousehold,
  evaluateFile,
  getOwnFile,
  updateFile,
} from '@bangfu/api/src/modules/hardship/public.ts';
import {
  decideReverification,
  recordReverification,
  type ReverificationInput,
} from '@bangfu/api/src/modules/lifecycle/reverification.service.ts';
import {
  closeNotice,
  concludeObjection,
  recordObjection,
  sendReminders,
} from '@bangfu/api/src/modules/notices/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { inNotice } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { fileRow, onFile } from '../../kit/on-file.ts';
import { BAOJI, Clock, People, refusalCodes, XIAN, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

const officer = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('officer', XINCHENG, work);
const approver = async <T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as(`approver.${code}`, code, work);
const rowOf = async (id: string) => await officer(async (scope) => await fileRow(scope, id));
const stepOf = async (id: string) =>
  await officer(async (scope) => (await getOwnFile(scope, id)).changeStatus ?? null);

const change = (): ReverificationInput => ({
  method: 'HOME_VISIT',
  verifiedOn: clock.now().toISOString().slice(0, 10),
  visitorNames: ['张三', '赵六'],
  visitorAccountIds: [],
  findings: '子女毕业就业，收入增加',
  result: 'CATEGORY_CHANGE',
  category: 'MARGINAL',
  deviationReason: '收入刚刚增加，评议会一致同意',
});

/** A file that is due, with a new computation of the household as it is today. */
async function dueFile(serial: number): Promise<string> {
  return await officer(async (scope) => {
    const today = scope.today();
    const filedOn = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
    const id = await onFile(scope, aHousehold(serial), { filedOn, nextVerifyDue: today });
    await sendReminders(scope);
    scope.em.clear();
    await updateFile(scope, id, await describeHousehold(scope, id));
    await evaluateFile(scope, id);
    return id;
  });
}

async function announced(id: string): Promise<string> {
  await officer(async (scope) => await recordReverification(scope, id, change()));
  return await officer(async (scope) => await inNotice(scope, id));
}

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  for (const code of [XINCHENG, XIAN, BAOJI])
    await people.person(`approver.${code}`, { [code]: ['APPROVER'] });
  await people.person('approver.both', { [XINCHENG]: ['APPROVER'], [XIAN]: ['APPROVER'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
    );
  });
});
afterAll(async () => await base.close());

it('goes through the notice and both decisions, while the file stays on record under its old category', async () => {
  const id = await dueFile(521);
  const notice = await announced(id);
  await officer(async (scope) => {
    const rows = await scope.em.execute<{ lines: unknown }[]>(
      'select lines from public_notices where id = ?',
      [notice],
    );
    expect(rows[0]?.lines).toEqual([expect.objectContaining({ category: '边缘困难' })]);
  });
  expect([await stepOf(id), await rowOf(id)]).toMatchObject([
    'IN_NOTICE',
    { status: 'REVERIFY_DUE', category: 'DEEP', decider_no: null },
  ]);
  clock.forward(10 * DAY);
  await officer(async (scope) => await closeNotice(scope, notice));
  const county = await people.tenant(XINCHENG);
  const city = await people.tenant(XIAN);
  expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE', decider_no: county.no });
  await approver(XINCHENG, async (scope) => await decideReverification(scope, id, { result: 'PASS' }));
  expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE', category: 'DEEP', decider_no: city.no });
  await expect(
    approver(BAOJI, async (scope) => await decideReverification(scope, id, { result: 'PASS' })),
  ).rejects.toThrow();
  await approver(XIAN, async (scope) => await decideReverification(scope, id, { result: 'PASS' }));
  expect([await stepOf(id), await rowOf(id)]).toMatchObject([
    null,
    {
      status: 'ON_FILE',
      category: 'MARGINAL',
      decider_no: null,
      last_verified_on: '2026-03-02',
      next_verify_due: '2027-03-02',
    },
  ]);
  await officer(async (scope) => {
    const kept = await scope.em.execute(
      'select from_category, to_category, outcome from reverifications where file_id = ?',
      [id],
    );
    expect(kept).toEqual([{ from_category: 'DEEP', to_category: 'MARGINAL', outcome: 'PASS' }]);
    const told = await scope.em.execute(
      `select payload->>'from' as from, payload->>'to' as to from events where subject_id = ? and name = 'hardshipFile.categoryChanged'`,
      [id],
    );
    expect(told).toEqual([{ from: 'DEEP', to: 'MARGINAL' }]);
  });
});

it('needs a new computation and another category', async () => {
  const id = await officer(
    async (scope) =>
      await onFile(scope, aHousehold(522), { filedOn: '2025-06-01', nextVerifyDue: '2026-06-01' }),
  );
  expect(
    await refusalCodes(
      officer(async (scope) => await recordReverification(scope, id, { ...change(), category: 'DEEP' })),
    ),
  ).toEqual(['CATEGORY_UNCHANGED', 'NEW_EVALUATION_MISSING']);
});

it('sent back by the superior leaves everything as it was', async () => {
  const id = await dueFile(523);
  const notice = await announced(id);
  clock.forward(10 * DAY);
  await officer(async (scope) => await closeNotice(scope, notice));
  await approver(XINCHENG, async (scope) => await decideReverification(scope, id, { result: 'PASS' }));
  await approver(
    XIAN,
    async (scope) => await decideReverification(scope, id, { result: 'RETURN', opinion: '收入证明不清' }),
  );
  expect([await stepOf(id), await rowOf(id)]).toMatchObject([
    null,
    { status: 'REVERIFY_DUE', category: 'DEEP', decider_no: null },
  ]);
  await officer(async (scope) => {
    const kept = await scope.em.execute('select outcome, opinion from reverifications where file_id = ?', [
      id,
    ]);
    expect(kept).toEqual([{ outcome: 'RETURN', opinion: '收入证明不清' }]);
  });
});

it('is decided by nobody twice', async () => {
  const id = await dueFile(524);
  const notice = await announced(id);
  clock.forward(10 * DAY);
  await officer(async (scope) => await closeNotice(scope, notice));
  await people.as('approver.both', XINCHENG, async (scope) => {
    await decideReverification(scope, id, { result: 'PASS' });
  });
  expect(
    await refusalCodes(
      people.as('approver.both', XIAN, async (scope) => {
        await decideReverification(scope, id, { result: 'PASS' });
      }),
    ),
  ).toEqual(['DECIDER_REPEATED']);
});

it('whose objection is upheld can only be sent back, and the household keeps its place', async () => {
  const id = await dueFile(525);
  const notice = await announced(id);
  const objection = await officer(
    async (scope) => await recordObjection(scope, { noticeId: notice, text: '收入没有增加' }),
  );
  expect(await stepOf(id)).toBe('OBJECTED');
  await officer(
    async (scope) => await concludeObjection(scope, objection, { conclusion: 'UPHELD', text: '属实' }),
  );
  expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE', category: 'DEEP' });
  expect(
    await refusalCodes(
      approver(XINCHENG, async (scope) => await decideReverification(scope, id, { result: 'PASS' })),
    ),
  ).toEqual(['OBJECTION_UPHELD']);
  await approver(
    XINCHENG,
    async (scope) => await decideReverification(scope, id, { result: 'RETURN', opinion: '异议成立' }),
  );
  expect(await stepOf(id)).toBeNull();
});

it('keeps the household as it is while something waits for its decision', async () => {
  const id = await dueFile(526);
  await announced(id);
  const edit = officer(async (scope) => await updateFile(scope, id, await describeHousehold(scope, id)));
  expect(await refusalCodes(edit)).toEqual(['WRONG_STATE']);
});
