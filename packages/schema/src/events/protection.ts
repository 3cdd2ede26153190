import { z } from 'zod';
import { defineEvent } from './define-event.js';

/** Somebody read a protected field in clear (R-DP-01), under which access grant if any; the purpose stands in the event itself. */
export const sensitiveFieldRevealed = defineEvent({
  name: 'sensitiveField.revealed',
  label: '查看明文',
  subjectType: 'record',
  payload: z.strictObject({ table: z.string(), column: z.string(), grantId: z.uuid().optional() }),
});
