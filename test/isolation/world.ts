import { Writable } from 'node:stream';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { claimJob, finishJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { createApiToken } from '@bangfu/api/src/modules/identity/api-token.service.ts';
import { openAccessGrant } from '@bangfu/api/src/modules/identity/access-grant.service.ts';
import { importBatchCreate, runImportDryRun } from '@bangfu/api/src/modules/imports/public.ts';
import { notify } from '@bangfu/api/src/modules/notifications/public.ts';
import { orderReport } from '@bangfu/api/src/modules/reports/report.service.ts';
import { DemoCounty, type Goal } from '@bangfu/api/src/seed/demo-files.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { startApp, type TestApp } from '../kit/app.ts';
import type { TestDatabase } from '../kit/database.ts';
import { aidOfAFile } from '../kit/isolation/aid-rows.ts';
import { budgetRows } from '../kit/isolation/budget-rows.ts';
import { fundRows } from '../kit/isolation/fund-rows.ts';
import { paymentsOfUnit } from '../kit/isolation/payments-of-unit.ts';
import { LIFE_ROWS } from '../kit/isolation/life-rows.ts';
import { People } from '../kit/people.ts';
import { canary, LINE, markRows } from './canary.ts';
import { dropChecks, type Unit } from './filled-tables.ts';
import { Ownership } from './ownership.ts';
import { CALLING_PROGRAM } from './value-pools.ts';

/** Somebody who asks: his credentials and the units he may act for. */
export interface FuzzCaller {
  name: string;
  accountId: string;
  homes: readonly string[];
  /** What he may do, by unit. */
  permissions: ReadonlyMap<string, ReadonlySet<string>>;
  headers: Readonly<Record<string, string>>;
}

export interface World {
  app: TestApp;
  people: People;
  superuser: pg.Client;
  pool: pg.Pool;
  units: ReadonlyMap<number, Unit>;
  byCode: ReadonlyMap<string, Unit>;
  ownership: Ownership;
  callers: readonly FuzzCaller[];
  /** What the process logged so far. */
  log: string[];
  close(): Promise<void>;
}

const PROVINCE = '610000';
/** County → the unit above; two counties of one city, one of another. */
const COUNTIES: Readonly<Record<string, string>> = {
  '610102': '610100',
  '610103': '610100',
  '610302': '610300',
};
const AGE_DAYS = 40;
const GOALS: readonly Goal[] = [
  'DRAFT',
  'SUBMITTED',
  'CHECKING',
  'REVIEWED',
  'IN_NOTICE',
  'OBJECTED',
  'NOTICE_PASSED',
  'COUNTY_REVIEWED',
  'ON_FILE',
  'RETURNED',
];
const THIS_YEAR = { from: '2026-01-01', to: '2026-10-31' };
/** After this day the demonstration has no calendar to count working days by. */
const LAST_PRESENT = Date.parse('2026-12-18T02:00:00Z');

/** Login name → unit → posts. The first letter says what they are there for: `c` asks, `v` is only there to be asked about. */
const PEOPLE: Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>> = {
  'c.province.admin': { [PROVINCE]: ['PROVINCE_ADMIN'] },
  'c.province.officer': { [PROVINCE]: ['PROVINCE_OFFICER'] },
  'c.province.inspector': { [PROVINCE]: ['INSPECTOR'] },
  'c.city.approver': { '610100': ['APPROVER', 'VICE_CHAIR', 'FINANCE_OFFICER'] },
  'c.city.admin': { '610100': ['TENANT_ADMIN', 'CENTRE_DIRECTOR'] },
  'c.city.auditor': { '610100': ['AUDITOR', 'INSPECTOR'] },
  'c.city2.approver': { '610300': ['APPROVER', 'CENTRE_DIRECTOR'] },
  'c.county.officer': { '610102': ['CENTRE_OFFICER'] },
  'c.county.admin': { '610102': ['TENANT_ADMIN', 'CENTRE_DIRECTOR', 'FINANCE_OFFICER'] },
  'c.county.approver': { '610102': ['APPROVER'] },
  'c.county2.officer': { '610103': ['CENTRE_OFFICER', 'GRASSROOTS_OFFICER'] },
  'c.county2.chair': { '610103': ['GRASSROOTS_CHAIR', 'AUDITOR'] },
  'c.county3.officer': { '610302': ['CENTRE_OFFICER', 'CENTRE_DIRECTOR'] },
  'c.county3.admin': { '610302': ['TENANT_ADMIN', 'CENTRE_DIRECTOR'] },
  'c.two.counties': { '610103': ['CENTRE_OFFICER'], '610302': ['CENTRE_OFFICER'] },
  'v.city': { '610100': ['HEAD'] },
  'v.county': { '610102': ['HEAD'] },
  'v.county2': { '610103': ['HEAD'] },
  'v.county3': { '610302': ['HEAD'] },
};

const NOBODY: FuzzCaller = { name: 'nobody', accountId: '', homes: [], permissions: new Map(), headers: {} };

/** A province in small: files at every step in three counties, people in every post, and every value with its owner's mark. */
export async function openWorld(): Promise<World> {
  const log: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(chunk.toString());
      done();
    },
  });
  const environment = { LOG_LEVEL: 'debug', POOL_SIZE: '8' };
  const app = await startApp({ environment, logTo: sink, prepare: givePatience });
  const superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  const pool = new pg.Pool({ connectionString: app.database.superUrl, max: 4 });
  const people = new People(app.runtime);
  const { rows } = await superuser.query<Unit>(
    'select no, no_hi as "noHi", id, code from tenants order by no',
  );
  const units = new Map(rows.map((unit) => [unit.no, unit]));
  const byCode = new Map(rows.map((unit) => [unit.code, unit]));
  await Promise.all(
    Object.entries(COUNTIES).map(async ([code, above], at) => await fillCounty(app, people, code, above, at)),
  );
  for (const [name, posts] of Object.entries(PEOPLE)) await people.person(name, posts);
  await grantLooks(people);
  const programs = await Promise.all(
    ['county.admin', 'county3.admin'].map(async (name) => await program(people, `c.${name}`)),
  );
  await giveMoney(people, superuser);
  await superuser.query(LIFE_ROWS);
  const ownership = new Ownership(superuser);
  await ownership.refresh();
  await nameAccounts(superuser, ownership);
  await markRows(superuser, ownership);
  await ownership.refresh();
  await ownership.learnSecrets(
    app.runtime,
    Object.keys(COUNTIES).map((code) => byCode.get(code)?.no ?? 0),
  );
  return {
    app,
    people,
    superuser,
    pool,
    units,
    byCode,
    ownership,
    log,
    callers: [...(await signIn(people, superuser)), ...programs, NOBODY],
    close: async () => {
      await pool.end();
      await superuser.end();
      await app.close();
    },
  };
}

