import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  economicCheckStanding,
  takeCheckList,
  withdrawCheckLists,
} from '@bangfu/api/src/modules/casework/public.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { recordVisit, type HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { runWaitingJobs } from '../../kit/background.ts';
import { submitted, TWO_VISITORS } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { BEILIN, Clock, PASSWORD, People, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const DAY = 24 * 60;
let app: TestApp;
let people: People;
let officer: Caller;
let token: string;
let serial = 300;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('chair', { [XINCHENG]: ['GRASSROOTS_CHAIR'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
}, 120_000);
beforeEach(async () => {
  officer = await callerAt(app, people, 'officer', XINCHENG);
  token = (await people.login({ loginName: 'officer' })).token;
});
afterAll(async () => await app.close());

const inUnit = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('officer', XINCHENG, work);

/** A visited file, ready for its check. */
async function visited(): Promise<{ id: string; household: HouseholdInput }> {
  serial += 1;
  const household = aHousehold(serial);
  const id = await inUnit(async (scope) => {
    const file = await submitted(scope, household);
    await recordVisit(scope, file, { visitedOn: scope.today(), ...TWO_VISITORS });
    return file;
  });
  return { id, household };
}

const SEND = `mutation Send($input: EconomicCheckBatchSendInput!) {
  economicCheckBatchSend(input: $input) {
    economicCheckBatch { id batchNo status households } userErrors { code message path ruleCode }
  }
}`;

interface Sent {
  economicCheckBatch: { id: string; batchNo: string; status: string; households: number } | null;
  userErrors: { code: string; message: string }[];
}

async function send(fileIds: readonly string[], key: string, caller = officer): Promise<Sent> {
  const input = {
    agency: '新城区核对中心',
    fileIds: fileIds.map((id) => encodeId('hf', id)),
    idempotencyKey: key,
  };
  return (await caller.get(SEND, { input }))['economicCheckBatchSend'] as Sent;
}

async function confirm(): Promise<void> {
  const answer = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers() },
    body: JSON.stringify({
      query: `mutation { sessionConfirm(input: { password: "${PASSWORD}" }) { userErrors { message } } }`,
    }),
  });
  expect(answer.status).toBe(200);
}

const headers = (purpose?: string): Record<string, string> => ({
  cookie: `bangfu_session=${token}`,
  'x-tenant': XINCHENG,
  'x-bangfu-csrf': '1',
  ...(purpose ? { 'x-purpose': encodeURIComponent(purpose) } : {}),
});

async function list(id: string, form: string, purpose?: string): Promise<Response> {
  return await fetch(`${app.address}/files/economic-checks/${id}/${form}`, { headers: headers(purpose) });
}

async function upload(id: string, csv: string): Promise<{ status: number; messages: string[] }> {
  const form = new FormData();
  form.append('batchId', id);
  form.append('file', new Blob([csv]), '核对结果.csv');
  const response = await fetch(`${app.address}/files/economic-checks`, {
    method: 'POST',
    headers: headers(),
    body: form,
  });
  const body = (await response.json()) as { userErrors?: { message: string }[] };
  return { status: response.status, messages: (body.userErrors ?? []).map(({ message }) => message) };
}

const HEAD = '核对编号,身份证号,核对结果,差异说明,返回日期,核对文号';

async function standing(id: string): Promise<unknown> {
  return await inUnit(async (scope) => await economicCheckStanding(scope, [id]));
}

