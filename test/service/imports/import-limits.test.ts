import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PolicyKey } from '@bangfu/schema/vocabulary/policy';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { draftFile, storeAttachment } from '@bangfu/api/src/modules/hardship/public.ts';
import { orderApply, orderUndo } from '@bangfu/api/src/modules/imports/import-batch.service.ts';
import {
  ImportStopped,
  importBatchCreate,
  runImportApply,
  runImportDryRun,
} from '@bangfu/api/src/modules/imports/public.ts';
import { claimJob, finishJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { setPolicyParameter } from '@bangfu/api/src/modules/policy/policy.service.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime, type TestApp } from '../../kit/app.ts';
import { PDF } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { type Cells, household, list } from '../../kit/lists.ts';
import { Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const MEGABYTE = 1024 * 1024;
const clock = new Clock();
let app: Omit<TestApp, 'server' | 'address'>;
let people: People;
let officer: Principal;

beforeAll(async () => {
  app = await startRuntime({ clock: clock.now });
  people = new People(app.runtime);
  officer = jobPrincipal(await people.tenant(XINCHENG), 'req_test', {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    name: '经办',
  });
}, 120_000);
afterAll(async () => await app.close());

const atWork = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await inTenant(app.runtime, officer, work);

/** The province decides; the number holds from today. */
async function decide(key: PolicyKey, value: number): Promise<void> {
  await people.inProvince(
    async (scope) =>
      await setPolicyParameter(scope, { key, value, effectiveFrom: scope.today(), reason: '测试' }),
  );
}

async function upload(rows: Cells[]): Promise<string> {
  const bytes = await list(rows);
  return await atWork(async (scope) => await importBatchCreate(scope, { fileName: '名单.xlsx', bytes }));
}

async function work(batchId: string, run: typeof runImportDryRun): Promise<string> {
  const [row] = await atWork(
    async ({ em }) =>
      await em.execute<{ job_id: string }[]>('select job_id from import_batches where id = ?', [batchId]),
  );
  const job = await claimJob(app.runtime, officer.tenant.no, row?.job_id ?? '', 'req_test');
  if (!job) throw new Error('the job is not free');
  const message = await run(app.runtime, job);
  await finishJob(app.runtime, job, { message });
  return message;
}

async function imported(serial: number): Promise<string> {
  const id = await upload(household(serial));
  await work(id, runImportDryRun);
  await atWork(async (scope) => await orderApply(scope, id, 'ONLY_VALID'));
  await work(id, runImportApply);
  return id;
}

const undo = async (id: string): Promise<void> => await atWork(async (scope) => await orderUndo(scope, id));

test('an import can be taken back as long as the province says', async () => {
  const late = await imported(1);
  clock.forward(8 * DAY);
  expect(await refusalCodes(undo(late))).toEqual(['IMPORT_UNDO_TOO_LATE']);
  await decide('import.undoDays', 2);
  const [inTime, tooLate] = [await imported(2), await imported(3)];
  clock.forward(1.5 * DAY);
  await undo(inTime);
  clock.forward(DAY);
  expect(await refusalCodes(undo(tooLate))).toEqual(['IMPORT_UNDO_TOO_LATE']);
});

test('a list of more rows than the province allows is refused with how to split it', async () => {
  await decide('import.maxRows', 100);
  const rows = Array.from({ length: 51 }, (_, index) => household(100 + index)).flat();
  const id = await upload(rows);
  await expect(work(id, runImportDryRun)).rejects.toThrow(ImportStopped);
  const [batch] = await atWork(
    async ({ em }) =>
      await em.execute<{ status: string; fault: string }[]>(
        'select status, step_message as fault from import_batches where id = ?',
        [id],
      ),
  );
  expect(batch).toEqual({ status: 'FAILED', fault: '名单有 102 行，超过 100 行，请拆成几个文件分别上传' });
});

test('an upload larger than the province allows is refused, a list and a piece of evidence alike', async () => {
  await decide('import.maxMegabytes', 1);
  await decide('attachment.maxMegabytes', 1);
  const big = Buffer.concat([PDF, Buffer.alloc(MEGABYTE)]);
  const uploaded = atWork(
    async (scope) => await importBatchCreate(scope, { fileName: '名单.xlsx', bytes: big }),
  );
  await expect(uploaded).rejects.toThrow('文件超过 1 MB');
  const { id: fileId } = await atWork(async (scope) => await draftFile(scope, aHousehold(90)));
  const stored = atWork(
    async (scope) =>
      await storeAttachment(scope, { fileId, kind: 'INCOME_PROOF', name: '证明.pdf', bytes: big }),
  );
  await expect(stored).rejects.toThrow('文件超过 1 MB');
});

test('a material is dated by the day it was issued, which cannot lie ahead', async () => {
  const { id: fileId } = await atWork(async (scope) => await draftFile(scope, aHousehold(91)));
  const store = async (issuedOn: string): Promise<string> =>
    await atWork(
      async (scope) =>
        await storeAttachment(scope, {
          fileId,
          kind: 'INCOME_PROOF',
          name: '证明.pdf',
          bytes: PDF,
          issuedOn,
        }),
    );
  for (const wrong of ['2999-01-01', '2026-02-30', 'yesterday'])
    expect(await refusalCodes(store(wrong))).toEqual(['INVALID_ATTACHMENT']);
  const id = await store('2026-01-05');
  const [kept] = await atWork(
    async ({ em }) =>
      await em.execute<{ day: string }[]>('select issued_on::text as day from attachments where id = ?', [
        id,
      ]),
  );
  expect(kept).toEqual({ day: '2026-01-05' });
});
