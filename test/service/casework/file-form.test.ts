import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decideFile, type HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { runWaitingJobs } from '../../kit/background.ts';
import { closeDueNotices, inNotice, reviewed, submitted } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { pdfText } from '../../kit/pdf-text.ts';
import { BEILIN, Clock, People, XIAN, XINCHENG } from '../../kit/people.ts';

const SIX_DAYS = 6 * 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let fileId: string;

const plain = aHousehold(81);
const household: HouseholdInput = {
  ...plain,
  person: {
    ...plain.person,
    ethnicity: '汉族',
    politicalStatus: 'CPC_MEMBER',
    maritalStatus: 'MARRIED',
    hukouType: 'URBAN',
    unitNature: 'STATE_ENTERPRISE',
    industry: 'MANUFACTURING',
    grassrootsUnion: '示例机械厂工会',
    disability: 'LIMB:GRADE_3',
  },
  members: plain.members.map((member) =>
    member.relation === 'SON' ? { ...member, unitOrSchool: '示例小学', education: 'PRIMARY' } : member,
  ),
  file: {
    ...plain.file,
    secondaryCauses: ['SCHOOLING'],
    otherCause: '房屋租金上涨',
    housingType: 'RENTED',
    floorArea: 'FROM_20_TO_50',
    medicalInsurance: 'EMPLOYEE',
    bankName: '示例银行',
    bankBranch: '新城支行',
    bankCard: '6222020200112233446',
    bankHolderIsMain: true,
  },
};

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('approver', { [XINCHENG]: ['APPROVER'] });
  await people.person('city', { [XIAN]: ['APPROVER'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  await people.person('admin', { [XINCHENG]: ['TENANT_ADMIN'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       values (1, '610000', 'URBAN', 80000, '2020-01-01', '测试') on conflict do nothing`,
    );
  });
  fileId = await people.as('officer', XINCHENG, async (scope) => {
    const id = await submitted(scope, household);
    await reviewed(scope, id);
    await inNotice(scope, id);
    return id;
  });
  clock.forward(SIX_DAYS);
  await people.as('officer', XINCHENG, async (scope) => await closeDueNotices(scope));
  await people.as('approver', XINCHENG, async (scope) => {
    await decideFile(scope, fileId, { result: 'PASS', opinion: '情况属实' });
  });
  await people.as('city', XIAN, async (scope) => {
    await decideFile(scope, fileId, { result: 'PASS', opinion: '准予建档' });
  });
}, 120_000);
afterAll(async () => await app.close());

const PRINT = `mutation Print($input: HardshipFilePrintInput!) {
  hardshipFilePrint(input: $input) { job { id label } userErrors { code } }
}`;

async function ordered(caller: Caller): Promise<{ id: string; label: string }> {
  const { hardshipFilePrint } = await caller.get(PRINT, {
    input: { id: encodeId('hf', fileId) },
  });
  const { job, userErrors } = hardshipFilePrint as {
    job: { id: string; label: string };
    userErrors: [];
  };
  expect(userErrors).toEqual([]);
  return job;
}

async function download(loginName: string, url: string, tenant = XINCHENG): Promise<Response> {
  const { token } = await people.login({ loginName });
  return await fetch(`${app.address}${url}`, {
    headers: { cookie: `bangfu_session=${token}`, 'x-tenant': tenant },
  });
}

/** Orders the form, lets the worker make it and gives back its address. */
async function printed(): Promise<string> {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  const { id } = await ordered(officer);
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const { backgroundJob } = await officer.get(
    `{ backgroundJob(id: "${id}") { state error resultUrl resultName } }`,
  );
  expect(backgroundJob).toMatchObject({
    state: 'DONE',
    error: null,
    resultName: '610102-2026-00001-建档表.pdf',
  });
  return (backgroundJob as { resultUrl: string }).resultUrl;
}

async function textOf(url: string): Promise<string> {
  const answer = await download('officer', url);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return pdfText(Buffer.from(await answer.arrayBuffer()))
    .join('')
    .replaceAll(/\s/g, '');
}

test('the form holds every part of the paper, filled from the file', async () => {
  const text = await textOf(await printed());
  for (const part of [
    '困难职工档案表',
    '档案编号：610102-2026-00001',
    '管理单位：新城区总工会',
    '一、职工基本情况',
    '姓名王建国性别男出生日期1979年3月12日',
    '民族汉族政治面貌中共党员婚姻状况已婚',
    '工作单位示例机械厂',
    '单位性质国有企业',
    '二、家庭经济情况',
    '本人月平均收入2000.00元',
    '家庭年度总收入24000.00元',
    '家庭人口3人',
    '家庭月人均收入666.66元',
    '开户银行示例银行支行名称新城支行本人银行卡是',
    '三、家庭成员',
    '李秀英配偶',
    '示例小学，小学',
    '四、收入与刚性支出',
    '2025年刚性支出医疗自付费用12000.00元',
    '五、致困原因',
    '主要原因收入低无法维持基本生活',
    '次要原因子女上学',
    '其他说明房屋租金上涨',
    '六、附件目录',
    '收入证明.pdf',
    '七、公示结果',
    '610102-公示-2026-0001',
    '期满无异议',
    '八、审核意见',
    '基层党组织（行政）意见',
    '基层工会意见',
    '管理单位工会意见',
    '通过：情况属实',
    '系统（上级）工会意见',
    '通过：准予建档',
    '（盖章）2026年3月8日',
    '入户调查人：张三、赵六',
    '审核人：approver',
    '第1页，共2页',
  ])
    expect(text).toContain(part);
});

test('protected fields are masked for whoever prints', async () => {
  const text = await textOf(await printed());
  const numbers = [household.person, ...household.members].map(({ idNumber }) => idNumber ?? '');
  for (const secret of [...numbers, '13800001234', '6222020200112233446', '示例路', '肢体', '良好']) {
    expect(secret).not.toBe('');
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}/);
  expect(text).toContain('身份证号6****************');
  expect(text).toContain('手机号138****1234');
  expect(text).toContain('***************3446');
});

test('printing stands in the timeline of the file', async () => {
  await printed();
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  const { hardshipFile } = await officer.get(
    `{ hardshipFile(id: "${encodeId('hf', fileId)}") { timeline(first: 1) { nodes { name label actorName } } } }`,
  );
  expect(hardshipFile).toMatchObject({
    timeline: {
      nodes: [
        {
          name: 'hardshipFile.printed',
          label: '打印建档表',
          actorName: 'officer',
        },
      ],
    },
  });
});

test('only who reads files prints, and only the own unit’s', async () => {
  const refusedAs = async (loginName: string, tenant: string): Promise<string | undefined> => {
    const caller = await callerAt(app, people, loginName, tenant);
    const { errors } = await caller.ask(PRINT, {
      input: { id: encodeId('hf', fileId) },
    });
    return errors?.[0]?.extensions.code;
  };
  expect(await refusedAs('admin', XINCHENG)).toBe('FORBIDDEN');
  expect(await refusedAs('neighbour', BEILIN)).toBe('NOT_FOUND');
  expect(await refusedAs('city', XIAN)).toBe('NOT_FOUND');
  const url = await printed();
  expect((await download('approver', url)).status).toBe(200);
  expect((await download('admin', url)).status).toBe(403);
  expect((await download('neighbour', url, BEILIN)).status).toBe(404);
});

test('a form ordered before the file left the unit is not made', async () => {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  const { id } = await ordered(officer);
  await people.as('officer', XINCHENG, async (scope) => {
    await scope.em.execute(
      `update background_jobs set input = jsonb_build_object('fileId', uuidv7()) where tenant_no = ? and state = 'WAITING'`,
      [scope.tenant.no],
    );
  });
  await runWaitingJobs(app.runtime, people, XINCHENG);
  const { backgroundJob } = await officer.get(`{ backgroundJob(id: "${id}") { state error } }`);
  expect(backgroundJob).toEqual({
    state: 'FAILED',
    error: '档案已不在本单位，不能打印；请由现在的管理单位打印',
  });
});
