import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeAttachment } from '@bangfu/api/src/modules/hardship/public.ts';
import { withdrawResults } from '@bangfu/api/src/modules/jobs/public.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { renderNoticePdf } from '@bangfu/worker/src/reports/notice-pdf.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { runWaitingJobs } from '../../kit/background.ts';
import { closeDueNotices, inNotice, PDF, reviewed, submitted } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { pdfText } from '../../kit/pdf-text.ts';
import { BEILIN, Clock, People, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let noticeId: string;

const household = aHousehold(71, {
  file: { ...aHousehold(71).file, primaryCause: 'SERIOUS_ILLNESS' },
});

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('head', { [XINCHENG]: ['HEAD'] });
  await people.person('admin', { [XINCHENG]: ['TENANT_ADMIN'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       values (1, '610000', 'URBAN', 80000, '2020-01-01', '测试') on conflict do nothing`,
    );
  });
  const id = await people.as('officer', XINCHENG, async (scope) => {
    const fileId = await submitted(scope, household);
    for (const kind of ['DIAGNOSIS', 'MEDICAL_BILLS'])
      await storeAttachment(scope, { fileId, kind, name: `${kind}.pdf`, bytes: PDF });
    await reviewed(scope, fileId);
    return await inNotice(scope, fileId);
  });
  noticeId = encodeId('ntc', id);
}, 120_000);
afterAll(async () => await app.close());

const PRINT = `mutation Print($input: PublicNoticePrintInput!) {
  publicNoticePrint(input: $input) { job { id label state resultUrl error } userErrors { code message ruleCode path } }
}`;

async function print(caller: Caller, input: object): Promise<Record<string, unknown>> {
  return (await caller.get(PRINT, { input }))['publicNoticePrint'] as Record<string, unknown>;
}

async function download(loginName: string, url: string, tenant = XINCHENG): Promise<Response> {
  const { token } = await people.login({ loginName });
  return await fetch(`${app.address}${url}`, {
    headers: { cookie: `bangfu_session=${token}`, 'x-tenant': tenant },
  });
}

/** Orders a sheet, lets the worker make it and gives back its address. */
async function printed(input: object = {}): Promise<string> {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  const { job, userErrors } = await print(officer, { id: noticeId, ...input });
  expect(userErrors).toEqual([]);
  const { id } = job as { id: string };
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const { backgroundJob } = await officer.get(
    `{ backgroundJob(id: "${id}") { state error resultUrl resultName progress { done total message } } }`,
  );
  expect(backgroundJob).toMatchObject({
    state: 'DONE',
    error: null,
    resultName: '610102-公示-2026-0001.pdf',
    progress: { done: 1, total: 1, message: '公示名单 1 户' },
  });
  return (backgroundJob as { resultUrl: string }).resultUrl;
}

test('a notice becomes a sheet to put up that says what, how long, on what basis and where to object', async () => {
  const answer = await download('officer', await printed({ contactPhone: '029-87654321' }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const pages = pdfText(Buffer.from(await answer.arrayBuffer()));
  expect(pages).toHaveLength(1);
  const text = (pages[0] ?? '').replaceAll(/\s/g, '');
  for (const part of [
    '关于困难职工建档对象的公示',
    '公示编号：610102-公示-2026-0001',
    '陕工办发〔2022〕28号',
    '2026年3月2日至2026年3月6日，共5个工作日',
    '王*国示例机械厂深度困难3人',
    '实名、匿名均可',
    '受理单位：新城区总工会',
    '联系电话：029-87654321',
    '新城区总工会（盖章）',
    '第1页，共1页',
  ])
    expect(text).toContain(part);
});

test('nothing on the sheet tells who it is: no number, phone, birth date, address or illness', async () => {
  const answer = await download('officer', await printed());
  const pages = pdfText(Buffer.from(await answer.arrayBuffer()));
  const text = pages.join('').replaceAll(/\s/g, '');
  const { person, members } = household;
  const secrets = [person, ...members].flatMap(({ name, idNumber }) => {
    const number = idNumber ?? '';
    return [name, number, number.slice(6, 14), number.slice(-4)];
  });
  for (const secret of [...secrets, '13800001234', '示例路', '疾病']) {
    expect(secret).not.toBe('');
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/\d{7}/);
});

test('only who runs notices prints, and only the own unit’s', async () => {
  const head = await callerAt(app, people, 'head', XINCHENG);
  expect((await head.ask(PRINT, { input: { id: noticeId } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const neighbour = await callerAt(app, people, 'neighbour', BEILIN);
  expect((await neighbour.ask(PRINT, { input: { id: noticeId } })).errors?.[0]?.extensions.code).toBe(
    'NOT_FOUND',
  );
  const url = await printed();
  expect((await download('head', url)).status).toBe(200);
  expect((await download('admin', url)).status).toBe(403);
  expect((await download('neighbour', url, BEILIN)).status).toBe(404);
});

test('a private telephone number is refused with the way out', async () => {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  expect(await print(officer, { id: noticeId, contactPhone: '13800001234' })).toMatchObject({
    job: null,
    userErrors: [{ code: 'NOTICE_PHONE_NOT_PUBLIC', ruleCode: 'R-HF-08', path: ['contactPhone'] }],
  });
});

test('two hundred families are on paper, with the head of the list on every page', async () => {
  const lines = Array.from({ length: 200 }, (_, index) => ({
    name: '欧阳*',
    workUnit: `示例机械制造有限责任公司第${index % 9}分厂`,
    category: '相对困难',
    householdSize: 3,
  }));
  const bytes = await renderNoticePdf({
    noticeNo: '610102-公示-2026-0002',
    unitName: '西安市新城区总工会',
    status: 'OPEN',
    place: 'UNIT_BOARD',
    startOn: '2026-03-02',
    endOn: '2026-03-06',
    workdays: 5,
    lines,
    contactPhone: null,
  });
  const pages = pdfText(bytes);
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages.slice(0, -1)) expect(page).toContain('困难类别');
  expect(pages.join('\n').match(/欧阳\*/g)).toHaveLength(200);
});

test('after the last day the sheet is gone for everybody, from the disk too, and can’t be made again', async () => {
  const url = await printed();
  clock.forward(4 * DAY + 14 * 60 - 1);
  expect((await download('officer', url)).status).toBe(200);
  clock.forward(1);
  const gone = await download('officer', url);
  expect(gone.status).toBe(410);
  expect(await gone.json()).toMatchObject({
    status: 410,
    code: 'GONE',
    title: '“打印公示 610102-公示-2026-0001”的文件已到期撤下，不再提供',
  });
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  expect(await print(officer, { id: noticeId })).toMatchObject({
    job: null,
    userErrors: [{ code: 'NOTICE_PRINT_AFTER_END', message: '公示已在 2026年3月6日 期满撤下，不能再打印' }],
  });
  const folder = path.join(app.runtime.dataDir, 'results');
  expect(await readdir(folder)).not.toEqual([]);
  await people.as('officer', XINCHENG, async (scope) => {
    await withdrawResults(scope);
    await closeDueNotices(scope);
  });
  expect(await readdir(folder)).toEqual([]);
  expect((await download('officer', url)).status).toBe(410);
});
