import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const ofBatch = eventsAbout('disbursementBatch');

/** Fen as text: JSON has no integers that large. */
const fen = z.string().regex(/^\d+$/);
const whole = z.strictObject({ items: z.int(), fen });
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const disbursementDrafted = ofBatch('disbursementBatch.drafted', '编制发放批次', whole);
export const disbursementReissued = ofBatch(
  'disbursementBatch.reissued',
  '编制补发批次',
  z.strictObject({ items: z.int(), fen, of: z.uuid() }),
);
export const disbursementChecked = ofBatch('disbursementBatch.checked', '复核发放批次', whole);
export const disbursementApproved = ofBatch(
  'disbursementBatch.approved',
  '审批发放批次，预留资金',
  z.strictObject({ items: z.int(), fen, digest }),
);
export const disbursementNoticed = ofBatch(
  'disbursementBatch.noticed',
  '发放前公示',
  z.strictObject({ from: z.iso.date(), until: z.iso.date() }),
);
export const disbursementSent = ofBatch(
  'disbursementBatch.sent',
  '送银行发放',
  z.strictObject({ items: z.int(), fen, digest }),
);
export const disbursementVoided = ofBatch(
  'disbursementBatch.voided',
  '作废发放批次',
  z.strictObject({ reason: z.string() }),
);
export const bankFileTaken = ofBatch(
  'disbursementBatch.bankFileTaken',
  '取银行文件（含卡号明文）',
  z.strictObject({ layout: z.string(), items: z.int(), digest }),
);
export const receiptsTaken = ofBatch(
  'disbursementBatch.receiptsTaken',
  '收银行回单',
  z.strictObject({ rows: z.int(), paid: z.int(), failed: z.int(), returned: z.int() }),
);
export const disbursementReconciled = ofBatch(
  'disbursementBatch.reconciled',
  '发放对账',
  z.strictObject({ paid: fen, unpaid: fen }),
);
export const disbursementAnnounced = ofBatch(
  'disbursementBatch.announced',
  '公布发放结果',
  z.strictObject({ place: z.string() }),
);
export const disbursementClosed = ofBatch('disbursementBatch.closed', '办结发放批次', z.strictObject({}));
export const bankAnswerRefused = ofBatch(
  'disbursementBatch.bankAnswerRefused',
  '银行答复与送出的不符，没有采用',
  z.strictObject({ itemId: z.uuid(), reasons: z.array(z.string()) }),
);
