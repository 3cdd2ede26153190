import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  acceptTransfer,
  refuseTransfer,
  requestTransfer,
  withdrawTransfer,
} from '@bangfu/api/src/modules/casework/file-transfer.service.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  describeHousehold,
  openAttachment,
  storeAttachment,
} from '@bangfu/api/src/modules/hardship/public.ts';
import { transferNews } from '@bangfu/worker/src/jobs/casework/transfer-news.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt } from '../../kit/ask.ts';
import { inNotice, PDF, reviewed, submitted } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { BAOJI, BEILIN, Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let superuser: pg.Client;
let serial = 500;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await people.person('xincheng', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('beilin', { [BEILIN]: ['CENTRE_OFFICER'] });
  await people.person('baoji', { [BAOJI]: ['CENTRE_OFFICER', 'CENTRE_DIRECTOR'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       values (1, '610000', 'URBAN', 80000, '2020-01-01', '测试') on conflict do nothing`,
    );
  });
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const xincheng = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('xincheng', XINCHENG, work);
const beilin = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('beilin', BEILIN, work);
const baoji = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('baoji', BAOJI, work);

/** A file with everything a file can have: it went through its notice and is on file. */
async function onFile(): Promise<{ id: string; fileNo: string; idNumber: string; attachment: string }> {
  serial += 1;
  const base = aHousehold(serial);
  const household = { ...base, file: { ...base.file, bankCard: '6222020000000000000' } };
  const filed = await xincheng(async (scope) => {
    const id = await submitted(scope, household);
    const attachment = await storeAttachment(scope, {
      fileId: id,
      kind: 'ID_COPY',
      name: '证件.pdf',
      bytes: PDF,
    });
    await reviewed(scope, id);
    await inNotice(scope, id);
    return { id, attachment };
  });
  await superuser.query(
    `update hardship_files set status = 'ON_FILE', filed_on = '2026-03-01', decider_no = null where id = $1`,
    [filed.id],
  );
  const { rows } = await superuser.query<{ file_no: string }>(
    'select file_no from hardship_files where id = $1',
    [filed.id],
  );
  return { ...filed, fileNo: rows[0]?.file_no ?? '', idNumber: household.person.idNumber };
}

const WANTED = { toTenantCode: BEILIN, reason: 'UNIT_CHANGE', note: '调到碑林区工作' } as const;

async function offered(fileNo: string): Promise<string> {
  // The list shows the newest first.
  clock.forward(1);
  return await xincheng(async (scope) => await requestTransfer(scope, { ...WANTED, fileNo }));
}

const PARTS = [
  'hardship_files',
  'household_members',
  'income_records',
  'rigid_expenses',
  'eligibility_evaluations',
  'home_visits',
  'consent_records',
  'economic_checks',
  'attachments',
];

async function rowsByUnit(id: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of PARTS) {
    const key = table === 'hardship_files' ? 'id' : 'file_id';
    const { rows } = await superuser.query<{ code: string; count: number }>(
      `select t.code, count(*)::int as count from ${table} x join tenants t on t.no = x.tenant_no where x.${key} = $1 group by 1`,
      [id],
    );
    for (const { code, count } of rows) found[code] = (found[code] ?? 0) + count;
  }
  return found;
}

async function timeline(scope: TenantScope, id: string): Promise<string[]> {
  const rows = await scope.em.execute<{ name: string }[]>(
    'select name from events where tenant_no = ? and subject_id = ? order by seq',
    [scope.tenant.no, id],
  );
  return rows.map(({ name }) => name);
}

test('an accepted file goes over whole: every part, its history, its clear values, its place in the province', async () => {
  const { id, fileNo, idNumber, attachment } = await onFile();
  const before = await rowsByUnit(id);
  const history = await xincheng(async (scope) => await timeline(scope, id));
  const transfer = await offered(fileNo);
  expect(await rowsByUnit(id)).toEqual(before);
  await beilin(async (scope) => await acceptTransfer(scope, transfer));

  expect(await rowsByUnit(id)).toEqual({ [BEILIN]: before[XINCHENG] });
  await beilin(async (scope) => {
    const household = await describeHousehold(scope, id);
    expect(household.person).toMatchObject({
      name: '王建国',
      idNumber,
      phone: '13800001234',
      health: 'GOOD',
    });
    expect(household.file.bankCard).toBe('6222020000000000000');
    expect(household.members).toHaveLength(2);
    expect((await openAttachment(scope, attachment)).bytes).toEqual(PDF);
    const [file] = await scope.em.execute<Record<string, unknown>[]>(
      'select file_no, former_file_nos, status from hardship_files where id = ?',
      [id],
    );
    expect(file).toEqual({ file_no: '610103-2026-00001', former_file_nos: [fileNo], status: 'ON_FILE' });
    const carried = await scope.em.execute<Record<string, unknown>[]>(
      'select unit_name, notice_no from carried_notices where file_id = ?',
      [id],
    );
    expect(carried).toEqual([
      { unit_name: '新城区总工会', notice_no: expect.stringContaining('610102-公示') },
    ]);
    expect(await timeline(scope, id)).toEqual([
      ...history,
      'hardshipFile.transferRequested',
      'hardshipFile.transferredIn',
      'hardshipFile.attachmentOpened',
    ]);
  });
  const { rows: keys } = await superuser.query(
    `select from persons p join hardship_files f on f.person_id = p.id join data_keys k on k.tenant_no = f.tenant_no
     where f.id = $1 and encode(substring(p.id_cipher from 3 for 16), 'hex') = replace(k.id::text, '-', '')`,
    [id],
  );
  expect(keys).toHaveLength(1);
  const { rows: claims } = await superuser.query<{ code: string }>(
    'select distinct t.code from app.person_claims c join tenants t on t.no = c.holder_no where c.file_id = $1',
    [id],
  );
  expect(claims).toEqual([{ code: BEILIN }]);
});

test('before it accepts the receiver sees a masked summary; afterwards the former unit sees only that it handed over', async () => {
  const { id, fileNo, idNumber } = await onFile();
  const transfer = await offered(fileNo);
  const LIST = `{ fileTransfers(first: 1) { nodes { id from { code } to { code } fileNo newFileNo nameMasked status viewerCan note } } }`;
  const FILE = `{ hardshipFile(id: "${encodeId('hf', id)}") { fileNo formerFileNos } }`;
  const ask = async (who: string, code: string, query: string): Promise<Record<string, unknown>> =>
    await (await callerAt(app, people, who, code)).get(query);
  const seen = await ask('beilin', BEILIN, LIST);
  expect(seen['fileTransfers']).toMatchObject({
    nodes: [
      { fileNo, nameMasked: '王*国', status: 'REQUESTED', viewerCan: ['ACCEPT', 'REFUSE'], newFileNo: null },
    ],
  });
  expect(JSON.stringify(seen)).not.toContain('王建国');
  expect(JSON.stringify(seen)).not.toContain(idNumber);
  expect((await ask('beilin', BEILIN, FILE))['hardshipFile']).toBeNull();
  expect((await ask('baoji', BAOJI, LIST))['fileTransfers']).toEqual({ nodes: [] });
  expect((await ask('xincheng', XINCHENG, LIST))['fileTransfers']).toMatchObject({
    nodes: [{ id: encodeId('ftr', transfer), viewerCan: ['WITHDRAW'] }],
  });

  await beilin(async (scope) => await acceptTransfer(scope, transfer));
  expect((await ask('beilin', BEILIN, FILE))['hardshipFile']).toEqual({
    fileNo: expect.stringMatching(/^610103-2026-\d{5}$/),
    formerFileNos: [fileNo],
  });
  expect((await ask('xincheng', XINCHENG, FILE))['hardshipFile']).toBeNull();
  expect((await ask('xincheng', XINCHENG, LIST))['fileTransfers']).toMatchObject({
    nodes: [{ status: 'DONE', newFileNo: expect.any(String), viewerCan: [] }],
  });
  expect(await xincheng(async (scope) => (await timeline(scope, id)).at(-1))).toBe(
    'hardshipFile.transferredOut',
  );
  expect(await refusalCodes(baoji(async (scope) => await acceptTransfer(scope, transfer)))).toEqual([
    'NOT_FOUND',
  ]);
});

test('only the receiver answers, only the sender withdraws, and what is over is over', async () => {
  const { id, fileNo } = await onFile();
  const first = await offered(fileNo);
  expect(await refusalCodes(offered(fileNo))).toEqual(['TRANSFER_UNDER_WAY']);
  for (const stranger of [baoji, xincheng]) {
    expect(await refusalCodes(stranger(async (scope) => await acceptTransfer(scope, first)))).toEqual([
      'NOT_FOUND',
    ]);
    expect(await refusalCodes(stranger(async (scope) => await refuseTransfer(scope, first, '不是')))).toEqual(
      ['NOT_FOUND'],
    );
  }
  expect(await refusalCodes(beilin(async (scope) => await withdrawTransfer(scope, first)))).toEqual([
    'NOT_FOUND',
  ]);
  expect(await refusalCodes(beilin(async (scope) => await refuseTransfer(scope, first, ' ')))).toEqual([
    'OPINION_REQUIRED',
  ]);
  await beilin(async (scope) => await refuseTransfer(scope, first, '劳动关系不在本区'));
  expect(await refusalCodes(beilin(async (scope) => await acceptTransfer(scope, first)))).toEqual([
    'TRANSFER_OVER',
  ]);
  const second = await offered(fileNo);
  await xincheng(async (scope) => await withdrawTransfer(scope, second));
  expect(await refusalCodes(beilin(async (scope) => await acceptTransfer(scope, second)))).toEqual([
    'TRANSFER_OVER',
  ]);
  expect(Object.keys(await rowsByUnit(id))).toEqual([XINCHENG]);
  expect(await xincheng(async (scope) => (await timeline(scope, id)).slice(-4))).toEqual([
    'hardshipFile.transferRequested',
    'hardshipFile.transferRefused',
    'hardshipFile.transferRequested',
    'hardshipFile.transferWithdrawn',
  ]);
});

test('nothing unfinished is cut in two, neither when it is offered nor when it is accepted', async () => {
  const { id, fileNo } = await onFile();
  const openCheck = `insert into economic_checks (tenant_no, file_id, requested_on, agency)
    select tenant_no, id, '2026-03-02', '核对中心' from hardship_files where id = $1`;
  const transfer = await offered(fileNo);
  await superuser.query(openCheck, [id]);
  expect(await refusalCodes(beilin(async (scope) => await acceptTransfer(scope, transfer)))).toEqual([
    'TRANSFER_UNFINISHED',
  ]);
  await xincheng(async (scope) => await withdrawTransfer(scope, transfer));
  expect(await refusalCodes(offered(fileNo))).toEqual(['TRANSFER_UNFINISHED']);
  await superuser.query(`update hardship_files set status = 'IN_NOTICE' where id = $1`, [id]);
  expect(
    await refusalCodes(
      xincheng(
        async (scope) =>
          await requestTransfer(scope, { ...WANTED, fileNo, toTenantCode: '610000', note: '' }),
      ),
    ),
  ).toEqual(['FIELD_REQUIRED', 'TRANSFER_NOT_IN_STATE', 'TRANSFER_UNFINISHED', 'TRANSFER_UNIT_UNFIT']);
});

test('a new table that ties a file to rows that stay behind keeps the file where it is', async () => {
  const { id, fileNo } = await onFile();
  await superuser.query(`set role bangfu_owner`);
  await superuser.query(`create table aid_trial (tenant_no int not null references tenants (no), id uuid not null default uuidv7(),
    file_id uuid not null, notice_id uuid, primary key (tenant_no, id),
    foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate,
    foreign key (tenant_no, notice_id) references public_notices (tenant_no, id) deferrable initially immediate)`);
  await superuser.query('reset role');
  await superuser.query(
    `insert into aid_trial (tenant_no, file_id, notice_id) select tenant_no, file_id, notice_id from notice_files where file_id = $1`,
    [id],
  );
  expect(await refusalCodes(offered(fileNo))).toEqual(['TRANSFER_UNFINISHED']);
  await superuser.query('update aid_trial set notice_id = null');
  const transfer = await offered(fileNo);
  await beilin(async (scope) => await acceptTransfer(scope, transfer));
  const { rows } = await superuser.query<{ code: string }>(
    'select t.code from aid_trial a join tenants t on t.no = a.tenant_no',
  );
  expect(rows).toEqual([{ code: BEILIN }]);
  await superuser.query('drop table aid_trial');
});

test('whoever has to act is told once', async () => {
  const { fileNo } = await onFile();
  const transfer = await offered(fileNo);
  const { rows } = await superuser.query<{
    tenant_no: number;
    name: string;
    payload: Record<string, unknown>;
  }>(`select tenant_no, name, payload from events where payload ->> 'transferId' = $1`, [transfer]);
  const [event] = rows;
  const listener = transferNews.find(({ event: name }) => name === event?.name);
  const delivered = {
    tenantNo: event?.tenant_no ?? 0,
    id: transfer,
    name: event?.name ?? '',
    subjectId: null,
    payload: event?.payload ?? {},
    occurredAt: clock.now(),
  };
  const context = { runtime: app.runtime, log: app.runtime.log, requestId: 'req_test' };
  for (let times = 0; times < 2; times += 1) await listener?.handle(delivered, context);
  const { rows: told } = await superuser.query<{ code: string; title: string }>(
    `select t.code, n.title from notifications n join tenants t on t.no = n.tenant_no where n.dedup_key like $1`,
    [`transfer/${transfer}/%`],
  );
  expect(told).toEqual([{ code: BEILIN, title: '有档案等待接收' }]);
});
