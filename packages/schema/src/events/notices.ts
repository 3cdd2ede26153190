import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const publicNoticeStarted = defineEvent({
  name: 'publicNotice.started',
  label: '发起公示',
  subjectType: 'publicNotice',
  payload: z.strictObject({ files: z.int(), endOn: z.iso.date() }),
});
export const publicNoticeClosed = defineEvent({
  name: 'publicNotice.closed',
  label: '结束公示',
  subjectType: 'publicNotice',
  payload: z.strictObject({ status: z.string() }),
});
export const publicNoticePrinted = defineEvent({
  name: 'publicNotice.printed',
  label: '打印公示',
  subjectType: 'publicNotice',
  payload: z.strictObject({ jobId: z.uuid() }),
});
