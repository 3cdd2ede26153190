import { importChecked } from '@bangfu/schema/events/imports';
import { record } from '../../outbox/record.js';
import { readWorkbook } from '../../sheets/read-workbook.js';
import { SheetFault } from '../../sheets/sheet-fault.js';
import { civilDate, inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import type { ClaimedJob } from '../jobs/public.js';
import { policyValues } from '../policy/public.js';
import { groupHouseholds, type ListedHousehold } from './household-list.js';
import { readSource } from './import-batch.service.js';
import { storeJudgedRows } from './import-rows.js';
import { batchOf, endStep, ImportStopped, openStep, stepSize, tellStep } from './import-step.js';
import { readHouseholdRows } from './list-layout.js';

/** Rows judged and stored in one transaction. */
export const ROWS_A_STEP = 200;

interface DryRunCursor {
  households: number;
  rows: number;
}

/**
 * Reads and judges a list without changing a file. Goes on after a crash where the last committed step ended: reading
 * the file again gives the same households in the same order.
 * Errors: `ImportStopped` with what the user reads.
 */
export async function runImportDryRun(host: ScopeHost, job: ClaimedJob): Promise<string> {
  const batchId = batchOf(job);
  const open = await inTenant(host, job.principal, async (scope) => await openStep(scope, job, 'CHECKING'));
  if ('ended' in open) return open.ended;
  const list = await readList(host, job, batchId);
  const total = list.households.reduce((sum, each) => sum + each.rows.length, 0);
  const cursor: DryRunCursor = {
    households: Number(job.cursor['households'] ?? 0),
    rows: Number(job.cursor['rows'] ?? 0),
  };
  while (cursor.households < list.households.length) {
    const step = nextStep(list.households, cursor.households, stepSize(ROWS_A_STEP, job));
    await inTenant(host, job.principal, async (scope) => {
      if (cursor.households === 0) await forgetRows(scope, batchId);
      const stored = await storeJudgedRows(
        scope,
        batchId,
        step,
        cursor.households,
        cursor.rows,
        list.headerRows,
      );
      cursor.households += step.length;
      cursor.rows += stored;
      await tellStep(scope, job, batchId, {
        done: cursor.rows,
        total,
        message: `已核对 ${cursor.rows} / ${total} 行`,
        cursor: { ...cursor },
      });
    });
  }
  return await inTenant(host, job.principal, async (scope) => await sumUp(scope, job, list.sheets));
}

function nextStep(households: readonly ListedHousehold[], from: number, size: number): ListedHousehold[] {
  let rows = 0;
  let to = from;
  while (to < households.length && rows < size) {
    rows += households[to]?.rows.length ?? 0;
    to += 1;
  }
  return households.slice(from, to);
}

interface ReadList {
  households: ListedHousehold[];
  sheets: unknown[];
  headerRows: Map<string, number>;
}

async function readList(host: ScopeHost, job: ClaimedJob, batchId: string): Promise<ReadList> {
  const { bytes, policy } = await inTenant(host, job.principal, async (scope) => {
    await tellStep(scope, job, batchId, {
      done: Number(job.cursor['rows'] ?? 0),
      message: '正在读取文件',
    });
    return {
      bytes: await readSource(scope, batchId),
      policy: await policyValues(scope, scope.today()),
    };
  });
  try {
    const list = readHouseholdRows(await readWorkbook(bytes), civilDate(host.clock()));
    refuseTooManyRows(list.rows.length, policy['import.maxRows']);
    const headerRows = new Map(list.sheets.map((sheet) => [sheet.name, sheet.headerRow]));
    return {
      households: groupHouseholds(list.rows, policy['hardship.secondaryCausesMax']),
      sheets: list.sheets,
      headerRows,
    };
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    await inTenant(
      host,
      job.principal,
      async (scope) => await endStep(scope, batchId, 'FAILED', error.message),
    );
    throw new ImportStopped(error.message);
  }
}

function refuseTooManyRows(count: number, most: number): void {
  if (count > most)
    throw new SheetFault('FILE_TOO_MANY_ROWS', `名单有 ${count} 行，超过 ${most} 行，请拆成几个文件分别上传`);
}

async function forgetRows(scope: TenantScope, batchId: string): Promise<void> {
  await scope.em.execute('delete from import_rows where tenant_no = ? and batch_id = ?', [
    scope.tenant.no,
    batchId,
  ]);
}

async function sumUp(scope: TenantScope, job: ClaimedJob, sheets: unknown[]): Promise<string> {
  const open = await openStep(scope, job, 'CHECKING');
  if ('ended' in open) return open.ended;
  const batchId = open.id;
  const [sum] = await scope.em.execute<{ total: number; error_count: number }[]>(
    `update import_batches b set sheets = ?::jsonb, checked_at = ?, total = s.total, new_count = s.new_count,
       update_count = s.update_count, skip_count = s.skip_count, error_count = s.error_count, applied_count = 0
     from (select count(*)::int as total, count(*) filter (where status = 'NEW')::int as new_count,
         count(*) filter (where status = 'UPDATE')::int as update_count, count(*) filter (where status = 'SKIP')::int as skip_count,
         count(*) filter (where status = 'ERROR')::int as error_count
       from import_rows where tenant_no = ? and batch_id = ?) s
     where b.tenant_no = ? and b.id = ? returning b.total, b.error_count`,
    [JSON.stringify(sheets), scope.now(), scope.tenant.no, batchId, scope.tenant.no, batchId],
  );
  const { total = 0, error_count: errors = 0 } = sum ?? {};
  await record(scope, importChecked, batchId, { total, errors });
  const message = errors === 0 ? `共 ${total} 行，全部正确` : `共 ${total} 行，${errors} 行有错误`;
  await endStep(scope, batchId, 'CHECKED', message);
  return message;
}
