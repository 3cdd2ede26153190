import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { remindOfBudgets } from '@bangfu/api/src/modules/budgets/public.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { noticesSent } from '../../kit/notices-sent.ts';
import { BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-10-08T02:00:00Z');
const LINES = {
  operation: '100000.00',
  uniform: '20000.00',
  serviceWork: '80000.00',
  training: '0.00',
  other: '0.01',
};
let app: TestApp;
let people: People;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await fundPeople(people);
  await people.person('neighbour', { [BEILIN]: ['HEAD', 'FINANCE_OFFICER'] });
  for (const [name, code] of [
    ['province', PROVINCE],
    ['city', XIAN],
    ['county', XINCHENG],
  ] as const)
    for (const post of ['maker', 'other', 'head'])
      callers.set(`${name}.${post}`, await callerAt(app, people, `${name}.${post}`, code));
  callers.set('neighbour', await callerAt(app, people, 'neighbour', BEILIN));
}, 120_000);
afterAll(async () => await app?.close());

interface Answer {
  userErrors: { code: string; message: string }[];
  workBudget?: { id: string; status: string; edition: number; version: number } | null;
  fiscalApplication?: { id: string; result: string } | null;
  matchingFund?: { id: string; amount: string; superior: string } | null;
}

const PAPER: Record<string, string> = {
  workBudgetSubmit: 'WorkBudgetPaperInput',
  workBudgetStart: 'WorkBudgetPaperInput',
  workBudgetClose: 'WorkBudgetPaperInput',
};
const SHOWN: Record<string, string> = {
  workBudget: 'workBudget { id status edition version }',
  matchingFund: 'matchingFund { id amount superior }',
  fiscalApplication: 'fiscalApplication { id result }',
};
async function act(who: string, field: string, input: Record<string, unknown>): Promise<Answer> {
  const [noun = ''] = /^(workBudget|matchingFund|fiscalApplication)/.exec(field) ?? [];
  const type = PAPER[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const text = `mutation Act($input: ${type}!) { ${field}(input: $input) { ${SHOWN[noun]} userErrors { code message } } }`;
  const data = await callers.get(who)?.get(text, { input });
  return data?.[field] as Answer;
}
const codes = ({ userErrors }: Answer): string[] => userErrors.map(({ code }) => code);
const statusOf = (answer: Answer): string | undefined => {
  expect(answer.userErrors).toEqual([]);
  return answer.workBudget?.status;
};

interface Overview {
  units: Record<string, unknown>[];
}
async function overview(who: string, root: string, year = 2027): Promise<Overview> {
  const text = `query Overview($scope: ScopeInput!, $year: Int!) { budgetOverview(scope: $scope, year: $year) { year asOf units { tenant { code } budgetId status edition total previousTotal matching requested granted hasBudget hasMatching hasApplication } } }`;
  const data = await callers.get(who)?.get(text, { scope: { root, depth: 'SUBTREE' }, year });
  return data?.['budgetOverview'] as Overview;
}

let budgetId: string;

test('a budget is drawn up, refused while a line is empty, and submitted', async () => {
  const draft = { idempotencyKey: 'first', year: 2027, lines: { ...LINES, uniform: '0.00' } };
  const answer = await act('county.maker', 'workBudgetDraft', draft);
  expect(statusOf(answer)).toBe('DRAFT');
  budgetId = answer.workBudget?.id ?? '';
  expect((await act('county.maker', 'workBudgetDraft', draft)).workBudget?.id).toBe(budgetId);
  expect(codes(await act('county.maker', 'workBudgetSubmit', { id: budgetId }))).toEqual([
    'BUDGET_LINE_EMPTY',
  ]);
  const again = { idempotencyKey: 'second', year: 2027, lines: LINES, reason: '再来' };
  expect(codes(await act('county.other', 'workBudgetDraft', again))).toEqual(['BUDGET_STATE']);
  expect(
    codes(await act('county.maker', 'workBudgetRevise', { id: budgetId, lines: LINES, expectedVersion: 9 })),
  ).toEqual(['STALE_VERSION']);
  await act('county.maker', 'workBudgetRevise', { id: budgetId, lines: LINES });
  expect(statusOf(await act('county.maker', 'workBudgetSubmit', { id: budgetId }))).toBe('SUBMITTED');
  expect(codes(await act('county.maker', 'workBudgetRevise', { id: budgetId, lines: LINES }))).toEqual([
    'BUDGET_STATE',
  ]);
});

test('it can come back with a reason, and another person records the approval', async () => {
  expect(codes(await act('county.head', 'workBudgetReturn', { id: budgetId, reason: ' ' }))).toEqual([
    'REASON_REQUIRED',
  ]);
  expect(statusOf(await act('county.head', 'workBudgetReturn', { id: budgetId, reason: '补依据' }))).toBe(
    'DRAFT',
  );
  await act('county.maker', 'workBudgetSubmit', { id: budgetId });
  expect(
    codes(await act('county.head', 'workBudgetApprove', { id: budgetId, approvedOn: '2026-10-09' })),
  ).toEqual(['APPROVED_IN_FUTURE']);
  const approval = { id: budgetId, approvedOn: '2026-10-07', docNo: '纪要〔2026〕9号' };
  expect(statusOf(await act('county.head', 'workBudgetApprove', approval))).toBe('APPROVED');
});

test('the direct superior files it, nobody else', async () => {
  const paper = { tenant: XINCHENG, id: budgetId };
  expect(codes(await act('county.maker', 'workBudgetStart', { id: budgetId }))).toEqual(['BUDGET_STATE']);
  for (const who of ['county.maker', 'neighbour', 'province.maker'])
    await expect(act(who, 'workBudgetFile', paper)).rejects.toThrow('NOT_FOUND');
  expect(await act('city.maker', 'workBudgetFile', paper)).toMatchObject({
    userErrors: [],
    workBudget: null,
  });
  expect(codes(await act('city.maker', 'workBudgetFile', paper))).toEqual(['BUDGET_STATE']);
  expect(statusOf(await act('county.maker', 'workBudgetStart', { id: budgetId }))).toBe('EXECUTING');
});

test('an adjustment is a new edition with a reason, and the old one stays on record', async () => {
  const lines = { ...LINES, operation: '120000.00' };
  const draft = { idempotencyKey: 'third', year: 2027, lines };
  expect(codes(await act('county.maker', 'workBudgetDraft', draft))).toEqual(['REASON_REQUIRED']);
  const answer = await act('county.maker', 'workBudgetDraft', { ...draft, reason: '新增服务点' });
  expect(answer.workBudget?.edition).toBe(2);
  const id = answer.workBudget?.id ?? '';
  await act('county.maker', 'workBudgetSubmit', { id });
  await act('county.head', 'workBudgetApprove', { id, approvedOn: '2026-10-07' });
  await act('city.maker', 'workBudgetFile', { tenant: XINCHENG, id });
  expect(statusOf(await act('county.maker', 'workBudgetStart', { id }))).toBe('EXECUTING');
  expect(codes(await act('county.maker', 'workBudgetClose', { id }))).toEqual(['YEAR_NOT_OVER']);
  const text = `{ workBudgets { edges { node { edition status total } } } }`;
  const data = await callers.get('county.head')?.get(text);
  expect(data?.['workBudgets']).toEqual({
    edges: [
      { node: { edition: 2, status: 'EXECUTING', total: '220000.01' } },
      { node: { edition: 1, status: 'ADJUSTED', total: '200000.01' } },
    ],
  });
});

test('the province has nobody above to file with', async () => {
  const draft = { idempotencyKey: 'p', year: 2027, lines: LINES };
  const id = (await act('province.maker', 'workBudgetDraft', draft)).workBudget?.id ?? '';
  await act('province.maker', 'workBudgetSubmit', { id });
  await act('province.head', 'workBudgetApprove', { id, approvedOn: '2026-10-07' });
  expect(statusOf(await act('province.maker', 'workBudgetStart', { id }))).toBe('EXECUTING');
});

test('matching money is kept beside what superiors gave, the later figure holds', async () => {
  await moneyInCounty(people, { fen: 500_000n, spendBy: '2026-12-31' });
  await act('county.maker', 'matchingFundSet', { year: 2026, amount: '1000.00' });
  const { matchingFund } = await act('county.other', 'matchingFundSet', { year: 2026, amount: '2000.00' });
  expect(matchingFund).toMatchObject({ amount: '2000.00', superior: '5000.00' });
  expect(codes(await act('county.maker', 'matchingFundSet', { year: 2030, amount: '0.00' }))).toEqual([
    'AMOUNT_NOT_POSITIVE',
    'YEAR_OUT_OF_RANGE',
  ]);
});

test('the treasury is asked, and answers once', async () => {
  const asked = { idempotencyKey: 'f', year: 2026, requested: '5000.00', submittedOn: '2026-09-01' };
  const id = (await act('county.maker', 'fiscalApplicationRecord', asked)).fiscalApplication?.id ?? '';
  const answer = { id, result: 'PARTLY', granted: '5000.00', answeredOn: '2026-10-01' };
  expect(codes(await act('county.maker', 'fiscalApplicationAnswer', answer))).toEqual(['GRANT_MISMATCH']);
  const granted = await act('county.maker', 'fiscalApplicationAnswer', { ...answer, granted: '3000.00' });
  expect(granted.fiscalApplication?.result).toBe('PARTLY');
  expect(codes(await act('county.maker', 'fiscalApplicationAnswer', { ...answer, granted: '1.00' }))).toEqual(
    ['ALREADY_ANSWERED'],
  );
});

test('superiors see every unit of their subtree beside the year before, others nothing', async () => {
  const county = (await overview('province.head', PROVINCE)).units.find(
    ({ tenant }) => (tenant as { code: string }).code === XINCHENG,
  );
  expect(county).toMatchObject({
    status: 'EXECUTING',
    edition: 2,
    total: '220000.01',
    previousTotal: '0.00',
    hasBudget: true,
    hasMatching: false,
    hasApplication: false,
  });
  const [thisYear] = (await overview('county.head', XINCHENG, 2026)).units;
  expect(thisYear).toMatchObject({
    budgetId: null,
    hasBudget: false,
    matching: '2000.00',
    hasMatching: true,
    requested: '5000.00',
    granted: '3000.00',
    hasApplication: true,
  });
  await expect(overview('neighbour', XINCHENG)).rejects.toThrow('TENANT_FORBIDDEN');
});

test('in October and November, once a month, finance and the head hear what is missing', async () => {
  const remind = async (who: string, code: string) => {
    const sent = await people.as(who, code, remindOfBudgets);
    return (await noticesSent(app.database, (await people.tenant(code)).no, 'RM-12')).slice(0, sent);
  };
  expect(await remind('county.maker', XINCHENG)).toEqual([]);
  const city = await remind('city.maker', XIAN);
  expect(city.map(({ title }) => title).toSorted()).toEqual([
    '2026 年还没有争取同级财政资金',
    '2026 年还没有争取同级财政资金',
    '2027 年工作经费预算还没有编制',
    '2027 年工作经费预算还没有编制',
  ]);
  expect(new Set(city.map(({ role }) => role))).toEqual(new Set(['FINANCE_OFFICER', 'HEAD']));
  expect(await remind('city.maker', XIAN)).toEqual([]);
  clock.forward(30 * 24 * 60);
  expect(await remind('city.maker', XIAN)).toHaveLength(4);
});
