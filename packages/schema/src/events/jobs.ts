import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const backgroundJobRetried = defineEvent({
  name: 'backgroundJob.retried',
  label: '重新办理后台任务',
  subjectType: 'backgroundJob',
  payload: z.strictObject({ kind: z.string() }),
});