/** Time limits are tested elsewhere; here a machine that is busy with other tests must not look like a fault. */
async function givePatience({ superUrl }: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const role = `alter role bangfu_app in database ${new URL(superUrl).pathname.slice(1)}`;
  for (const limit of ['statement', 'lock', 'transaction', 'idle_in_transaction_session'])
    await client.query(`${role} set ${limit}_timeout = '2min'`);
  await client.end();
}

async function fillCounty(
  app: TestApp,
  people: People,
  code: string,
  above: string,
  at: number,
): Promise<void> {
  const county = await people.tenant(code);
  const present = new Date(Math.min(Date.now(), LAST_PRESENT));
  const demo = new DemoCounty(app.runtime, county, await people.tenant(above), at * 100, present);
  // One file after the other: a whole cohort in one transaction takes too long on a busy machine.
  for (const goal of GOALS) await demo.live({ age: AGE_DAYS, goals: [goal] });
  const principal = jobPrincipal(county, 'req_test');
  const list = `姓名,身份证号,手机号\n某甲${at},123,139\n某乙${at},456,138\n`;
  await inTenant(app.runtime, principal, async (scope) => {
    await importBatchCreate(scope, { fileName: `名单 ${at}.csv`, bytes: Buffer.from(list) });
    await orderReport(scope, { kind: 'RP_03', format: 'XLSX', period: THIS_YEAR, scope: {} });
    await scope.em.execute(
      `insert into economic_check_batches (tenant_no, batch_no, agency, status, households, files_until, job_id)
       select tenant_no, ?, '核对中心', 'SENT', 1, '2027-01-01', id from background_jobs where tenant_no = ? limit 1`,
      [`${code}-HD-2026-0001`, county.no],
    );
    await scope.em.execute(
      `insert into file_transfers (tenant_no, to_no, file_id, file_no, name_masked, household_size, file_status, reason, note, requested_by, requested_by_name)
       select tenant_no, (select no from tenants where code = '610728'), id, file_no, '某*', 3, status, 'RESIDENCE', '搬家', ?, '经办人'
       from hardship_files where tenant_no = ? and status = 'ON_FILE' limit 1`,
      [principal.accountId, county.no],
    );
    await scope.em.execute(
      `insert into warning_signals (tenant_no, person_name, source, level, description, detected_on, created_by_name)
       values (?, '某人', 'UNION', 'AMBER', '住院', '2026-03-02', '经办人')`,
      [county.no],
    );
    await notify(scope, { code: 'RM', dedupKey: `for all ${at}`, title: '公示将结束', body: '请及时处理' });
  });
  const { rows } = await inTenant(app.runtime, principal, async ({ em }) => ({
    rows: await em.execute<{ id: string }[]>(
      `select id from background_jobs where tenant_no = ? and kind = 'imports.dry-run'`,
      [county.no],
    ),
  }));
  const job = await claimJob(app.runtime, county.no, rows[0]?.id ?? '', 'req_test');
  if (job) await finishJob(app.runtime, job, { message: await runImportDryRun(app.runtime, job) });
}

