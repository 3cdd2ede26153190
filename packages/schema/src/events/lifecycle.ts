import { z } from 'zod';
import { defineEvent } from './define-event.js';

const subjectType = 'hardshipFile';

export const hardshipFileReverified = defineEvent({
  name: 'hardshipFile.reverified',
  label: '登记复核',
  subjectType,
  payload: z.strictObject({ reverificationId: z.uuid(), result: z.string(), visitors: z.int() }),
});
export const hardshipFileReverificationDecided = defineEvent({
  name: 'hardshipFile.reverificationDecided',
  label: '审批复核',
  subjectType,
  payload: z.strictObject({ reverificationId: z.uuid(), kind: z.string(), result: z.string() }),
});
/** FALSE (弄虚作假) is what the recovery of paid money starts from. */
export const hardshipFileExited = defineEvent({
  name: 'hardshipFile.exited',
  label: '退出档案',
  subjectType,
  payload: z.strictObject({ exitId: z.uuid(), reason: z.string(), exitedOn: z.iso.date() }),
});
export const hardshipFileCategoryChanged = defineEvent({
  name: 'hardshipFile.categoryChanged',
  label: '调整困难类别',
  subjectType,
  payload: z.strictObject({ reverificationId: z.uuid(), from: z.string(), to: z.string() }),
});
export const hardshipFileReopened = defineEvent({
  name: 'hardshipFile.reopened',
  label: '返困，重新申请',
  subjectType,
  payload: z.strictObject({ reason: z.string() }),
});
/** RETURNED and RISK are what warnings of a return to hardship start from. */
export const hardshipFileFollowedUp = defineEvent({
  name: 'hardshipFile.followedUp',
  label: '退出回访',
  subjectType,
  payload: z.strictObject({ followUpId: z.uuid(), state: z.string() }),
});
export const spotCheckDrawn = defineEvent({
  name: 'spotCheck.drawn',
  label: '抽取抽查名单',
  subjectType: 'spotCheck',
  payload: z.strictObject({
    year: z.int(),
    round: z.int(),
    seed: z.string(),
    frameCount: z.int(),
    frameHash: z.string(),
    sampleCount: z.int(),
  }),
});
export const hardshipFileSpotChecked = defineEvent({
  name: 'hardshipFile.spotChecked',
  label: '登记抽查结果',
  subjectType,
  payload: z.strictObject({ spotCheckId: z.uuid(), result: z.string() }),
});
