import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  decideFile,
  recordVisit,
  requestCheck,
  reviewFile,
  submitFile,
  withdrawFile,
} from '@bangfu/api/src/modules/hardship/public.ts';
import { exitFile } from '@bangfu/api/src/modules/lifecycle/exit.service.ts';
import { reopenFile } from '@bangfu/api/src/modules/lifecycle/reopen.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { checked, closeDueNotices, inNotice, reviewed, TWO_VISITORS } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { exitProof, fileRow, onFile } from '../../kit/on-file.ts';
import { Clock, People, refusalCodes, XIAN, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

const officer = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('officer', XINCHENG, work);
const approver = async <T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as(`approver.${code}`, code, work);
const rowOf = async (id: string) => await officer(async (scope) => await fileRow(scope, id));

async function exited(serial: number, reason: 'LIFTED' | 'DECEASED'): Promise<string> {
  const id = await officer(
    async (scope) =>
      await onFile(scope, aHousehold(serial), { filedOn: '2025-06-10', nextVerifyDue: '2026-06-10' }),
  );
  const evidenceId = await officer(async (scope) => await exitProof(scope, id));
  await approver(
    XINCHENG,
    async (scope) => await exitFile(scope, id, { reason, explanation: '已核实', evidenceId }),
  );
  return id;
}

async function flows(): Promise<Record<string, number>> {
  return await officer(async (scope) => {
    const rows = await scope.em.execute<{ key: string; files: number }[]>(
      `select flow || ' ' || to_char(month, 'YYYY-MM') as key, sum(files)::int as files from hardship_file_flows
       where tenant_no = ? group by 1 having sum(files) > 0`,
      [scope.tenant.no],
    );
    return Object.fromEntries(rows.map(({ key, files }) => [key, files]));
  });
}

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  for (const code of [XINCHENG, XIAN]) await people.person(`approver.${code}`, { [code]: ['APPROVER'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
    );
  });
});
afterAll(async () => await base.close());

it('comes back through the whole procedure under its number, decided by the same people as the first time', async () => {
  const id = await exited(531, 'LIFTED');
  const fileNo = (await rowOf(id))?.['file_no'];
  expect(await flows()).toEqual({ 'IN 2025-06': 1, 'OUT 2026-03': 1 });
  clock.forward(40 * DAY);
  await officer(async (scope) => await reopenFile(scope, id, '职工患重病'));
  expect(await rowOf(id)).toMatchObject({
    status: 'DRAFT',
    file_no: fileNo,
    filed_on: null,
    exited_on: null,
  });
  expect(await flows()).toEqual({ 'IN 2025-06': 1, 'OUT 2026-03': 1 });
  await officer(async (scope) => await submitFile(scope, id));
  await officer(async (scope) => await reviewed(scope, id));
  await officer(async (scope) => await inNotice(scope, id));
  clock.forward(12 * DAY);
  await officer(async (scope) => await closeDueNotices(scope));
  await approver(XINCHENG, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
  await approver(XIAN, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
  const today = clock.now().toISOString().slice(0, 10);
  expect(await rowOf(id)).toMatchObject({ status: 'ON_FILE', file_no: fileNo, filed_on: today });
  expect(await flows()).toEqual({
    'IN 2025-06': 1,
    'OUT 2026-03': 1,
    [`IN ${today.slice(0, 7)}`]: 1,
  });
});

it('needs a new check and a new computation: those of the first time do not count', async () => {
  const id = await officer(async (scope) => {
    const file = await onFile(scope, aHousehold(532), { filedOn: '2025-06-10', nextVerifyDue: '2026-06-10' });
    await scope.em.execute(`update hardship_files set status = 'SUBMITTED' where id = ?`, [file]);
    await checked(scope, file);
    await scope.em.execute(`update hardship_files set status = 'ON_FILE' where id = ?`, [file]);
    return file;
  });
  const evidenceId = await officer(async (scope) => await exitProof(scope, id));
  await approver(
    XINCHENG,
    async (scope) => await exitFile(scope, id, { reason: 'LIFTED', explanation: '已核实', evidenceId }),
  );
  clock.forward(DAY);
  await officer(async (scope) => {
    await reopenFile(scope, id, '再次失业');
    await submitFile(scope, id);
    await recordVisit(scope, id, { visitedOn: scope.today(), ...TWO_VISITORS });
    await requestCheck(scope, id, '区民政局核对中心');
  });
  expect(
    await refusalCodes(officer(async (scope) => await reviewFile(scope, id, { category: 'DEEP' }))),
  ).toEqual(['CHECK_NOT_RETURNED', 'EVALUATION_STALE']);
});

it('is refused for a worker who has died', async () => {
  const id = await exited(533, 'DECEASED');
  expect(await refusalCodes(officer(async (scope) => await reopenFile(scope, id, ' ')))).toEqual([
    'FIELD_REQUIRED',
    'REOPEN_DECEASED',
  ]);
});

it('given up before it was handed in can be taken up again later, and the past is counted once', async () => {
  const before = await flows();
  const id = await exited(534, 'LIFTED');
  await officer(async (scope) => await reopenFile(scope, id, '再次失业'));
  await officer(async (scope) => await withdrawFile(scope, id, '找到工作'));
  expect(await rowOf(id)).toMatchObject({ status: 'WITHDRAWN' });
  await officer(async (scope) => await reopenFile(scope, id, '又失业'));
  const after = await flows();
  expect((after['IN 2025-06'] ?? 0) - (before['IN 2025-06'] ?? 0)).toBe(1);
});