/** Money in every unit with people. Marked amounts don't add up any more, and here they need not. */
async function giveMoney(people: People, superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ id: string }>(`select id from accounts where login_name = $1`, [
    'v.city',
  ]);
  for (const code of [PROVINCE, '610100', '610300', ...Object.keys(COUNTIES)])
    for (const fill of [fundRows, budgetRows, aidOfAFile, paymentsOfUnit])
      await fill(superuser, await people.tenant(code), rows[0]?.id ?? '');
  const guarded =
    'fund_pots fund_allocations work_budgets fiscal_applications aid_projects aid_applications disbursement_batches disbursement_items';
  for (const table of guarded.split(' ')) await dropChecks(superuser, table);
}

/** Two who may look into subordinates, so that the wide scopes answer too. */
async function grantLooks(people: People): Promise<void> {
  const reason = '督导通知〔2026〕12号';
  await people.as('c.city.auditor', '610100', async (scope) => {
    await openAccessGrant(scope, {
      tenantCode: '610102',
      tier: 'T2',
      purpose: 'INSPECTION',
      reason,
      minutes: 240,
    });
  });
  await people.as('c.province.inspector', PROVINCE, async (scope) => {
    await openAccessGrant(scope, {
      tenantCode: '610300',
      tier: 'T2',
      purpose: 'INSPECTION',
      reason,
      minutes: 240,
    });
  });
}

/** A vendor's token with all a program may hold. */
async function program(people: People, creator: string): Promise<FuzzCaller> {
  const [unit = ''] = Object.keys(PEOPLE[creator] ?? {});
  return await people.as(creator, unit, async (scope) => {
    const permissions = [
      'self:use',
      'tenant:read',
      'statistics:read',
      'publicNotice:read',
      'policy:read',
      'hardshipFile:read',
    ];
    const expiresOn = inDays(30);
    await createApiToken(scope, { name: '备用程序', permissions, expiresOn });
    const { token } = await createApiToken(scope, {
      name: CALLING_PROGRAM,
      permissions,
      expiresOn,
    });
    const { accountId } = scope.principal;
    const held = new Map([[unit, new Set<string>(permissions)]]);
    return {
      name: `vendor of ${unit}`,
      accountId,
      homes: [unit],
      permissions: held,
      headers: { authorization: `Bearer ${token}` },
    };
  });
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Names travel with what people do, up and down the line of their unit; who works for two units has a plain name. */
async function nameAccounts(superuser: pg.Client, ownership: Ownership): Promise<void> {
  const { rows } = await superuser.query<{ id: string }>('select id from accounts');
  for (const { id } of rows) {
    const mark = ownership.ids.get(id);
    if (!mark) continue;
    await superuser.query('update accounts set display_name = left(display_name, 20) || $2 where id = $1', [
      id,
      canary({ ...mark, group: LINE }),
    ]);
  }
}

async function signIn(people: People, superuser: pg.Client): Promise<FuzzCaller[]> {
  const callers: FuzzCaller[] = [];
  for (const [name, posts] of Object.entries(PEOPLE)) {
    if (!name.startsWith('c.')) continue;
    const { token } = await people.login({ loginName: name });
    const permissions = new Map<string, ReadonlySet<string>>();
    for (const code of Object.keys(posts))
      permissions.set(code, (await people.caller(token, code))?.permissions ?? new Set());
    const { rows } = await superuser.query<{ id: string }>('select id from accounts where login_name = $1', [
      name,
    ]);
    callers.push({
      name,
      accountId: rows[0]?.id ?? '',
      homes: Object.keys(posts),
      permissions,
      headers: { cookie: `bangfu_session=${token}` },
    });
  }
  return callers;
}
