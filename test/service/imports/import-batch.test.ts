import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { claimJob, failJob, finishJob, type ClaimedJob } from '@bangfu/api/src/modules/jobs/public.ts';
import {
  ImportStopped,
  importBatchCreate,
  importErrorSheet,
  runHardshipExport,
  runImportApply,
  runImportDryRun,
  runImportUndo,
} from '@bangfu/api/src/modules/imports/public.ts';
import { orderApply, orderDryRun, orderUndo } from '@bangfu/api/src/modules/imports/import-batch.service.ts';
import { orderExport } from '@bangfu/api/src/modules/imports/hardship-export.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { startRuntime, type TestApp } from '../../kit/app.ts';
import { citizenId } from '../../kit/households.ts';
import { type Cells, household, list } from '../../kit/lists.ts';
import { People, XINCHENG } from '../../kit/people.ts';

describe('importing a list', () => {
  let app: Omit<TestApp, 'server' | 'address'>;
  let officer: Principal;

  beforeAll(async () => {
    app = await startRuntime({ clock: () => new Date('2026-11-24T02:00:00Z') });
    officer = jobPrincipal(await new People(app.runtime).tenant(XINCHENG), 'req_test', {
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      name: '经办',
    });
  }, 120_000);

  afterAll(async () => await app.close());

  async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return await inTenant(app.runtime, officer, async ({ em }) => await em.execute<T[]>(text, values));
  }

  async function upload(rows: Cells[]): Promise<string> {
    const bytes = await list(rows);
    return await inTenant(
      app.runtime,
      officer,
      async (scope) => await importBatchCreate(scope, { fileName: '名单.xlsx', bytes }),
    );
  }

  async function claimed(batchId: string): Promise<ClaimedJob> {
    const [row] = await query<{ job_id: string }>('select job_id from import_batches where id = ?', [
      batchId,
    ]);
    const job = await claimJob(app.runtime, officer.tenant.no, row?.job_id ?? '', 'req_test');
    if (!job) throw new Error('the job is not free');
    return job;
  }

  async function work(batchId: string, run: typeof runImportDryRun): Promise<string> {
    const job = await claimed(batchId);
    try {
      const message = await run(app.runtime, job);
      await finishJob(app.runtime, job, { message });
      return message;
    } catch (error) {
      if (!(error instanceof ImportStopped)) throw error;
      await failJob(app.runtime, job, error.message);
      return error.message;
    }
  }

  const order = async (
    batchId: string,
    mode: 'ONLY_VALID' | 'ALL_OR_NOTHING' = 'ONLY_VALID',
  ): Promise<void> =>
    await inTenant(app.runtime, officer, async (scope) => await orderApply(scope, batchId, mode));
  const undo = async (batchId: string): Promise<void> =>
    await inTenant(app.runtime, officer, async (scope) => await orderUndo(scope, batchId));
  const batch = async (id: string): Promise<Record<string, unknown>> =>
    (
      await query<Record<string, unknown>>(
        `select status, total, new_count, update_count, skip_count, error_count, applied_count, step_state from import_batches where id = ?`,
        [id],
      )
    )[0] ?? {};
  const filesOf = async (id: string): Promise<number> =>
    (
      await query<{ n: number }>('select count(*)::int as n from hardship_files where import_batch_id = ?', [
        id,
      ])
    )[0]?.n ?? -1;

  it('checks, names every bad row, imports the right ones and takes them back', async () => {
    const id = await upload([
      ...household(1),
      ...household(2, { phone: '12' }),
      ...household(3, { idNumber: 619_999_197_903_120_000 }),
      ...household(4),
    ]);
    expect(await work(id, runImportDryRun)).toBe('共 8 行，4 行有错误');
    expect(await batch(id)).toMatchObject({
      status: 'CHECKED',
      total: 8,
      new_count: 4,
      error_count: 4,
      step_state: 'DONE',
    });
    const errors = await query<{ row_number: number; errors: { column: string; message: string }[] }>(
      `select row_number, errors from import_rows where batch_id = ? and status = 'ERROR' order by ordinal`,
      [id],
    );
    expect(
      errors.map((row) => `${row.row_number}${row.errors[0]?.column}：${row.errors[0]?.message}`),
    ).toEqual([
      '5H：电话号码不对，请填 11 位手机号或“区号-号码”',
      '6：同户第 5 行有错误，改正后整户才能导入',
      '7C：身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴',
      '8：同户第 7 行有错误，改正后整户才能导入',
    ]);
    await expect(order(id, 'ALL_OR_NOTHING')).rejects.toThrow('还有 4 行有错误');
    await order(id);
    expect(await work(id, runImportApply)).toBe('已导入 4 行');
    expect(await batch(id)).toMatchObject({ status: 'APPLIED', applied_count: 4 });
    expect(await filesOf(id)).toBe(2);
    await undo(id);
    expect(await work(id, runImportUndo)).toBe('已撤销这次导入');
    expect(await filesOf(id)).toBe(0);
    expect(await batch(id)).toMatchObject({ status: 'UNDONE', applied_count: 0 });
  });

  it('gives the error sheet: the own file with red cells and an explanation', async () => {
    const id = await upload(household(5, { phone: '12' }));
    await work(id, runImportDryRun);
    const sheet = await inTenant(app.runtime, officer, async (scope) => await importErrorSheet(scope, id));
    expect(sheet.name).toBe('名单-错误回单.xlsx');
    const workbook = new Workbook();
    await workbook.xlsx.load(sheet.bytes);
    const marked = workbook.getWorksheet('名单')!;
    expect(marked.getCell('J2').value).toBe('错误说明');
    expect(String(marked.getCell('J3').value)).toContain('H 列：电话号码不对');
    expect(marked.getCell('H3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  });

  it('keeps nothing protected in clear', async () => {
    const id = await upload(household(6));
    await work(id, runImportDryRun);
    const number = citizenId('19790312', 6);
    const kept = await query<{ text: string }>(
      `select r::text as text from import_rows r where batch_id = ? union all select b::text from import_batches b where id = ?
       union all select j::text from background_jobs j union all select e::text from events e`,
      [id, id],
    );
    for (const { text } of kept) {
      expect(text).not.toContain(number);
      expect(text).not.toContain('13912345678');
      expect(text).not.toContain(Buffer.from(number).toString('hex'));
    }
  });

  it('changes nothing when the same list comes again, and updates what has changed; undoing restores it', async () => {
    const first = await upload(household(7));
    await work(first, runImportDryRun);
    await order(first);
    await work(first, runImportApply);
    const again = await upload(household(7));
    await work(again, runImportDryRun);
    expect(await batch(again)).toMatchObject({ total: 2, skip_count: 2, new_count: 0 });
    await expect(order(again)).rejects.toThrow('没有可以导入的行');
    const changed = await upload(household(7, { name: '王小强' }));
    await work(changed, runImportDryRun);
    expect(await batch(changed)).toMatchObject({ update_count: 2, new_count: 0 });
    await order(changed);
    await work(changed, runImportApply);
    const names = async (): Promise<unknown[]> =>
      await query('select person_name from hardship_files where import_batch_id = ?', [first]);
    expect(await names()).toEqual([{ person_name: '王小强' }]);
    await expect(undo(first)).rejects.toThrow('已有人办理');
    await undo(changed);
    await work(changed, runImportUndo);
    expect(await names()).toEqual([{ person_name: '王强' }]);
  });

  it('exports what can be changed in Excel and imported again', async () => {
    const first = await upload(household(8));
    await work(first, runImportDryRun);
    await order(first);
    await work(first, runImportApply);
    const [file] = await query<{ file_no: string }>(
      'select file_no from hardship_files where import_batch_id = ?',
      [first],
    );
    const jobId = await inTenant(
      app.runtime,
      officer,
      async (scope) =>
        await orderExport(scope, { filter: { fileNo: { eq: file?.file_no }, status: { in: ['DRAFT'] } } }),
    );
    const job = await claimJob(app.runtime, officer.tenant.no, jobId, 'req_test');
    const result = await runHardshipExport(app.runtime, job!);
    expect(result.message).toBe('已导出 1 份档案');
    const bytes = await readFile(path.join(app.runtime.dataDir, result.path));
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const sheet = workbook.getWorksheet('困难职工')!;
    expect(sheet.getCell('B2').value).toMatch(/^6\*{16}.$/);
    const reimport = async (content: Buffer): Promise<string> => {
      const id = await inTenant(
        app.runtime,
        officer,
        async (scope) => await importBatchCreate(scope, { fileName: '导出.xlsx', bytes: content }),
      );
      await work(id, runImportDryRun);
      return id;
    };
    expect(await batch(await reimport(bytes))).toMatchObject({ total: 2, skip_count: 2, error_count: 0 });
    sheet.getCell('A2').value = '王强强';
    const changed = await reimport(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(await batch(changed)).toMatchObject({ total: 2, update_count: 2, error_count: 0 });
    await order(changed);
    expect(await work(changed, runImportApply)).toBe('已导入 2 行');
    const [now] = await query<{ person_name: string; id_masked: string }>(
      'select person_name, id_masked from hardship_files where import_batch_id = ?',
      [first],
    );
    expect(now).toEqual({ person_name: '王强强', id_masked: sheet.getCell('B2').value });
    expect(await batch(await reimport(bytes))).toMatchObject({ error_count: 2 });
  });

  it('goes on after a crash without repeating or losing a household', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => household(100 + index)).flat();
    const id = await upload(rows);
    await work(id, runImportDryRun);
    await order(id);
    const job = await claimed(id);
    const dying = killedInTransaction(app.runtime, 3);
    await expect(runImportApply(dying, job)).rejects.toThrow('killed');
    const half = await filesOf(id);
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(150);
    expect(await runImportApply(app.runtime, job)).toBe('已导入 300 行');
    expect(await filesOf(id)).toBe(150);
  }, 60_000);

  it('ends with a sentence when the file is no list', async () => {
    const id = await inTenant(
      app.runtime,
      officer,
      async (scope) =>
        await importBatchCreate(scope, { fileName: '甲.xlsx', bytes: Buffer.from('甲,乙\n1,2\n') }),
    );
    expect(await work(id, runImportDryRun)).toContain('前 20 行里没有找到表头');
    expect(await batch(id)).toMatchObject({ status: 'FAILED' });
    await inTenant(app.runtime, officer, async (scope) => await orderDryRun(scope, id));
  });

  it('checks 5,000 rows within 20 seconds', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => [
      ...household(300 + (index % 600), { idNumber: citizenId(birth(index), 300 + (index % 600)) }).slice(
        0,
        1,
      ),
      [
        '李芳',
        '配偶',
        citizenId(birth(index + 9_000), 301),
        '良好',
        '无业',
        undefined,
        0,
        undefined,
        undefined,
      ],
    ]).flat() as Cells[];
    const id = await upload(rows);
    const started = performance.now();
    await work(id, runImportDryRun);
    const seconds = (performance.now() - started) / 1_000;
    expect(await batch(id)).toMatchObject({ status: 'CHECKED', total: 5_000, new_count: 5_000 });
    expect(seconds).toBeLessThan(20);
  }, 90_000);
});

/** A real date for each number, so that no two people share an identity number. */
function birth(index: number): string {
  return new Date(Date.UTC(1960, 0, 1 + index)).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The runtime of a process that is killed in the middle of its transaction number `transaction`. */
function killedInTransaction(runtime: Runtime, transaction: number): Runtime {
  let begun = 0;
  let looks = 0;
  const em = new Proxy(runtime.orm.em, {
    get: (target, key, receiver) => {
      if (key === 'fork') begun += 1;
      const value: unknown = Reflect.get(target, key, receiver);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    ...runtime,
    orm: Object.create(runtime.orm, { em: { value: em } }) as Runtime['orm'],
    clock: () => {
      if (begun >= transaction) looks += 1;
      if (looks > 100) throw new Error('killed');
      return runtime.clock();
    },
  };
}
