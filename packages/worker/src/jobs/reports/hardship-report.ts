import {
  HARDSHIP_REPORT_JOB,
  hardshipReport,
  inTenant,
  notify,
  reportOrderOf,
  stepJob,
  type ClaimedJob,
  type Runtime,
} from '@bangfu/api/runtime';
import { REPORT_KIND_LABELS } from '@bangfu/schema/vocabulary/report';
import type { BackgroundWork } from '../../background.js';
import { hardshipReportTable, periodInWords } from '../../reports/hardship-report.js';
import { renderTablePdf } from '../../reports/table-pdf.js';
import { renderTableXlsx } from '../../reports/table-xlsx.js';
import { keepResult } from '../../result-file.js';

const STEPS = ['正在取数', '正在排版', '正在保存'] as const;

async function tell(runtime: Runtime, job: ClaimedJob, done: number): Promise<void> {
  await inTenant(
    runtime,
    job.principal,
    async (scope) => await stepJob(scope, job.id, { done, total: STEPS.length, message: STEPS[done] ?? '' }),
  );
}

/** Makes RP-03 and tells whoever asked for it, once. A run after a crash makes the same file anew, with the figures of then. */
export const hardshipReportWork: BackgroundWork = {
  kind: HARDSHIP_REPORT_JOB,
  async run(job, { runtime }) {
    const order = reportOrderOf(job.input);
    await tell(runtime, job, 0);
    const figures = await hardshipReport(runtime, job.principal, order.scope, order);
    await tell(runtime, job, 1);
    const table = hardshipReportTable(figures, { ...order, orderedBy: job.principal.displayName });
    const isPdf = order.format === 'PDF';
    const bytes = isPdf ? await renderTablePdf(table) : await renderTableXlsx(table);
    await tell(runtime, job, 2);
    const path = await keepResult(runtime, job, isPdf ? 'pdf' : 'xlsx', bytes);
    const title = REPORT_KIND_LABELS.RP_03;
    const period = periodInWords(order.firstMonth, order.lastMonth);
    return {
      path,
      name: `${title}-${figures.rootName}-${period}.${isPdf ? 'pdf' : 'xlsx'}`,
      message: `在档 ${figures.categories.reduce((sum, { files }) => sum + files, 0)} 户`,
      also: async (scope) =>
        void (await notify(scope, {
          code: 'RP-03',
          dedupKey: `RP-03/${job.id}`,
          title: '报表已生成',
          body: `${title}（${order.scopeLabel}，${period}）可以下载了`,
          link: '/reports',
          accountId: job.principal.accountId,
        })),
    };
  },
};
