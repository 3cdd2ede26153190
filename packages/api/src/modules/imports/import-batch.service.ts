import { createHash, randomUUID } from 'node:crypto';
import {
  importApplyOrdered,
  importErrorsDownloaded,
  importUndoOrdered,
  importUploaded,
} from '@bangfu/schema/events/imports';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import { writeErrorWorkbook } from '../../sheets/write-workbook.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob } from '../jobs/public.js';
import { policyValues } from '../policy/public.js';

const MEGABYTE = 1024 * 1024;

export const DRY_RUN_JOB = 'imports.dry-run';
export const APPLY_JOB = 'imports.apply';
export const UNDO_JOB = 'imports.undo';

export type ImportStatus =
  | 'UPLOADED'
  | 'CHECKING'
  | 'CHECKED'
  | 'APPLYING'
  | 'APPLIED'
  | 'UNDOING'
  | 'UNDONE'
  | 'FAILED';
export type ImportMode = 'ONLY_VALID' | 'ALL_OR_NOTHING';

export interface ImportBatchRow {
  id: string;
  file_name: string;
  status: ImportStatus;
  mode: ImportMode | null;
  job_id: string | null;
  step_message: string | null;
  total: number;
  new_count: number;
  update_count: number;
  error_count: number;
  undo_until: Date | string | null;
}

