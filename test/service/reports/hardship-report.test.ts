import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { ScopeDepth } from '@bangfu/api/src/graphql/page.graphql.ts';
import { hardshipStatistics } from '@bangfu/api/src/modules/statistics/statistics.read-model.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { filesToCount } from '../../kit/counted-files.ts';
import { runJobNow, runWaitingJobs } from '../../kit/background.ts';
import { pdfText } from '../../kit/pdf-text.ts';
import { BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const ON_FILE = { statuses: ['ON_FILE', 'REVERIFY_DUE'] };

const clock = new Clock('2026-11-24T04:00:00Z');
let app: TestApp;
let all: pg.Client;
let people: People;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  all = new pg.Client({ connectionString: app.database.superUrl });
  await all.connect();
  await people.person('city.head', { [XIAN]: ['HEAD'] });
  await people.person('city.finance', { [XIAN]: ['FINANCE_OFFICER'] });
  await people.person('approver', { [XIAN]: ['APPROVER'] });
  await people.person('province', { [PROVINCE]: ['PROVINCE_OFFICER'] });
  await people.person('county', { [BEILIN]: ['CENTRE_DIRECTOR'] });
  await filesToCount(app.runtime, people, all);
}, 120_000);
afterAll(async () => {
  await all.end();
  await app.close();
});

async function filesOf(code: string, filter = {}): Promise<number> {
  const principal = jobPrincipal(await people.tenant(code), 'test');
  const table = await hardshipStatistics(app.runtime, principal, { depth: ScopeDepth.SUBTREE }, [], filter);
  return table.total;
}

const CREATE = `mutation Create($input: ReportCreateInput!) {
  reportCreate(input: $input) { report { id scopeLabel firstMonth lastMonth } job { id state label } userErrors { code message path } }
}`;

function order(change: object = {}): object {
  return {
    kind: 'RP_03',
    format: 'XLSX',
    period: { from: '2026-01-15', to: '2026-11-24' },
    scope: { depth: 'SUBTREE' },
    ...change,
  };
}

async function create(caller: Caller, change: object = {}): Promise<Record<string, unknown>> {
  return (await caller.get(CREATE, { input: order(change) }))['reportCreate'] as Record<string, unknown>;
}

interface ShownReport {
  createdByName: string;
  job: { id: string; state: string; resultUrl: string; resultName: string; canRetry: boolean };
}

async function reportsSeenBy(caller: Caller): Promise<ShownReport[]> {
  const { reports } = await caller.get(
    `{ reports { nodes { kind format scopeLabel firstMonth lastMonth createdAt createdByName
       job { id state resultUrl resultName error canRetry progress { done total message } } } } }`,
  );
  return (reports as { nodes: ShownReport[] }).nodes;
}

