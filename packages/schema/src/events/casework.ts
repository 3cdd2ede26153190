import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const ofCheckBatch = eventsAbout('economicCheckBatch');

export const economicCheckBatchOrdered = ofCheckBatch(
  'economicCheckBatch.ordered',
  '发出一批家庭经济状况核对',
  z.strictObject({ households: z.int() }),
);
export const economicCheckListMade = ofCheckBatch(
  'economicCheckBatch.listMade',
  '生成核对名单',
  z.strictObject({ people: z.int() }),
);
export const economicCheckListTaken = ofCheckBatch(
  'economicCheckBatch.listTaken',
  '下载核对名单（含证件号）',
  z.strictObject({ form: z.string() }),
);
export const economicCheckAnswersImported = ofCheckBatch(
  'economicCheckBatch.answersImported',
  '导入核对结果',
  z.strictObject({ households: z.int(), open: z.int() }),
);

const ofFile = eventsAbout('hardshipFile');
const transferId = z.strictObject({ transferId: z.uuid() });

export const fileTransferRequested = ofFile(
  'hardshipFile.transferRequested',
  '申请转移档案',
  z.strictObject({ transferId: z.uuid(), toTenantId: z.uuid() }),
);
export const fileTransferWithdrawn = ofFile('hardshipFile.transferWithdrawn', '撤回档案转移', transferId);
export const fileTransferRefused = ofFile('hardshipFile.transferRefused', '对方未接收档案', transferId);
export const fileTransferredOut = ofFile('hardshipFile.transferredOut', '档案已转出', transferId);
export const fileTransferredIn = ofFile(
  'hardshipFile.transferredIn',
  '档案转入',
  z.strictObject({ transferId: z.uuid(), formerFileNo: z.string() }),
);

const ofSignal = eventsAbout('warningSignal');

export const warningSignalRecorded = ofSignal(
  'warningSignal.recorded',
  '登记预警',
  z.strictObject({ source: z.string(), level: z.string() }),
);
export const warningSignalFound = ofSignal(
  'warningSignal.found',
  '系统发现预警',
  z.strictObject({ ruleCode: z.string(), level: z.string() }),
);
export const warningSignalHandled = ofSignal(
  'warningSignal.handled',
  '处置预警',
  z.strictObject({ status: z.string() }),
);
