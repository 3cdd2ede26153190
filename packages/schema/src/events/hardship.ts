import { z } from 'zod';
import { defineEvent } from './define-event.js';

const none = z.strictObject({});
const subjectType = 'hardshipFile';

export const hardshipFileDrafted = defineEvent({
  name: 'hardshipFile.drafted',
  label: '建立草稿',
  subjectType,
  payload: z.strictObject({ importBatchId: z.uuid().optional() }),
});
export const hardshipFileUpdated = defineEvent({
  name: 'hardshipFile.updated',
  label: '修改档案',
  subjectType,
  payload: z.strictObject({ fields: z.array(z.string()) }),
});
export const hardshipFileSubmitted = defineEvent({
  name: 'hardshipFile.submitted',
  label: '提交申请',
  subjectType,
  payload: none,
});
export const hardshipFileVisited = defineEvent({
  name: 'hardshipFile.visited',
  label: '入户调查',
  subjectType,
  payload: z.strictObject({ visitId: z.uuid(), visitors: z.int() }),
});
export const hardshipFileConsentRecorded = defineEvent({
  name: 'hardshipFile.consentRecorded',
  label: '登记授权与同意',
  subjectType,
  payload: z.strictObject({ consentId: z.uuid(), kind: z.string() }),
});
export const hardshipFileCheckRequested = defineEvent({
  name: 'hardshipFile.checkRequested',
  label: '发出家庭经济状况核对',
  subjectType,
  payload: z.strictObject({ checkId: z.uuid() }),
});
export const hardshipFileCheckReturned = defineEvent({
  name: 'hardshipFile.checkReturned',
  label: '核对结果返回',
  subjectType,
  payload: z.strictObject({ checkId: z.uuid(), result: z.string() }),
});
export const hardshipFileEvaluated = defineEvent({
  name: 'hardshipFile.evaluated',
  label: '认定测算',
  subjectType,
  payload: z.strictObject({ evaluationId: z.uuid(), suggestedCategory: z.string().nullable() }),
});
export const hardshipFileReviewed = defineEvent({
  name: 'hardshipFile.reviewed',
  label: '基层评议',
  subjectType,
  payload: z.strictObject({ category: z.string(), deviates: z.boolean() }),
});
export const hardshipFileInNotice = defineEvent({
  name: 'hardshipFile.inNotice',
  label: '进入公示',
  subjectType,
  payload: z.strictObject({ noticeId: z.uuid() }),
});
export const hardshipFileObjected = defineEvent({
  name: 'hardshipFile.objected',
  label: '收到异议',
  subjectType,
  payload: z.strictObject({ noticeId: z.uuid(), objectionId: z.uuid() }),
});
export const hardshipFileObjectionConcluded = defineEvent({
  name: 'hardshipFile.objectionConcluded',
  label: '异议处理完毕',
  subjectType,
  payload: z.strictObject({ objectionId: z.uuid(), conclusion: z.string() }),
});
export const hardshipFileNoticePassed = defineEvent({
  name: 'hardshipFile.noticePassed',
  label: '公示期满无异议',
  subjectType,
  payload: z.strictObject({ noticeId: z.uuid() }),
});
export const hardshipFileDecided = defineEvent({
  name: 'hardshipFile.decided',
  label: '审核',
  subjectType,
  payload: z.strictObject({ step: z.string(), result: z.string(), nextStatus: z.string() }),
});
export const hardshipFileOnFile = defineEvent({
  name: 'hardshipFile.onFile',
  label: '建档在册',
  subjectType,
  payload: z.strictObject({ category: z.string() }),
});
export const hardshipFileWithdrawn = defineEvent({
  name: 'hardshipFile.withdrawn',
  label: '撤回申请',
  subjectType,
  payload: none,
});
export const hardshipFileDiscarded = defineEvent({
  name: 'hardshipFile.discarded',
  label: '撤销导入的草稿',
  subjectType,
  payload: z.strictObject({ importBatchId: z.uuid() }),
});
export const hardshipFileReverifyDue = defineEvent({
  name: 'hardshipFile.reverifyDue',
  label: '转为待复核',
  subjectType,
  payload: none,
});
export const hardshipFilePrinted = defineEvent({
  name: 'hardshipFile.printed',
  label: '打印建档表',
  subjectType,
  payload: z.strictObject({ jobId: z.uuid() }),
});
export const attachmentStored = defineEvent({
  name: 'hardshipFile.attachmentStored',
  label: '上传附件',
  subjectType,
  payload: z.strictObject({ attachmentId: z.uuid(), kind: z.string() }),
});
export const attachmentOpened = defineEvent({
  name: 'hardshipFile.attachmentOpened',
  label: '查看附件',
  subjectType,
  payload: z.strictObject({ attachmentId: z.uuid() }),
});
export const duplicateChecked = defineEvent({
  name: 'person.duplicateChecked',
  label: '查重',
  subjectType: 'person',
  payload: z.strictObject({ found: z.boolean() }),
});
