import { inTenant, NOTICE_PRINT_JOB, noticeToPrint, Refused, stepJob } from '@bangfu/api/runtime';
import { JobRefused, type BackgroundWork } from '../../background.js';
import { renderNoticePdf } from '../../reports/notice-pdf.js';
import { keepResult } from '../../result-file.js';

/** Makes the printable sheet of a public notice (R-HF-08). */
export const printNoticeWork: BackgroundWork = {
  kind: NOTICE_PRINT_JOB,
  async run(job, { runtime }) {
    const notice = await inTenant(runtime, job.principal, async (scope) => {
      await stepJob(scope, job.id, { done: 0, total: 1, message: '正在排版' });
      return await noticeToPrint(scope, job.input);
    }).catch((error: unknown) => {
      throw error instanceof Refused ? new JobRefused(error.message) : error;
    });
    const path = await keepResult(runtime, job, 'pdf', await renderNoticePdf(notice));
    return { path, name: `${notice.noticeNo}.pdf`, message: `公示名单 ${notice.lines.length} 户` };
  },
};
