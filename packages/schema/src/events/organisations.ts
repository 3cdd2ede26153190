import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const aboutTenant = eventsAbout('tenant');

const change = z.strictObject({ changeId: z.uuid(), code: z.string(), effectiveOn: z.iso.date() });

export const tenantCreated = aboutTenant(
  'tenant.created',
  '增设单位',
  change.extend({ parentCode: z.string(), kind: z.string() }),
);
export const tenantRenamed = aboutTenant(
  'tenant.renamed',
  '单位更名',
  change.extend({ fromName: z.string(), toName: z.string() }),
);
export const tenantMoveOrdered = aboutTenant(
  'tenant.moveOrdered',
  '下达单位划转',
  change.extend({ fromParentCode: z.string(), toParentCode: z.string() }),
);
export const tenantMergeOrdered = aboutTenant(
  'tenant.mergeOrdered',
  '下达单位合并',
  change.extend({ successorCode: z.string() }),
);
export const tenantClosed = aboutTenant('tenant.closed', '撤销单位', change);
export const tenantActivated = aboutTenant('tenant.activated', '启用单位', change);