/** A batch of the acting unit, locked for the rest of the transaction. Errors: NOT_FOUND. */
export async function lockBatch(scope: TenantScope, id: string): Promise<ImportBatchRow> {
  const [batch] = await scope.em.execute<ImportBatchRow[]>(
    `select id, file_name, status, mode, job_id, step_message, total, new_count, update_count, error_count, undo_until
     from import_batches where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!batch) throw AppError.notFound('导入批次');
  return batch;
}

/**
 * Keeps an uploaded list, encrypted, and orders its dry run. Returns the batch's id.
 * Errors: `Refused` when the file is empty or larger than the policy allows.
 */
export async function importBatchCreate(
  scope: TenantScope,
  upload: { fileName: string; bytes: Buffer },
): Promise<string> {
  const { bytes } = upload;
  const fileName =
    (upload.fileName.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').slice(-200) || '名单';
  const { 'import.maxMegabytes': most } = await policyValues(scope, scope.today());
  refuseIf(bytes.length === 0 ? [wrong('FILE_EMPTY', '文件是空的，请重新选择')] : []);
  refuseIf(
    bytes.length > most * MEGABYTE
      ? [wrong('FILE_TOO_LARGE', `文件超过 ${most} MB，请拆成几个文件分别上传`)]
      : [],
  );
  const id = randomUUID();
  await scope.em.execute(
    `insert into import_batches (tenant_no, id, file_name, byte_size, sha256, created_by, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      fileName,
      bytes.length,
      createHash('sha256').update(bytes).digest(),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const cipher = await openFieldCipher(scope);
  const content = cipher.encrypt(sourcePlace(id), bytes.toString('base64'));
  await scope.em.execute(
    'insert into import_sources (tenant_no, batch_id, content_cipher) values (?, ?, ?)',
    [scope.tenant.no, id, content],
  );
  await record(scope, importUploaded, id, { byteSize: bytes.length });
  await orderDryRun(scope, id);
  return id;
}

function sourcePlace(batchId: string): { table: string; column: string; rowId: string } {
  return { table: 'import_sources', column: 'content_cipher', rowId: batchId };
}

/** The uploaded file. Errors: NOT_FOUND. */
export async function readSource(scope: TenantScope, batchId: string): Promise<Buffer> {
  const [source] = await scope.em.execute<{ content_cipher: Buffer }[]>(
    'select content_cipher from import_sources where tenant_no = ? and batch_id = ?',
    [scope.tenant.no, batchId],
  );
  if (!source) throw AppError.notFound('导入批次');
  const cipher = await openFieldCipher(scope);
  return Buffer.from(cipher.decrypt(sourcePlace(batchId), source.content_cipher), 'base64');
}

/** Orders a dry run (again). Errors: NOT_FOUND; `Refused` when the batch was applied, in part or whole, or is at work. */
export async function orderDryRun(scope: TenantScope, id: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf([
    ...unless(batch, ['UPLOADED', 'CHECKED', 'FAILED'], '重新核对'),
    ...(await appliedRefusals(scope, id)),
  ]);
  await startStep(scope, batch, 'CHECKING', DRY_RUN_JOB, `核对名单：${batch.file_name}`);
}

/** Orders the import of the right rows, or of all or none. Errors: NOT_FOUND; `Refused`. */
export async function orderApply(scope: TenantScope, id: string, mode: ImportMode): Promise<void> {
  const batch = await lockBatch(scope, id);
  refuseIf([
    ...unless(batch, ['CHECKED'], '导入'),
    ...(mode === 'ALL_OR_NOTHING' && batch.error_count > 0
      ? [
          wrong(
            'IMPORT_HAS_ERRORS',
            `还有 ${batch.error_count} 行有错误；请改正后重新上传，或选择“只导入正确的行”`,
          ),
        ]
      : []),
    ...(batch.status === 'CHECKED' && batch.new_count + batch.update_count === 0
      ? [wrong('IMPORT_NOTHING_TO_DO', '没有可以导入的行')]
      : []),
  ]);
  await scope.em.execute('update import_batches set mode = ? where tenant_no = ? and id = ?', [
    mode,
    scope.tenant.no,
    id,
  ]);
  await record(scope, importApplyOrdered, id, { mode });
  await startStep(scope, batch, 'APPLYING', APPLY_JOB, `导入名单：${batch.file_name}`);
}

/** Orders the undoing of an import that nobody has worked on since. Errors: NOT_FOUND; `Refused`. */
export async function orderUndo(scope: TenantScope, id: string): Promise<void> {
  const batch = await lockBatch(scope, id);
  const isLate = batch.undo_until !== null && new Date(batch.undo_until) < scope.now();
  refuseIf([
    ...unless(batch, ['APPLIED'], '撤销'),
    ...(batch.status === 'APPLIED' && isLate
      ? [wrong('IMPORT_UNDO_TOO_LATE', '已过可撤销的期限，请逐份处理档案')]
      : []),
    ...(await touchedRefusals(scope, id)),
  ]);
  await record(scope, importUndoOrdered, id, {});
  await startStep(scope, batch, 'UNDOING', UNDO_JOB, `撤销导入：${batch.file_name}`);
}

/** Why an import can't be taken back: how many of its files have been worked on since. */
export async function touchedRefusals(scope: TenantScope, id: string): Promise<Refusal[]> {
  const [row] = await scope.em.execute<{ touched: number }[]>(
    `select count(*)::int as touched from import_rows r
     left join hardship_files f on f.tenant_no = r.tenant_no and f.id = r.file_id
     where r.tenant_no = ? and r.batch_id = ? and r.is_head and r.status = 'APPLIED'
       and (f.version is distinct from r.file_version or f.status not in ('DRAFT','RETURNED'))`,
    [scope.tenant.no, id],
  );
  const touched = row?.touched ?? 0;
  return touched === 0 ? [] : [wrong('FILE_TOUCHED', `其中 ${touched} 份档案导入后已有人办理，不能整批撤销`)];
}

/** Checking anew forgets the rows; those of written files are needed to take them back. */
async function appliedRefusals(scope: TenantScope, id: string): Promise<Refusal[]> {
  const [row] = await scope.em.execute<{ applied: number }[]>(
    `select count(*)::int as applied from import_rows where tenant_no = ? and batch_id = ? and status = 'APPLIED'`,
    [scope.tenant.no, id],
  );
  const applied = row?.applied ?? 0;
  if (applied === 0) return [];
  return [wrong('IMPORT_UNFINISHED', `已导入 ${applied} 行，余下的还没有导入；请再按一次“导入”接着办`)];
}

function unless(batch: ImportBatchRow, allowed: readonly ImportStatus[], todo: string): Refusal[] {
  if (allowed.includes(batch.status)) return [];
  return [wrong('WRONG_STATE', `这一批现在不能${todo}，请刷新后看它走到了哪一步`)];
}

function wrong(code: string, message: string): Refusal {
  return { code, category: 'PRECONDITION_FAILED', message };
}

async function startStep(
  scope: TenantScope,
  batch: ImportBatchRow,
  status: ImportStatus,
  kind: string,
  label: string,
): Promise<void> {
  const jobId = await orderJob(scope, { kind, label, input: { batchId: batch.id } });
  await scope.em.execute(
    `update import_batches set status = ?, job_id = ?, fault = null, step_state = 'WAITING', step_done = 0, step_total = null,
       step_message = '排队中', step_started_at = null, step_finished_at = null, version = version + 1
     where tenant_no = ? and id = ?`,
    [status, jobId, scope.tenant.no, batch.id],
  );
}

interface MarkRow {
  sheet: string;
  row_number: number;
  header_row: number;
  errors: { column: string; message: string }[];
}

/** The user's own file with its errors marked (U5); leaves an event, since it carries the list. Errors: NOT_FOUND, SheetFault. */
export async function importErrorSheet(
  scope: TenantScope,
  id: string,
): Promise<{ name: string; bytes: Buffer }> {
  const batch = await lockBatch(scope, id);
  const rows = await scope.em.execute<MarkRow[]>(
    `select sheet, row_number, header_row, errors from import_rows
     where tenant_no = ? and batch_id = ? and status = 'ERROR' order by ordinal`,
    [scope.tenant.no, id],
  );
  const marks = rows.flatMap((row) =>
    row.errors.map(({ column, message }) => ({
      sheet: row.sheet,
      row: row.row_number,
      headerRow: row.header_row,
      column,
      message,
    })),
  );
  const bytes = await writeErrorWorkbook(await readSource(scope, id), marks);
  await record(scope, importErrorsDownloaded, id, {});
  return { name: `${batch.file_name.replace(/\.[^.]*$/, '')}-错误回单.xlsx`, bytes: Buffer.from(bytes) };
}
