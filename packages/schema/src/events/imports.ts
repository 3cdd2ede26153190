import { z } from 'zod';
import { defineEvent } from './define-event.js';

const subjectType = 'importBatch';

export const importUploaded = defineEvent({
  name: 'importBatch.uploaded',
  label: '上传导入名单',
  subjectType,
  payload: z.strictObject({ byteSize: z.int() }),
});
export const importChecked = defineEvent({
  name: 'importBatch.checked',
  label: '核对导入名单',
  subjectType,
  payload: z.strictObject({ total: z.int(), errors: z.int() }),
});
export const importApplyOrdered = defineEvent({
  name: 'importBatch.applyOrdered',
  label: '开始导入名单',
  subjectType,
  payload: z.strictObject({ mode: z.string() }),
});
export const importApplied = defineEvent({
  name: 'importBatch.applied',
  label: '名单导入完毕',
  subjectType,
  payload: z.strictObject({ applied: z.int() }),
});
export const importUndoOrdered = defineEvent({
  name: 'importBatch.undoOrdered',
  label: '开始撤销导入',
  subjectType,
  payload: z.strictObject({}),
});
export const importUndone = defineEvent({
  name: 'importBatch.undone',
  label: '导入已撤销',
  subjectType,
  payload: z.strictObject({}),
});
export const importErrorsDownloaded = defineEvent({
  name: 'importBatch.errorsDownloaded',
  label: '下载错误回单',
  subjectType,
  payload: z.strictObject({}),
});
export const hardshipFilesExported = defineEvent({
  name: 'hardshipFile.exported',
  label: '导出档案列表',
  subjectType: 'hardshipFile',
  payload: z.strictObject({ files: z.int() }),
});
