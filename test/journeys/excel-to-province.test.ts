import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import type { Caller } from '../kit/ask.ts';
import { PDF } from '../kit/filing.ts';
import { citizenId } from '../kit/households.ts';
import { BEILIN, PROVINCE, XIAN, XINCHENG } from '../kit/people.ts';
import { enterDibao } from '../kit/unit-work.ts';
import { Office } from './an-office.ts';
import { columnOf, nationalForm } from './national-form.ts';

/* The story of the whole house: an Excel list of a county becomes approved files that the province can see. */

const XLSX = '名单.xlsx';
let office: Office;
let files: string[];
let noticeId: string;

beforeAll(async () => {
  office = await Office.open('2026-03-02T02:00:00Z');
  const { people } = office;
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('director', { [XINCHENG]: ['CENTRE_DIRECTOR'] });
  await people.person('approver', { [XINCHENG]: ['APPROVER'] });
  await people.person('admin', { [XINCHENG]: ['TENANT_ADMIN', 'CENTRE_DIRECTOR'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER', 'APPROVER'] });
  await people.person('city.approver', { [XIAN]: ['APPROVER'] });
  await people.person('province', { [PROVINCE]: ['PROVINCE_OFFICER'] });
  await enterDibao(office.app);
}, 120_000);
afterAll(async () => await office.close());

const SHORT = (id = ''): string => `{ hardshipFile(id: "${id}") { id } }`;

interface Batch {
  status: string;
  newCount: number;
  errorCount: number;
  appliedCount: number;
  rows: {
    nodes: { rowNumber: number; errors: { column: string; message: string }[]; fileId: string | null }[];
  };
}

async function batchAfter(id: string, status: string): Promise<Batch> {
  const officer = await office.as('officer', XINCHENG);
  const asked = await office.until(
    async () =>
      (
        await officer.get(
          `{ importBatch(id: "${id}") { status newCount errorCount appliedCount
             rows(first: 50) { nodes { rowNumber errors { column message } fileId } } } }`,
        )
      )['importBatch'] as Batch,
    (batch) => batch.status === status,
  );
  return asked;
}

it('an officer checks the list, sees the wrong cell, sends it mended, and has the files', async () => {
  const wrong = await nationalForm([1, 2, 3], [2]);
  const first = await office.upload('officer', XINCHENG, '/files/imports', { name: XLSX, bytes: wrong });
  const checked = await batchAfter(first, 'CHECKED');
  expect(checked).toMatchObject({ newCount: 4, errorCount: 2 });
  expect(checked.rows.nodes.find(({ rowNumber }) => rowNumber === 6)?.errors).toEqual([
    { column: columnOf('手机号'), message: expect.stringContaining('电话号码不对') },
  ]);

  const right = await nationalForm([1, 2, 3]);
  const second = await office.upload('officer', XINCHENG, '/files/imports', { name: XLSX, bytes: right });
  expect(await batchAfter(second, 'CHECKED')).toMatchObject({ newCount: 6, errorCount: 0 });
  const officer = await office.as('officer', XINCHENG);
  await office.verb(officer, 'importBatchApply', {
    id: second,
    mode: 'ALL_OR_NOTHING',
    idempotencyKey: 'apply-one',
  });
  const applied = await batchAfter(second, 'APPLIED');
  expect(applied.appliedCount).toBe(6);
  files = [...new Set(applied.rows.nodes.flatMap(({ fileId }) => (fileId ? [fileId] : [])))];
  expect(files).toHaveLength(3);
}, 120_000);

async function fileNow(caller: Caller, id: string): Promise<Record<string, unknown>> {
  return (await caller.get(`{ hardshipFile(id: "${id}") { status version fileNo nextVerifyDue } }`))[
    'hardshipFile'
  ] as Record<string, unknown>;
}

async function bringToReview(officer: Caller, id: string, category: string): Promise<void> {
  for (const personName of ['王强', '李芳'])
    for (const kind of ['SENSITIVE_DATA', 'ECONOMIC_CHECK'])
      await office.verb(officer, 'consentRecord', {
        fileId: id,
        kind,
        personName,
        signedOn: office.today(),
        signedBy: personName,
      });
  for (const kind of ['INCOME_PROOF', 'DIAGNOSIS'])
    await office.upload(
      'officer',
      XINCHENG,
      '/files/attachments',
      { name: `${kind}.pdf`, bytes: PDF },
      { fileId: id, kind },
    );
  await office.verb(officer, 'hardshipFileSubmit', { id });
  await office.verb(officer, 'hardshipFileVisitRecord', {
    id,
    visitedOn: office.today(),
    visitorNames: ['张三', '赵六'],
  });
  await office.verb(officer, 'hardshipFileCheckRequest', { id, agency: '区民政局' });
  await office.verb(officer, 'hardshipFileCheckReturn', {
    id,
    result: 'CONSISTENT',
    returnedOn: office.today(),
  });
  await office.verb(officer, 'evaluationCompute', { fileId: id });
  await office.verb(officer, 'hardshipFileReview', { id, category });
}

it('the files go through consent, visit, check and review into a public notice of five working days', async () => {
  const officer = await office.as('officer', XINCHENG);
  for (const id of files) await bringToReview(officer, id, 'DEEP');
  const started = await office.verb(
    officer,
    'publicNoticeStart',
    { fileIds: files, place: 'UNIT_BOARD', startOn: office.today() },
    'publicNotice { id endOn workdays maskedLines { name } }',
  );
  expect(started).toMatchObject({
    publicNotice: {
      endOn: '2026-03-06',
      workdays: 5,
      maskedLines: [{ name: '王*' }, { name: '王*' }, { name: '王*' }],
    },
  });
  noticeId = (started['publicNotice'] as { id: string }).id;
}, 120_000);

async function messages(loginName: string, unit: string, code: string): Promise<string[]> {
  const caller = await office.as(loginName, unit);
  const { notifications } = await caller.get('{ notifications(first: 100) { nodes { code body } } }');
  return (notifications as { nodes: { code: string; body: string }[] }).nodes
    .filter((one) => one.code === code)
    .map(({ body }) => body);
}

it('the worker reminds of the notice before it ends, and closes it when nobody objected', async () => {
  office.forward(3);
  const [reminder] = await office.until(
    async () => await messages('officer', XINCHENG, 'RM-04'),
    (found) => found.length > 0,
  );
  expect(reminder).toContain('2026年3月6日 期满');
  office.forward(5);
  const director = await office.as('director', XINCHENG);
  await office.until(
    async () => (await director.get(`{ publicNotice(id: "${noticeId}") { status } }`))['publicNotice'],
    (notice) => (notice as { status: string }).status === 'CLOSED_CLEAN',
  );
  expect(await messages('officer', XINCHENG, 'RM-04')).toHaveLength(1);
}, 120_000);

it('county and city decide, each only on what waits for it', async () => {
  const city = await office.as('city.approver', XIAN);
  expect(await city.get('{ approvalQueue { totalCount { value } } }')).toEqual({
    approvalQueue: { totalCount: { value: 0 } },
  });
  expect(await city.get(SHORT(files[0]))).toEqual({ hardshipFile: null });
  const county = await office.as('approver', XINCHENG);
  for (const id of files) {
    const { version } = await fileNow(county, id);
    const decided = await office.verb(
      county,
      'hardshipFileDecide',
      { id, expectedVersion: version, result: 'PASS' },
      'nextStatus',
    );
    expect(decided).toMatchObject({ nextStatus: 'COUNTY_REVIEWED' });
  }
  for (const id of files) {
    const { version } = await fileNow(city, id);
    const decided = await office.verb(
      city,
      'hardshipFileDecide',
      { id, expectedVersion: version, result: 'PASS', opinion: '同意' },
      'nextStatus',
    );
    expect(decided).toMatchObject({ nextStatus: 'ON_FILE' });
  }
  expect(await fileNow(await office.as('officer', XINCHENG), files[0] ?? '')).toMatchObject({
    status: 'ON_FILE',
    fileNo: expect.stringMatching(/^610102-2026-\d{5}$/),
  });
}, 120_000);

const STATISTICS = `query ($scope: ScopeInput!) {
  hardshipStatistics(scope: $scope, groupBy: [TENANT, STATUS]) { total asOf rows { keys { code } households } } }`;

it("the city sees the figures of its counties, the province everybody's, and neither the people", async () => {
  for (const [login, unit] of [
    ['city.approver', XIAN],
    ['province', PROVINCE],
  ] as const) {
    const caller = await office.as(login, unit);
    const { hardshipStatistics } = await caller.get(STATISTICS, { scope: { depth: 'SUBTREE' } });
    expect(hardshipStatistics).toMatchObject({
      total: 3,
      rows: [{ keys: [{ code: XINCHENG }, { code: 'ON_FILE' }], households: 3 }],
    });
    const own = await caller.ask(
      '{ hardshipFiles(scope: { depth: SUBTREE }) { nodes { id person { name } } } }',
    );
    expect(JSON.stringify(own)).not.toContain('王强');
    expect(await caller.get(SHORT(files[0]))).toEqual({ hardshipFile: null });
  }
});

it('a neighbour sees nothing, and learns of a family filed twice only whom to contact', async () => {
  const neighbour = await office.as('neighbour', BEILIN);
  const { hardshipStatistics } = await neighbour.get(STATISTICS, { scope: { depth: 'SUBTREE' } });
  expect(hardshipStatistics).toMatchObject({ total: 0, rows: [] });
  for (const id of files) expect(await neighbour.get(SHORT(id))).toEqual({ hardshipFile: null });
  const { hardshipDuplicateCheck } = await neighbour.get(
    `{ hardshipDuplicateCheck(idNumber: "${citizenId('19790312', 1)}") { exists isSameTenant contactTenant { code } } }`,
  );
  expect(hardshipDuplicateCheck).toEqual({
    exists: true,
    isSameTenant: false,
    contactTenant: { code: XINCHENG },
  });
});

it('the province orders RP-03 and gets the same figures as a workbook', async () => {
  const province = await office.as('province', PROVINCE);
  const ordered = await office.verb(
    province,
    'reportCreate',
    {
      kind: 'RP_03',
      format: 'XLSX',
      period: { from: '2026-01-01', to: office.today() },
      scope: { depth: 'SUBTREE' },
    },
    'job { id }',
  );
  const { id } = ordered['job'] as { id: string };
  const job = await office.until(
    async () =>
      (await province.get(`{ backgroundJob(id: "${id}") { state resultUrl error } }`))['backgroundJob'] as {
        state: string;
        resultUrl: string;
        error: string | null;
      },
    ({ state }) => state === 'DONE' || state === 'FAILED',
  );
  expect(job).toMatchObject({ state: 'DONE', error: null });
  const workbook = new Workbook();
  await workbook.xlsx.load(new Uint8Array(await office.download('province', PROVINCE, job.resultUrl)).buffer);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => cells.push(...(row.values as unknown[]).map(String)));
  expect(cells).toContain('西安市');
  expect(cells).toContain('3');
  expect(cells.join(' ')).not.toMatch(/王强|\d{17}[\dX]|1\d{10}/);
}, 120_000);

it("a vendor's token reads what it was given, masked, and nothing else", async () => {
  const admin = await office.as('admin', XINCHENG);
  const { token } = await office.verb(
    admin,
    'apiTokenCreate',
    { name: '区局数据交换', permissions: ['hardshipFile:read', 'statistics:read'], expiresOn: '2026-04-30' },
    'token',
  );
  const ask = async (query: string): Promise<string> => {
    const response = await fetch(`${office.app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${String(token)}` },
      body: JSON.stringify({ query }),
    });
    return await response.text();
  };
  const read = await ask(
    '{ hardshipFiles { nodes { fileNo person { idNumber { masked value access } phone { value } } } } }',
  );
  expect(JSON.parse(read)).toMatchObject({ data: { hardshipFiles: { nodes: { length: 3 } } } });
  expect(read).not.toMatch(/\d{17}[\dX]|1\d{10}/);
  for (const query of [
    '{ auditEvents { nodes { id } } }',
    '{ importBatches { nodes { id } } }',
    'mutation { importBatchUndo(input: { id: "imp_00000000000000000000000000" }) { userErrors { code } } }',
  ])
    expect(JSON.parse(await ask(query))).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

it('a year later the worker reminds of the verification, and the audit chain still holds', async () => {
  const officer = await office.as('officer', XINCHENG);
  const { nextVerifyDue } = await fileNow(officer, files[0] ?? '');
  office.forward((Date.parse(String(nextVerifyDue)) - Date.parse(office.today())) / 86_400_000 - 30);
  // The officer's password is too old by now.
  await office.people.person('successor', { [XINCHENG]: ['CENTRE_DIRECTOR', 'AUDITOR'] });
  const reminders = await office.until(
    async () => await messages('successor', XINCHENG, 'RM-05'),
    (found) => found.length >= 3,
  );
  expect(reminders).toHaveLength(3);
  const director = await office.as('successor', XINCHENG);
  const verified = await office.until(
    async () =>
      (await director.get('{ auditVerification { isIntact checked message } }'))['auditVerification'] as {
        isIntact: boolean;
        checked: number;
      },
    ({ checked }) => checked > 30,
  );
  expect(verified.isIntact).toBe(true);
}, 120_000);
