import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const ofSource = eventsAbout('fundSource');
const ofBatch = eventsAbout('fundBatch');
const ofAllocation = eventsAbout('fundAllocation');
const ofPot = eventsAbout('fundPot');

/** Fen as text: JSON has no integers that large. */
const fen = z.string().regex(/^\d+$/);
const why = z.strictObject({ reason: z.string() });

export const fundSourceAdded = ofSource(
  'fundSource.added',
  '登记资金来源',
  z.strictObject({ kind: z.string() }),
);
export const fundSourceChanged = ofSource(
  'fundSource.changed',
  '启用或停用资金来源',
  z.strictObject({ active: z.boolean() }),
);
export const fundBatchDrafted = ofBatch('fundBatch.drafted', '登记到账', z.strictObject({ fen }));
export const fundBatchReceived = ofBatch(
  'fundBatch.received',
  '确认到账',
  z.strictObject({ fen, potId: z.uuid() }),
);
export const fundBatchVoided = ofBatch('fundBatch.voided', '作废资金批次', why);
export const fundAllocationDrafted = ofAllocation(
  'fundAllocation.drafted',
  '草拟下达',
  z.strictObject({ fen, to: z.string() }),
);
export const fundAllocationIssued = ofAllocation(
  'fundAllocation.issued',
  '签发下达',
  z.strictObject({ fen, to: z.string(), potId: z.uuid() }),
);
export const fundAllocationVoided = ofAllocation('fundAllocation.voided', '作废下达', why);
export const fundAllocationRecalled = ofAllocation(
  'fundAllocation.recalled',
  '收回未用资金',
  z.strictObject({ fen, reason: z.string() }),
);
export const fundsReceived = ofPot(
  'fundPot.funded',
  '收到上级下达',
  z.strictObject({ fen, from: z.string() }),
);
export const fundPotAcknowledged = ofPot('fundPot.acknowledged', '确认接收指标', z.strictObject({}));
export const fundsTakenBack = ofPot(
  'fundPot.takenBack',
  '上级收回未用资金',
  z.strictObject({ fen, from: z.string() }),
);
export const fundPotsExpired = ofPot('fundPot.expired', '指标过期', z.strictObject({ pots: z.int() }));

const ofLedger = eventsAbout('ledger');
export const ledgerProved = ofLedger(
  'ledger.proved',
  '核对账目，分毫不差',
  z.strictObject({
    entries: z.int(),
    heads: z.array(z.strictObject({ pot: z.uuid(), position: fen, digest: z.string() })),
  }),
);
export const ledgerBroken = ofPot(
  'ledger.broken',
  '账目核对不符',
  z.strictObject({ potNo: z.string(), position: fen.nullable(), text: z.string() }),
);
