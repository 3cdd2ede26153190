import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const reportOrdered = defineEvent({
  name: 'report.ordered',
  label: '生成报表',
  subjectType: 'report',
  payload: z.strictObject({
    kind: z.string(),
    format: z.string(),
    scopeCode: z.string(),
    firstMonth: z.iso.date(),
    lastMonth: z.iso.date(),
  }),
});