test('a batch goes out with a number for each household, its lists in Excel and CSV, and comes back as answers', async () => {
  const first = await visited();
  const second = await visited();
  const { economicCheckBatch: batch, userErrors } = await send([first.id, second.id], 'batch-of-two');
  expect(userErrors).toEqual([]);
  expect(batch).toMatchObject({ batchNo: '610102-HD-2026-0001', status: 'PREPARING', households: 2 });
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const id = batch?.id ?? '';

  expect((await list(id, 'csv')).status).toBe(400);
  clock.forward(10);
  expect((await list(id, 'csv', '送核对')).status).toBe(400);
  await confirm();
  const csv = await (await list(id, 'csv', '送核对')).text();
  const lines = csv.trim().split('\r\n');
  expect(lines[0]).toContain('核对编号,姓名,与申请人关系,身份证号,授权日期,核对结果');
  expect(lines).toHaveLength(1 + 2 * 3);
  expect(lines[1]).toContain(
    `610102-HD-2026-0001-001,王建国,本人,${first.household.person.idNumber},2026-03-02`,
  );
  const workbook = await list(id, 'xlsx', '送核对');
  expect(workbook.headers.get('cache-control')).toBe('private, no-store');
  expect((await workbook.arrayBuffer()).byteLength).toBeGreaterThan(2_000);

  expect(await standing(first.id)).toEqual([
    { fileId: first.id, state: 'MISSING', validUntil: null, result: null },
  ]);
  const answer = `${HEAD}\n610102-HD-2026-0001-001,${first.household.person.idNumber},一致,,2026-03-02,核〔2026〕1号\n`;
  expect(await upload(id, answer)).toEqual({ status: 200, messages: [] });
  expect(await standing(first.id)).toEqual([
    { fileId: first.id, state: 'VALID', validUntil: '2026-08-29', result: 'CONSISTENT' },
  ]);
  const after = await officer.get(
    `{ economicCheckBatch(id: "${id}") { status answered checks { requestNo result validUntil } } }`,
  );
  expect(after['economicCheckBatch']).toEqual({
    status: 'SENT',
    answered: 1,
    checks: [
      { requestNo: '610102-HD-2026-0001-001', result: 'CONSISTENT', validUntil: '2026-08-29' },
      { requestNo: '610102-HD-2026-0001-002', result: null, validUntil: null },
    ],
  });
});

test('every bad row is named by row, column and reason, and then nothing is taken', async () => {
  const [good, other] = [await visited(), await visited()];
  const { economicCheckBatch: batch } = await send([good.id, other.id], 'batch-with-faults');
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const { id = '', batchNo = '' } = batch ?? {};
  const number = good.household.person.idNumber;
  const spouse = good.household.members[0]?.idNumber ?? '';
  const rows = [
    HEAD,
    `${batchNo}-001,${number},一致,,2026-03-02,`,
    `${batchNo}-001,${number},一致,,2026-03-02,`,
    `${batchNo}-002,${number},一致,,2026-03-02,`,
    `${batchNo}-009,${number},一致,,2026-03-02,`,
    `${batchNo}-001,${spouse},一致,,2026-03-02,`,
    `${batchNo}-002,${other.household.person.idNumber},不一致,,2027-01-01,`,
    `${batchNo}-002,${number.slice(0, 17)}0,也许,,2026-13-01,`,
  ];
  const { status, messages } = await upload(id, rows.join('\n'));
  expect(status).toBe(422);
  expect(messages).toEqual([
    expect.stringMatching(/^第 8 行 B 列“身份证号”：/),
    expect.stringMatching(/^第 8 行 C 列“核对结果”：“也许”不在可选项里/),
    expect.stringMatching(/^第 8 行 E 列“返回日期”：/),
    '第 3 行 A 列“核对编号”：与第 2 行重复，请只留一行',
    '第 4 行 B 列“身份证号”：这个证件号不在这一编号的家庭里，请核对是否串行',
    `第 5 行 A 列“核对编号”：这一批里没有编号“${batchNo}-009”，请核对，或到它所在的那一批上传`,
    '第 6 行 C 列“核对结果”：结果请写在申请人本人那一行',
    '第 7 行 E 列“返回日期”：返回日期应在发出之日与今天之间，请核对',
    '第 7 行 D 列“差异说明”：核对结果为“不一致”，请逐条写明差异的处理',
  ]);
  expect(messages.join()).not.toContain(number);
  expect(await standing(good.id)).toMatchObject([{ state: 'MISSING' }]);
  expect((await upload(id, '甲,乙\n1,2\n')).messages).toEqual([expect.stringContaining('核对编号')]);
  expect((await upload(id, `${HEAD}\n${batchNo}-001,${number},,,,\n`)).messages).toEqual([
    '没有一户填了核对结果，请填写“核对结果”一列后再上传',
  ]);
});

