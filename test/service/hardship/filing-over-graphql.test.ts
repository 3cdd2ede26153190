import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeAttachment } from '@bangfu/api/src/modules/hardship/public.ts';
import { decodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { closeDueNotices, PDF } from '../../kit/filing.ts';
import { citizenId } from '../../kit/households.ts';
import { BEILIN, Clock, People, XIAN, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let officer: Caller;

const HOUSEHOLD = {
  person: {
    name: '王建国',
    idNumber: citizenId('19790312', 51),
    phone: '13800001234',
    unionMember: true,
    workStatus: 'ON_POST',
    workUnit: '示例机械厂',
    residence: '陕西省西安市新城区示例路 1 号',
    health: 'GOOD',
  },
  members: [
    { name: '李秀英', relation: 'SPOUSE', idNumber: citizenId('19810506', 51), monthlyIncome: '0.00' },
  ],
  incomes: [{ year: 2025, kind: 'WAGE', amount: '18000.00' }],
  expenses: [{ year: 2025, kind: 'MEDICAL_SELF_PAID', amount: '9000.00' }],
  primaryCause: 'LOW_INCOME',
  householdSize: 2,
};

const IDENTITY_CHECKS = (id: string): string =>
  `{ hardshipFile(id: "${id}") { identityChecks { personName outcome contactTenant { code } } } }`;

/** One verb; the names of its payload and input follow from its own. */
async function verb(
  caller: Caller,
  name: string,
  input: Record<string, unknown>,
  result = 'hardshipFile { id status version viewerCan }',
): Promise<Record<string, unknown>> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await caller.get(
    `mutation Verb($input: ${type}!) { ${name}(input: $input) { ${result} userErrors { code message ruleCode clause path } } }`,
    { input },
  );
  return data[name] as Record<string, unknown>;
}

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('approver', { [XINCHENG]: ['APPROVER'] });
  await people.person('city.approver', { [XIAN]: ['APPROVER'] });
  officer = await callerAt(app, people, 'officer', XINCHENG);
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       values (1, '610000', 'URBAN', 80000, '2020-01-01', '测试') on conflict do nothing`,
    );
  });
});
afterAll(async () => await app.close());

test('a household is declared, visited, noticed and decided over GraphQL', async () => {
  const drafted = await verb(officer, 'hardshipFileDraft', { idempotencyKey: 'one', household: HOUSEHOLD });
  const again = await verb(officer, 'hardshipFileDraft', { idempotencyKey: 'one', household: HOUSEHOLD });
  expect(again).toEqual(drafted);
  const { id } = drafted['hardshipFile'] as { id: string };
  const refused = await verb(officer, 'hardshipFileSubmit', { id });
  expect(refused).toMatchObject({ hardshipFile: null });
  expect((refused['userErrors'] as unknown[]).length).toBe(4);
  expect(refused['userErrors']).toContainEqual(
    expect.objectContaining({ code: 'CONSENT_MISSING', ruleCode: 'R-HF-07', clause: '个人信息保护法 29 条' }),
  );
  for (const personName of ['王建国', '李秀英']) {
    for (const kind of ['SENSITIVE_DATA', 'ECONOMIC_CHECK']) {
      await verb(officer, 'consentRecord', {
        fileId: id,
        kind,
        personName,
        signedOn: '2026-03-02',
        signedBy: personName,
      });
    }
  }
  const { person, members, ...rest } = HOUSEHOLD;
  const listed = await officer.get(`{ hardshipFile(id: "${id}") { members { id } } }`);
  const memberId = (listed['hardshipFile'] as { members: { id: string }[] }).members[0]?.id;
  const { idNumber: _worker, phone: _phone, ...masked } = person;
  const { idNumber: _spouse, ...maskedMember } = members[0] ?? { idNumber: '' };
  clock.forward(1);
  const updated = await verb(officer, 'hardshipFileUpdate', {
    id,
    expectedVersion: 1,
    household: {
      ...rest,
      person: { ...masked, workUnit: '示例二厂' },
      members: [{ id: memberId, ...maskedMember }],
    },
  });
  expect(updated).toMatchObject({ userErrors: [], hardshipFile: { version: 2 } });
  expect(await verb(officer, 'hardshipFileSubmit', { id, expectedVersion: 2 })).toMatchObject({
    userErrors: [],
    hardshipFile: { status: 'SUBMITTED', viewerCan: expect.arrayContaining(['VISIT']) },
  });
  await verb(officer, 'hardshipFileVisitRecord', {
    id,
    visitedOn: '2026-03-02',
    visitorNames: ['张三', '赵六'],
  });
  await verb(officer, 'hardshipFileCheckRequest', { id, agency: '区民政局' });
  await verb(officer, 'hardshipFileCheckReturn', { id, result: 'CONSISTENT', returnedOn: '2026-03-02' });
  await people.as(
    'officer',
    XINCHENG,
    async (scope) =>
      await storeAttachment(scope, {
        fileId: decodeId('hf', id) ?? '',
        kind: 'INCOME_PROOF',
        name: '收入.pdf',
        bytes: PDF,
      }),
  );
  await verb(officer, 'evaluationCompute', { fileId: id });
  expect(await verb(officer, 'hardshipFileReview', { id, category: 'DEEP' })).toMatchObject({
    userErrors: [],
    hardshipFile: { status: 'REVIEWED' },
  });
  const queue = await officer.get(
    '{ approvalQueue { totalCount { value } nodes { step light verbs file { id } } } }',
  );
  expect(queue['approvalQueue']).toEqual({
    totalCount: { value: 1 },
    nodes: [{ step: 'REVIEWED', light: 'GREEN', verbs: expect.arrayContaining(['NOTICE']), file: { id } }],
  });
  const preview = (startOn: string, workdays: number | null) =>
    officer.get(
      `{ publicNoticePreview(input: { fileIds: ["${id}"], startOn: "${startOn}", workdays: ${workdays} }) {
        workdays minWorkdays endOn maskedLines { name workUnit category householdSize } userErrors { code path }
      } }`,
    );
  expect(await preview('2026-03-02', null)).toEqual({
    publicNoticePreview: {
      workdays: 5,
      minWorkdays: 5,
      endOn: '2026-03-06',
      maskedLines: [{ name: '王*国', workUnit: '示例二厂', category: '深度困难', householdSize: 2 }],
      userErrors: [],
    },
  });
  expect(await preview('2026-02-27', 3)).toMatchObject({
    publicNoticePreview: {
      endOn: '2026-03-02',
      userErrors: [
        { code: 'NOTICE_TOO_SHORT', path: ['workdays'] },
        { code: 'NOTICE_START_IN_PAST', path: ['startOn'] },
      ],
    },
  });
  const started = await verb(
    officer,
    'publicNoticeStart',
    { fileIds: [id], place: 'UNIT_BOARD', startOn: '2026-03-02' },
    'publicNotice { noticeNo endOn maskedLines { name } files { file { id } } }',
  );
  expect(started).toMatchObject({
    userErrors: [],
    publicNotice: { endOn: '2026-03-06', maskedLines: [{ name: '王*国' }], files: [{ file: { id } }] },
  });
  clock.forward(10 * DAY);
  await people.as('officer', XINCHENG, async (scope) => await closeDueNotices(scope));

  const approver = await callerAt(app, people, 'approver', XINCHENG);
  const read = await approver.get(`{ hardshipFile(id: "${id}") {
    version status currentDecider { code } notices { status } timeline(first: 3) { nodes { label } } latest: evaluations { suggestedCategory netPerCapita steps { label value source } }
    person { workUnit idNumber { masked access value } } } }`);
  expect(read['hardshipFile']).toMatchObject({
    status: 'NOTICE_PASSED',
    currentDecider: { code: XINCHENG },
    notices: [{ status: 'CLOSED_CLEAN' }],
    timeline: { nodes: [{ label: '公示期满无异议' }, { label: '进入公示' }, { label: '基层评议' }] },
    latest: [{ suggestedCategory: 'DEEP', netPerCapita: '375.00' }],
    person: { workUnit: '示例二厂', idNumber: { access: 'MASKED_NO_PURPOSE', value: null } },
  });
  const home = await approver.get('{ home { recentFiles { notices { status } } } }');
  expect(home['home']).toEqual({ recentFiles: [{ notices: [{ status: 'CLOSED_CLEAN' }] }] });
  const clear = await approver.get(
    `{ hardshipFile(id: "${id}") { person { idNumber { value } phone { value } } } }`,
    {},
    { 'x-purpose': encodeURIComponent('审批核对') },
  );
  expect(clear['hardshipFile']).toEqual({
    person: { idNumber: { value: HOUSEHOLD.person.idNumber }, phone: { value: '13800001234' } },
  });
  const { version } = read['hardshipFile'] as { version: number };
  expect(
    await verb(
      approver,
      'hardshipFileDecide',
      { id, expectedVersion: version, result: 'PASS' },
      'nextStatus',
    ),
  ).toMatchObject({ nextStatus: 'COUNTY_REVIEWED' });

  const city = await callerAt(app, people, 'city.approver', XIAN);
  const todo = await city.get(
    '{ approvalQueue { nodes { verbs file { id version tenant { code } person { name } } } } }',
  );
  expect(todo['approvalQueue']).toMatchObject({
    nodes: [{ verbs: ['DECIDE'], file: { id, tenant: { code: XINCHENG }, person: { name: '王建国' } } }],
  });
  const held = (personName: string) => ({ personName, outcome: 'ONLY_HERE', contactTenant: null });
  expect(await city.get(IDENTITY_CHECKS(id))).toEqual({
    hardshipFile: { identityChecks: [held('王建国'), held('李秀英')] },
  });
  const final = await verb(
    city,
    'hardshipFileDecide',
    { id, expectedVersion: version + 1, result: 'PASS', opinion: '同意' },
    'nextStatus hardshipFile { id }',
  );
  expect(final).toEqual({ nextStatus: 'ON_FILE', hardshipFile: null, userErrors: [] });
  const done = await city.get(
    '{ approvalQueue(tab: DONE) { totalCount { value } nodes { step fileNo result opinion file { id } } } }',
  );
  expect(done['approvalQueue']).toEqual({
    totalCount: { value: 1 },
    nodes: [
      {
        step: 'COUNTY_REVIEWED',
        fileNo: expect.stringMatching(/^610102-2026-\d{5}$/),
        result: 'PASS',
        opinion: '同意',
        file: null,
      },
    ],
  });
});

test('the check of a household says who has no number and which other unit to contact', async () => {
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  const neighbour = await callerAt(app, people, 'neighbour', BEILIN);
  const drafted = await verb(neighbour, 'hardshipFileDraft', {
    idempotencyKey: 'two',
    household: {
      ...HOUSEHOLD,
      person: { ...HOUSEHOLD.person, name: '秦新', idNumber: citizenId('19790312', 52) },
      members: [...HOUSEHOLD.members, { name: '秦婴', relation: 'SON', monthlyIncome: '0.00' }],
      householdSize: 3,
    },
  });
  const { id } = drafted['hardshipFile'] as { id: string };
  expect(await neighbour.get(IDENTITY_CHECKS(id))).toEqual({
    hardshipFile: {
      identityChecks: [
        { personName: '秦新', outcome: 'NOT_HELD', contactTenant: null },
        { personName: '李秀英', outcome: 'ELSEWHERE', contactTenant: { code: XINCHENG } },
        { personName: '秦婴', outcome: 'NO_NUMBER', contactTenant: null },
      ],
    },
  });
});

test('a duplicate check names the unit and nothing else', async () => {
  const fresh = await callerAt(app, people, 'officer', XINCHENG);
  const answer = await fresh.get(
    `{ hardshipDuplicateCheck(idNumber: "${HOUSEHOLD.person.idNumber}") { exists isSameTenant contactTenant { code } message } }`,
  );
  expect(answer['hardshipDuplicateCheck']).toEqual({
    exists: true,
    isSameTenant: true,
    contactTenant: { code: XINCHENG },
    message: '本单位已有这个人的档案，请在列表里查找',
  });
});