async function download(loginName: string, url: string): Promise<Buffer> {
  const { token } = await people.login({ loginName });
  const response = await fetch(`${app.address}${url}`, {
    headers: { cookie: `bangfu_session=${token}`, 'x-tenant': XIAN },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function totalsOf(sheet: Worksheet | undefined): unknown[] {
  let totals: unknown[] = [];
  sheet?.eachRow((row) => {
    if (row.getCell(1).value === '合计') totals = (row.values as unknown[]).slice(2);
  });
  return totals;
}

describe('a report that is ordered', () => {
  it('comes as a workbook with its period, scope and moment, whose totals are the statistics’', async () => {
    const head = await callerAt(app, people, 'city.head', XIAN);
    const created = await create(head);
    expect(created).toMatchObject({
      userErrors: [],
      report: {
        scopeLabel: expect.stringMatching(/^西安市总工会及全部下级（\d+ 个单位）$/),
        firstMonth: '2026-01-01',
        lastMonth: '2026-11-01',
      },
      job: { state: 'WAITING', label: expect.stringContaining('困难职工档案统计表：西安市总工会') },
    });
    await runWaitingJobs(app.runtime, people, XIAN);
    const [seen] = await reportsSeenBy(head);
    expect(seen).toMatchObject({
      kind: 'RP_03',
      format: 'XLSX',
      createdByName: 'city.head',
      job: {
        state: 'DONE',
        error: null,
        canRetry: false,
        resultName: '困难职工档案统计表-西安市总工会-2026年1月至2026年11月.xlsx',
        progress: { done: 3, total: 3 },
      },
    });
    const workbook = new Workbook();
    await workbook.xlsx.load(await download('city.head', seen?.job.resultUrl ?? ''));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '一、按地区（单位）',
      '二、在档按困难类别',
      '三、在档按主要致困原因',
      '四、全部档案按状态',
      '五、逐月新建与退出',
    ]);
    const [regions, categories, causes, statuses] = workbook.worksheets;
    expect(regions?.getCell('A4').value).toBe('数据截至：2026年11月24日 12:00');
    const total = await filesOf(XIAN, ON_FILE);
    expect(totalsOf(regions)[0]).toBe(total);
    expect(totalsOf(categories)).toEqual([total, totalsOf(regions)[1], '100.0%']);
    expect(totalsOf(causes)[0]).toBe(total);
    expect(totalsOf(statuses)[0]).toBe(await filesOf(XIAN));
    const { rows } = await all.query(
      `select account_id is not null as personal, title, link from notifications where code = 'RP-03'`,
    );
    expect(rows).toEqual([{ personal: true, title: '报表已生成', link: '/reports' }]);
  });

  it('comes as a PDF with its font in it, the head of the table on every page and the source at the foot', async () => {
    const province = await callerAt(app, people, 'province', PROVINCE);
    await create(province, { format: 'PDF' });
    await runWaitingJobs(app.runtime, people, PROVINCE);
    const [seen] = await reportsSeenBy(province);
    const { token } = await people.login({ loginName: 'province' });
    const response = await fetch(`${app.address}${seen?.job.resultUrl ?? ''}`, {
      headers: { cookie: `bangfu_session=${token}`, 'x-tenant': PROVINCE },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const pages = pdfText(Buffer.from(await response.arrayBuffer()));
    const text = pages.join('\n');
    expect(pages[0]).toContain('困难职工档案统计表');
    expect(pages[0]).toContain('数据截至：2026年11月24日');
    expect(pages[0]).toMatch(/地区（单位）\t在档户数\t家庭人口\t深度困难/);
    expect(pages[1]).toMatch(/地区（单位）\t在档户数/);
    expect(text).toContain('五、逐月新建与退出');
    for (const page of pages) expect(page).toContain('陕工办发〔2022〕28号');
    const total = await filesOf(PROVINCE, ON_FILE);
    expect(text).toMatch(new RegExp(`合计\t${total}\t`));
  });

  it('is refused beyond the caller’s units and without the permission', async () => {
    const county = await callerAt(app, people, 'county', BEILIN);
    const outside = await county.ask(CREATE, { input: order({ scope: { root: XINCHENG, depth: 'SELF' } }) });
    expect(outside.errors?.[0]?.extensions.code).toBe('TENANT_FORBIDDEN');
    const approver = await callerAt(app, people, 'approver', XIAN);
    expect((await approver.ask(CREATE, { input: order() })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await reportsSeenBy(approver)).length).toBeGreaterThan(0);
    expect(await reportsSeenBy(county)).toEqual([]);
  });

  it('is refused for an impossible period, with every reason', async () => {
    const head = await callerAt(app, people, 'city.head', XIAN);
    expect(await create(head, { period: { from: '2022-01-01', to: '2026-12-01' } })).toMatchObject({
      report: null,
      job: null,
      userErrors: [
        { code: 'REPORT_PERIOD_TOO_LONG', path: ['period'] },
        { code: 'REPORT_PERIOD_IN_FUTURE', message: '结束月份最晚是本月（11 月），请改早' },
      ],
    });
    expect(await create(head, { period: { from: '2026-03-01', to: '2026-02-01' } })).toMatchObject({
      userErrors: [{ code: 'REPORT_PERIOD_REVERSED' }],
    });
  });

  it('is made again, once, when its worker was killed: one file, one message', async () => {
    const head = await callerAt(app, people, 'city.head', XIAN);
    await create(head);
    const { rows } = await all.query<{ id: string }>(
      `update background_jobs set state = 'RUNNING', attempts = 1, heartbeat_at = now() - interval '10 minutes', done = 2, total = 3
       where state = 'WAITING' returning id`,
    );
    const id = rows[0]?.id ?? '';
    const { no } = await people.tenant(XIAN);
    await Promise.all([runJobNow(app.runtime, no, id), runJobNow(app.runtime, no, id)]);
    const [seen] = await reportsSeenBy(head);
    expect(seen).toMatchObject({ job: { state: 'DONE', progress: { done: 3, total: 3 } } });
    const files = await readdir(path.join(app.runtime.dataDir, 'results'));
    expect(files.filter((name) => name.startsWith(id))).toEqual([`${id}.xlsx`]);
    const told = await all.query('select 1 from notifications where dedup_key = $1', [`RP-03/${id}`]);
    expect(told.rowCount).toBe(1);
  });

  it('that failed is done again by whoever ordered it, and by nobody else', async () => {
    const head = await callerAt(app, people, 'city.head', XIAN);
    const finance = await callerAt(app, people, 'city.finance', XIAN);
    const { job } = await create(head);
    const { id } = job as { id: string };
    await all.query(
      `update background_jobs set state = 'FAILED', error = '没有办成' where state = 'WAITING'`,
    );
    expect((await reportsSeenBy(head))[0]).toMatchObject({ job: { state: 'FAILED', canRetry: true } });
    expect((await reportsSeenBy(finance))[0]).toMatchObject({ job: { state: 'FAILED', canRetry: false } });
    const retry = async (caller: Caller) =>
      (
        await caller.get(
          `mutation { backgroundJobRetry(input: { id: "${id}" }) { job { state canRetry error } userErrors { code } } }`,
        )
      )['backgroundJobRetry'];
    expect(await retry(finance)).toEqual({ job: null, userErrors: [{ code: 'JOB_NOT_YOURS' }] });
    expect(await retry(head)).toEqual({
      job: { state: 'WAITING', canRetry: false, error: null },
      userErrors: [],
    });
    expect(await retry(head)).toEqual({ job: null, userErrors: [{ code: 'JOB_NOT_FAILED' }] });
    await runWaitingJobs(app.runtime, people, XIAN);
    expect((await reportsSeenBy(head))[0]).toMatchObject({ job: { state: 'DONE' } });
  });
});