test('no household goes out twice, none without an authorisation in force, and one that cannot go stops the batch', async () => {
  const [ready, revoked, outdated] = [await visited(), await visited(), await visited()];
  await inUnit(async (scope) => {
    await scope.em.execute(
      `update consent_records set revoked_on = '2026-03-02' where file_id = ? and kind = 'ECONOMIC_CHECK' and person_name = '李秀英'`,
      [revoked.id],
    );
    await scope.em.execute(
      `update consent_records set signed_on = '2025-02-01' where file_id = ? and kind = 'ECONOMIC_CHECK' and person_name = '王建国'`,
      [outdated.id],
    );
  });
  const refused = await send([ready.id, revoked.id, outdated.id], 'batch-refused');
  expect(refused.economicCheckBatch).toBeNull();
  expect(refused.userErrors.map(({ code }) => code)).toEqual([
    'CHECK_CONSENT_MISSING',
    'CHECK_CONSENT_OUTDATED',
  ]);
  expect((await send([ready.id], 'batch-ready')).userErrors).toEqual([]);
  expect((await send([ready.id], 'batch-again')).userErrors.map(({ code }) => code)).toEqual([
    'CHECK_NOT_IN_STATE',
    'CHECK_UNDER_WAY',
  ]);
  const neighbour = await callerAt(app, people, 'neighbour', BEILIN);
  await expect(send([revoked.id], 'batch-stolen', neighbour)).rejects.toThrow('NOT_FOUND');
  const chair = await callerAt(app, people, 'chair', XINCHENG);
  await expect(send([revoked.id], 'batch-chair', chair)).rejects.toThrow('FORBIDDEN');
});

test('a household on file is checked anew without losing its state; the list is withdrawn after its days', async () => {
  const { id, household } = await visited();
  await inUnit(async (scope) => {
    await scope.em.execute(
      `update hardship_files set status = 'ON_FILE', filed_on = '2025-03-01', check_valid_until = '2026-03-01' where id = ?`,
      [id],
    );
  });
  expect(await standing(id)).toMatchObject([{ state: 'STALE', validUntil: '2026-03-01' }]);
  const { economicCheckBatch: batch } = await send([id], 'batch-on-file');
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const { id: batchId = '', batchNo = '' } = batch ?? {};
  await upload(
    batchId,
    `${HEAD}\n${batchNo}-001,${household.person.idNumber},部分一致,存款少报,2026-03-02,\n`,
  );
  expect(await standing(id)).toMatchObject([{ state: 'VALID', result: 'PARTIAL' }]);
  const file = await officer.get(`{ hardshipFile(id: "${encodeId('hf', id)}") { status checkValidUntil } }`);
  expect(file['hardshipFile']).toEqual({ status: 'ON_FILE', checkValidUntil: '2026-08-29' });

  clock.forward(16 * DAY);
  const uuid = (
    await inUnit(
      async ({ em }) =>
        await em.execute<{ id: string }[]>('select id from economic_check_batches where batch_no = ?', [
          batchNo,
        ]),
    )
  )[0]?.id;
  const late = inUnit(async (scope) => {
    const principal = { ...scope.principal, purpose: '送核对', kind: 'job' as const };
    return await takeCheckList({ ...scope, principal }, uuid ?? '', 'CSV');
  });
  await expect(late).rejects.toThrow('到期');
  expect(await inUnit(withdrawCheckLists)).toBeGreaterThanOrEqual(2);
});

test('taking a list leaves an event with its purpose; no list lies in the database in clear', async () => {
  const events = await inUnit(
    async ({ em }) =>
      await em.execute<{ purpose: string; payload: unknown }[]>(
        `select purpose, payload from events where name = 'economicCheckBatch.listTaken' order by seq`,
      ),
  );
  expect(events).toEqual([
    { purpose: '送核对', payload: { form: 'CSV' } },
    { purpose: '送核对', payload: { form: 'XLSX' } },
  ]);
  const kept = await inUnit(
    async ({ em }) =>
      await em.execute<{ content_cipher: Buffer }[]>('select content_cipher from economic_check_lists'),
  );
  expect(kept.length).toBeGreaterThan(0);
  for (const { content_cipher: content } of kept) expect(content.toString('utf8')).not.toMatch(/619999\d{8}/);
});
