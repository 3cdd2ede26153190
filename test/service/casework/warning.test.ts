import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  findWarnings,
  handleWarning,
  recordWarning,
} from '@bangfu/api/src/modules/casework/warning.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { aHousehold } from '../../kit/households.ts';
import { exitProof, onFile } from '../../kit/on-file.ts';
import { BEILIN, Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let officer: Caller;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('auditor', { [XINCHENG]: ['AUDITOR'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  officer = await callerAt(app, people, 'officer', XINCHENG);
}, 120_000);
afterAll(async () => await app.close());

const inUnit = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as('officer', XINCHENG, work);
const filed = async (serial: number): Promise<string> =>
  await inUnit(
    async (scope) =>
      await onFile(scope, aHousehold(serial), { filedOn: '2025-03-10', nextVerifyDue: '2027-03-10' }),
  );

const LIST = `query List($filter: WarningSignalFilter) { warningSignals(filter: $filter) { nodes {
  id fileId personName source ruleCode level status handling handledByName } } }`;

async function list(filter: object = {}, caller = officer): Promise<Record<string, unknown>[]> {
  const answer = await caller.get(LIST, { filter });
  return (answer['warningSignals'] as { nodes: Record<string, unknown>[] }).nodes;
}

test('the job finds each fact once: a visit that met risk, a check that did not agree', async () => {
  const [left, checked] = [await filed(701), await filed(702)];
  await inUnit(async (scope) => {
    const evidence = await exitProof(scope, left);
    const { no } = scope.tenant;
    const [exit] = await scope.em.execute<{ id: string }[]>(
      `insert into file_exits (tenant_no, file_id, reason, explanation, evidence_id, exited_on, decided_by, decided_by_name)
       values (?, ?, 'LIFTED', '已脱困', ?, '2025-09-01', ?, '审批人') returning id`,
      [no, left, evidence, scope.principal.accountId],
    );
    await scope.em.execute(
      `insert into follow_ups (tenant_no, file_id, exit_id, months, due_on, visited_on, state, findings)
       values (?, ?, ?, 6, '2026-03-01', '2026-03-01', 'RISK', '失业'), (?, ?, ?, 12, '2026-09-01', '2026-03-02', 'STABLE', '稳定')`,
      [no, left, exit?.id ?? '', no, left, exit?.id ?? ''],
    );
    await scope.em.execute(
      `insert into economic_checks (tenant_no, file_id, requested_on, agency, returned_on, result, differences)
       values (?, ?, '2026-03-01', '核对中心', '2026-03-02', 'INCONSISTENT', '另有房产')`,
      [no, checked],
    );
  });
  expect(await inUnit(findWarnings)).toBe(2);
  expect(await inUnit(findWarnings)).toBe(0);
  const found = await list({ source: 'RULE' });
  expect(found.map(({ fileId, ruleCode, level, status }) => ({ fileId, ruleCode, level, status }))).toEqual(
    expect.arrayContaining([
      { fileId: encodeId('hf', left), ruleCode: 'WS-01', level: 'AMBER', status: 'OPEN' },
      { fileId: encodeId('hf', checked), ruleCode: 'WS-02', level: 'YELLOW', status: 'OPEN' },
    ]),
  );
  expect(found).toHaveLength(2);
});

test('a warning is noted down, handled and closed; a closed one stays as it is', async () => {
  const id = await inUnit(
    async (scope) =>
      await recordWarning(scope, {
        personName: '赵某',
        source: 'HOTLINE_12351',
        level: 'RED',
        detectedOn: '2026-03-01',
        description: '来电反映突发重病',
      }),
  );
  const handle = async (handling: string, isDone: boolean): Promise<string[]> =>
    await refusalCodes(inUnit(async (scope) => await handleWarning(scope, id, { handling, isDone })));
  expect(await handle(' ', true)).toEqual(['FIELD_REQUIRED']);
  expect(await handle('已入户走访', false)).toEqual([]);
  expect(await list({ status: 'HANDLING', level: 'RED' })).toMatchObject([
    { id: encodeId('wrn', id), fileId: null, handling: '已入户走访', handledByName: 'officer' },
  ]);
  expect(await handle('已申请临时救助', true)).toEqual([]);
  expect(await handle('再补一句', false)).toEqual(['WARNING_CLOSED']);
  const names = await inUnit(
    async ({ em }) =>
      await em.execute<{ name: string }[]>('select name from events where subject_id = ? order by seq', [id]),
  );
  expect(names.map(({ name }) => name)).toEqual([
    'warningSignal.recorded',
    'warningSignal.handled',
    'warningSignal.handled',
  ]);
});

test('another unit sees no warning and can tie none to a file that is not its own; a reader writes none', async () => {
  const neighbour = await callerAt(app, people, 'neighbour', BEILIN);
  expect(await list({}, neighbour)).toEqual([]);
  const [file] = await inUnit(
    async ({ em }) => await em.execute<{ file_no: string }[]>('select file_no from hardship_files limit 1'),
  );
  const RECORD = `mutation Record($input: WarningSignalRecordInput!) { warningSignalRecord(input: $input) { userErrors { code } } }`;
  const input = {
    fileNo: file?.file_no,
    personName: '甲',
    source: 'UNION',
    level: 'RED',
    detectedOn: '2026-03-01',
    description: '住院',
  };
  await expect(neighbour.get(RECORD, { input })).rejects.toThrow('NOT_FOUND');
  await expect(officer.get(RECORD, { input: { ...input, source: 'RULE' } })).rejects.toThrow(
    'BAD_USER_INPUT',
  );
  const auditor = await callerAt(app, people, 'auditor', XINCHENG);
  await expect(auditor.get(RECORD, { input })).rejects.toThrow('FORBIDDEN');
});
