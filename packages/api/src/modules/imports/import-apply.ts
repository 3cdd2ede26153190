import { z } from 'zod';
import { importApplied, importUndone } from '@bangfu/schema/events/imports';
import { Refused } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher, type FieldCipher } from '../../protection/field-cipher.js';
import { inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { describeHousehold, discardImportedDraft, draftFile, updateFile } from '../hardship/public.js';
import type { ClaimedJob } from '../jobs/public.js';
import { policyValues } from '../policy/public.js';
import { householdFromText, householdInput, householdText } from './household-input.js';
import { touchedRefusals, type ImportBatchRow } from './import-batch.service.js';
import { householdPlace, refusalTexts } from './import-rows.js';
import { batchOf, endStep, ImportStopped, openStep, stepSize, tellStep } from './import-step.js';
import { ImportedHousehold } from './imported-household.js';
import { judgeHouseholds, yearOf, type ImportVerdict } from './judge-households.js';

/** Households written in one transaction; about 200 rows. */
const HOUSEHOLDS_A_STEP = 60;

interface HeadRow {
  id: string;
  household: number;
  row_number: number;
  household_cipher: Buffer;
  before_cipher: Buffer | null;
  file_id: string | null;
  file_version: number | null;
  is_new_file: boolean | null;
}

/**
 * Writes the right households of a list, some in each transaction together with their row states: a run after a crash
 * goes on with what is not written yet and repeats nothing. In mode ALL_OR_NOTHING a household that is refused at the
 * last moment takes everything back. Errors: `ImportStopped`.
 */
export async function runImportApply(host: ScopeHost, job: ClaimedJob): Promise<string> {
  const batch = await inTenant(host, job.principal, async (scope) => await openStep(scope, job, 'APPLYING'));
  if ('ended' in batch) return batch.ended;
  const { takingBack } = Cursor.parse(job.cursor);
  if (takingBack !== undefined) await takeAllBack(host, job, batch.id, takingBack);
  for (;;) {
    const step = await inTenant(host, job.principal, async (scope) => await applyStep(scope, job, batch));
    if (step.takingBack !== undefined) await takeAllBack(host, job, batch.id, step.takingBack);
    if (step.households === 0) break;
  }
  return await inTenant(host, job.principal, async (scope) => await finishApply(scope, job));
}

/** `takingBack`: why an import of all or nothing is being taken back; a run after a crash must not go on writing. */
const Cursor = z.object({ takingBack: z.string().optional() });

async function headRows(
  scope: TenantScope,
  batchId: string,
  statuses: readonly string[],
  most: number,
): Promise<HeadRow[]> {
  return await scope.em.execute<HeadRow[]>(
    `select id, household, row_number, household_cipher, before_cipher, file_id, file_version, is_new_file from import_rows
     where tenant_no = ? and batch_id = ? and is_head and status = any(?::text[]) order by ordinal limit ? for update`,
    [scope.tenant.no, batchId, `{${statuses.join(',')}}`, most],
  );
}

async function applyStep(
  scope: TenantScope,
  job: ClaimedJob,
  batch: ImportBatchRow,
): Promise<{ households: number; takingBack?: string }> {
  const batchId = batch.id;
  const total = batch.new_count + batch.update_count;
  const heads = await headRows(scope, batchId, ['NEW', 'UPDATE'], stepSize(HOUSEHOLDS_A_STEP, job));
  const cipher = await openFieldCipher(scope);
  const households = heads.map((head) =>
    ImportedHousehold.parse(JSON.parse(cipher.decrypt(householdPlace(head.id), head.household_cipher))),
  );
  const verdicts = await judgeHouseholds(
    scope,
    households.map((household, index) => {
      const head = heads[index];
      return head?.file_id && head.file_version !== null
        ? { household, file: { fileId: head.file_id, version: head.file_version } }
        : { household };
    }),
  );
  let refused: string | undefined;
  for (const [index, head] of heads.entries()) {
    const household = households[index];
    const verdict = verdicts[index];
    if (!household || !verdict) continue;
    const problem = await applyHousehold(scope, cipher, batchId, head, household, verdict);
    if (problem !== undefined) refused ??= `第 ${head.row_number} 行：${problem}`;
  }
  const done = await rowsThatAre(scope, batchId, 'APPLIED');
  const back = batch.mode === 'ALL_OR_NOTHING' && refused !== undefined ? { takingBack: refused } : {};
  await tellStep(scope, job, batchId, {
    done,
    total,
    message: `已导入 ${done} / ${total} 行`,
    cursor: { ...back },
  });
  return { households: heads.length, ...back };
}

/** Writes one household within a savepoint. Returns the reason when it was refused. */
async function applyHousehold(
  scope: TenantScope,
  cipher: FieldCipher,
  batchId: string,
  head: HeadRow,
  household: ImportedHousehold,
  verdict: ImportVerdict,
): Promise<string | undefined> {
  if (verdict.kind === 'ERROR')
    return await refuseHousehold(scope, batchId, head, new Refused(verdict.refusals));
  if (verdict.kind === 'SKIP') {
    await setHousehold(scope, batchId, head, 'SKIP');
    return undefined;
  }
  try {
    await scope.em.transactional(async (em) => {
      const inner: TenantScope = { ...scope, em };
      if (verdict.kind === 'NEW') {
        const file = await draftFile(inner, householdInput(household, yearOf(scope)), batchId);
        await rememberFile(inner, head, file, true, null);
      } else {
        const before = await describeHousehold(inner, verdict.fileId);
        const file = await updateFile(
          inner,
          verdict.fileId,
          householdInput(household, yearOf(scope), before),
          verdict.version,
        );
        await rememberFile(
          inner,
          head,
          file,
          false,
          cipher.encrypt(beforePlace(head.id), householdText(before)),
        );
      }
      await setHousehold(inner, batchId, head, 'APPLIED');
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return await refuseHousehold(scope, batchId, head, error);
  }
}

function beforePlace(rowId: string): { table: string; column: string; rowId: string } {
  return { table: 'import_rows', column: 'before_cipher', rowId };
}

async function rememberFile(
  scope: TenantScope,
  head: HeadRow,
  file: { id: string; version: number },
  isNew: boolean,
  before: Buffer | null,
): Promise<void> {
  await scope.em.execute(
    'update import_rows set file_id = ?, file_version = ?, is_new_file = ?, before_cipher = ? where tenant_no = ? and id = ?',
    [file.id, file.version, isNew, before, scope.tenant.no, head.id],
  );
}

async function setHousehold(
  scope: TenantScope,
  batchId: string,
  head: HeadRow,
  status: string,
): Promise<void> {
  await scope.em.execute(
    'update import_rows set status = ? where tenant_no = ? and batch_id = ? and household = ?',
    [status, scope.tenant.no, batchId, head.household],
  );
}

async function refuseHousehold(
  scope: TenantScope,
  batchId: string,
  head: HeadRow,
  error: Refused,
): Promise<string> {
  await scope.em.execute(
    `update import_rows set status = 'ERROR', errors = ?::jsonb where tenant_no = ? and batch_id = ? and household = ?`,
    [JSON.stringify(refusalTexts(error.refusals)), scope.tenant.no, batchId, head.household],
  );
  return error.message;
}

async function rowsThatAre(
  scope: TenantScope,
  batchId: string,
  status: 'APPLIED' | 'UNDONE',
): Promise<number> {
  const [row] = await scope.em.execute<{ n: number }[]>(
    'select count(*)::int as n from import_rows where tenant_no = ? and batch_id = ? and status = ?',
    [scope.tenant.no, batchId, status],
  );
  return row?.n ?? 0;
}

async function finishApply(scope: TenantScope, job: ClaimedJob): Promise<string> {
  const open = await openStep(scope, job, 'APPLYING');
  if ('ended' in open) return open.ended;
  const batchId = open.id;
  const applied = await rowsThatAre(scope, batchId, 'APPLIED');
  const { 'import.undoDays': undoDays } = await policyValues(scope, scope.today());
  await scope.em.execute(
    `update import_batches set applied_count = ?, applied_at = ?, undo_until = ?::timestamptz + make_interval(days => ?),
       error_count = (select count(*)::int from import_rows r where r.tenant_no = ? and r.batch_id = ? and r.status = 'ERROR')
     where tenant_no = ? and id = ?`,
    [applied, scope.now(), scope.now(), undoDays, scope.tenant.no, batchId, scope.tenant.no, batchId],
  );
  await record(scope, importApplied, batchId, { applied });
  const message = `已导入 ${applied} 行`;
  await endStep(scope, batchId, 'APPLIED', message);
  return message;
}

async function takeAllBack(
  host: ScopeHost,
  job: ClaimedJob,
  batchId: string,
  reason: string,
): Promise<never> {
  await undoAll(host, job, batchId);
  const message = `${reason}。按“全部或不导入”，没有导入任何一行`;
  await inTenant(host, job.principal, async (scope) => await endStep(scope, batchId, 'FAILED', message));
  throw new ImportStopped(message);
}

/** Takes an import back: new drafts are removed, changed ones get their former content. Errors: `ImportStopped` when files were touched. */
export async function runImportUndo(host: ScopeHost, job: ClaimedJob): Promise<string> {
  const batchId = batchOf(job);
  const batch = await inTenant(host, job.principal, async (scope) => await openStep(scope, job, 'UNDOING'));
  if ('ended' in batch) return batch.ended;
  const refusals = await inTenant(host, job.principal, async (scope) => {
    const found = await touchedRefusals(scope, batchId);
    if (found.length > 0) await endStep(scope, batchId, 'APPLIED', new Refused(found).message);
    return found;
  });
  if (refusals.length > 0) throw new ImportStopped(new Refused(refusals).message);
  await undoAll(host, job, batchId);
  return await inTenant(host, job.principal, async (scope) => {
    const open = await openStep(scope, job, 'UNDOING');
    if ('ended' in open) return open.ended;
    await scope.em.execute(
      'update import_batches set applied_count = 0, undone_at = ? where tenant_no = ? and id = ?',
      [scope.now(), scope.tenant.no, batchId],
    );
    await record(scope, importUndone, batchId, {});
    await endStep(scope, batchId, 'UNDONE', '已撤销这次导入');
    return '已撤销这次导入';
  });
}

async function undoAll(host: ScopeHost, job: ClaimedJob, batchId: string): Promise<void> {
  for (;;) {
    const count = await inTenant(host, job.principal, async (scope) => {
      const heads = await headRows(scope, batchId, ['APPLIED'], stepSize(HOUSEHOLDS_A_STEP, job));
      const cipher = await openFieldCipher(scope);
      for (const head of heads) await undoHousehold(scope, cipher, batchId, head);
      const done = await rowsThatAre(scope, batchId, 'UNDONE');
      const total = done + (await rowsThatAre(scope, batchId, 'APPLIED'));
      await tellStep(scope, job, batchId, { done, total, message: `已撤销 ${done} / ${total} 行` });
      return heads.length;
    });
    if (count === 0) return;
  }
}

async function undoHousehold(
  scope: TenantScope,
  cipher: FieldCipher,
  batchId: string,
  head: HeadRow,
): Promise<void> {
  if (head.file_id === null) throw new Error('an imported household without its file');
  if (head.is_new_file) await discardImportedDraft(scope, head.file_id, batchId);
  else if (head.before_cipher) {
    const before = householdFromText(cipher.decrypt(beforePlace(head.id), head.before_cipher));
    await updateFile(scope, head.file_id, before, head.file_version ?? undefined);
  }
  await setHousehold(scope, batchId, head, 'UNDONE');
}
