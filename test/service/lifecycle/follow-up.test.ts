import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exitFile, type ExitReason } from '@bangfu/api/src/modules/lifecycle/exit.service.ts';
import { recordFollowUp } from '@bangfu/api/src/modules/lifecycle/follow-up.service.ts';
import { sendLifeReminders } from '@bangfu/api/src/modules/lifecycle/public.ts';
import { reopenFile } from '@bangfu/api/src/modules/lifecycle/reopen.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { aHousehold } from '../../kit/households.ts';
import { exitProof, onFile } from '../../kit/on-file.ts';
import { Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

const officer = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('officer', XINCHENG, work);

async function exited(serial: number, reason: ExitReason): Promise<string> {
  const id = await officer(
    async (scope) =>
      await onFile(scope, aHousehold(serial), { filedOn: '2025-06-10', nextVerifyDue: '2026-06-10' }),
  );
  const evidenceId = await officer(async (scope) => await exitProof(scope, id));
  await people.as('approver', XINCHENG, async (scope) => {
    await exitFile(scope, id, { reason, explanation: '已核实', evidenceId });
  });
  return id;
}

async function visitsOf(fileId: string): Promise<{ id: string; due: string; status: string }[]> {
  return await officer(
    async (scope) =>
      await scope.em.execute(
        'select id, due_on::text as due, status from follow_ups where file_id = ? order by due_on',
        [fileId],
      ),
  );
}

const visit = (visitedOn: string) => ({
  visitedOn,
  visitorNames: ['张三'],
  state: 'RISK' as const,
  findings: '收入不稳定',
});

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('approver', { [XINCHENG]: ['APPROVER'] });
});
afterAll(async () => await base.close());

it('is planned six and twelve months after an exit, told of fourteen days before, and recorded once', async () => {
  const id = await exited(541, 'LIFTED');
  const [first, second] = await visitsOf(id);
  expect([first?.due, second?.due]).toEqual(['2026-09-02', '2027-03-02']);
  const early = officer(async (scope) => await recordFollowUp(scope, first?.id ?? '', visit('2026-03-02')));
  expect(await refusalCodes(early)).toEqual(['FOLLOW_UP_DATE_INVALID']);
  clock.forward(169 * DAY);
  expect(await officer(async (scope) => await sendLifeReminders(scope))).toBe(0);
  clock.forward(DAY);
  const twice = [
    await officer(async (scope) => await sendLifeReminders(scope)),
    await officer(async (scope) => await sendLifeReminders(scope)),
  ];
  expect(twice).toEqual([1, 0]);
  await officer(async (scope) => {
    const [told] = await scope.em.execute<{ code: string; body: string }[]>(
      `select code, body from notifications where code = 'RM-15'`,
    );
    expect(told?.body).toMatch(/2026年9月2日/);
    expect(told?.body).not.toContain('王建国');
  });
  const today = clock.now().toISOString().slice(0, 10);
  await officer(async (scope) => await recordFollowUp(scope, first?.id ?? '', visit(today)));
  const again = officer(async (scope) => await recordFollowUp(scope, first?.id ?? '', visit(today)));
  expect(await refusalCodes(again)).toEqual(['FOLLOW_UP_CLOSED']);
  expect((await visitsOf(id)).map(({ status }) => status)).toEqual(['DONE', 'OPEN']);
});

it('is not planned after the death of the worker', async () => {
  expect(await visitsOf(await exited(542, 'DECEASED'))).toEqual([]);
});

it('is no longer wanted when the household applies again', async () => {
  const id = await exited(543, 'LIFTED');
  await officer(async (scope) => await reopenFile(scope, id, '再次失业'));
  expect((await visitsOf(id)).map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
});
