import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const ofApplication = eventsAbout('aidApplication');
const ofProject = eventsAbout('aidProject');

/** Fen as text: JSON has no integers that large. */
const fen = z.string().regex(/^\d+$/);

export const aidApplicationDrafted = ofApplication(
  'aidApplication.drafted',
  '登记帮扶申请',
  z.strictObject({ programme: z.string(), periodKey: z.string(), fen }),
);
export const aidApplicationSubmitted = ofApplication(
  'aidApplication.submitted',
  '提交帮扶申请',
  z.strictObject({ fen }),
);
export const aidApplicationMaterialAsked = ofApplication(
  'aidApplication.materialAsked',
  '要求补充帮扶材料',
  z.strictObject({}),
);
export const aidApplicationAccepted = ofApplication(
  'aidApplication.accepted',
  '受理帮扶申请',
  z.strictObject({}),
);
export const aidApplicationReviewed = ofApplication(
  'aidApplication.reviewed',
  '审核帮扶申请',
  z.strictObject({ fen, decider: z.string() }),
);
export const aidApplicationDecided = ofApplication(
  'aidApplication.decided',
  '审批帮扶申请',
  z.strictObject({ result: z.enum(['APPROVED', 'REJECTED']), fen: fen.nullable() }),
);
export const aidApplicationCancelled = ofApplication(
  'aidApplication.cancelled',
  '撤销帮扶申请',
  z.strictObject({ from: z.string() }),
);
export const aidApplicationMoved = ofApplication(
  'aidApplication.moved',
  '帮扶申请进入下一步',
  z.strictObject({ from: z.string(), to: z.string() }),
);
export const aidProjectDrafted = ofProject(
  'aidProject.drafted',
  '登记帮扶项目',
  z.strictObject({ programme: z.string(), fen }),
);
export const aidProjectOpened = ofProject('aidProject.opened', '启用帮扶项目', z.strictObject({}));
export const aidProjectClosed = ofProject('aidProject.closed', '结束帮扶项目', z.strictObject({}));
