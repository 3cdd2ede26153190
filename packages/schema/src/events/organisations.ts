import { z } from 'zod';
import { defineEvent } from './define-event.js';

const change = z.strictObject({ changeId: z.uuid(), code: z.string(), effectiveOn: z.iso.date() });

export const tenantCreated = defineEvent({
  name: 'tenant.created',
  label: '增设单位',
  subjectType: 'tenant',
  payload: change.extend({ parentCode: z.string(), kind: z.string() }),
});
export const tenantRenamed = defineEvent({
  name: 'tenant.renamed',
  label: '单位更名',
  subjectType: 'tenant',
  payload: change.extend({ fromName: z.string(), toName: z.string() }),
});
export const tenantMoveOrdered = defineEvent({
  name: 'tenant.moveOrdered',
  label: '下达单位划转',
  subjectType: 'tenant',
  payload: change.extend({ fromParentCode: z.string(), toParentCode: z.string() }),
});
export const tenantMergeOrdered = defineEvent({
  name: 'tenant.mergeOrdered',
  label: '下达单位合并',
  subjectType: 'tenant',
  payload: change.extend({ successorCode: z.string() }),
});
export const tenantClosed = defineEvent({
  name: 'tenant.closed',
  label: '撤销单位',
  subjectType: 'tenant',
  payload: change,
});
export const tenantActivated = defineEvent({
  name: 'tenant.activated',
  label: '启用单位',
  subjectType: 'tenant',
  payload: change,
});
