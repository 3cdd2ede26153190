import { FILE_FORM_JOB, fileFormToPrint, inTenant, stepJob } from '@bangfu/api/runtime';
import { JobRefused, type BackgroundWork } from '../../background.js';
import { renderFileForm } from '../../reports/file-form-pdf.js';
import { keepResult } from '../../result-file.js';

/** Makes the printed form 《困难职工档案表》 of one household. */
export const fileFormWork: BackgroundWork = {
  kind: FILE_FORM_JOB,
  async run(job, { runtime }) {
    const form = await inTenant(runtime, job.principal, async (scope) => {
      await stepJob(scope, job.id, { done: 0, total: 1, message: '正在排版' });
      return await fileFormToPrint(scope, job.input);
    });
    if (!form) throw new JobRefused('档案已不在本单位，不能打印；请由现在的管理单位打印');
    const path = await keepResult(runtime, job, 'pdf', await renderFileForm(form));
    return {
      path,
      name: `${form.file.fileNo}-建档表.pdf`,
      message: '建档表 1 份',
    };
  },
};
