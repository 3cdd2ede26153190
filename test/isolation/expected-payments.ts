import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { type RootRow, OPEN, OWN_OR_NULL, OWN_ROWS, five, id, input, row } from './expected.ts';
import { type FieldRule, of, seers } from './field-rules.ts';
import { FUND_DECIDERS, PAYMENT_READERS } from './posts.ts';

const OFFICER = ['FINANCE_OFFICER'] as const;

/** One step of a batch that somebody changed meanwhile. */
const step: RootRow['aim'] = input(({ targets }) => ({
  idempotencyKey: 'k',
  id: encodeId('dis', targets.disbursement),
  expectedVersion: 999_999,
}));

/** Who may look at and work on payments. Every input is one that a rule refuses where the call is allowed. */
export const PAYMENT_ROOTS: Readonly<Record<string, RootRow>> = {
  'Query.disbursementBatch': row(PAYMENT_READERS, OWN_OR_NULL, id('dis', 'disbursement')),
  'Query.disbursementBatches': row(PAYMENT_READERS, OPEN, five, { once: true }),
  'Mutation.disbursementBatchAnnounce': row(
    OFFICER,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('dis', targets.disbursement), place: ' ' })),
  ),
  'Mutation.disbursementBatchApprove': row(FUND_DECIDERS, OWN_ROWS, step, { confirmed: true }),
  'Mutation.disbursementBatchAsk': row(OFFICER, OWN_ROWS, step),
  'Mutation.disbursementBatchCheck': row(OFFICER, OWN_ROWS, step),
  'Mutation.disbursementBatchClose': row(OFFICER, OWN_ROWS, step),
  'Mutation.disbursementBatchDraft': row(
    OFFICER,
    OWN_ROWS,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      potId: encodeId('pot', targets.pot),
      programme: 'EDUCATION',
      occasion: ' ',
      applicationIds: [encodeId('aid', targets.aid)],
    })),
  ),
  'Mutation.disbursementBatchNotice': row(OFFICER, OWN_ROWS, step),
  'Mutation.disbursementBatchReconcile': row(OFFICER, OWN_ROWS, step),
  'Mutation.disbursementBatchReissue': row(
    OFFICER,
    OWN_ROWS,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      id: encodeId('dis', targets.disbursement),
      potId: encodeId('pot', targets.pot),
    })),
  ),
  'Mutation.disbursementBatchSend': row(OFFICER, OWN_ROWS, step, { confirmed: true }),
  'Mutation.disbursementBatchTakeReceipts': row(
    OFFICER,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('dis', targets.disbursement), rows: [] })),
  ),
  'Mutation.disbursementBatchVoid': row(
    OFFICER,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('dis', targets.disbursement), reason: ' ' })),
  ),
};

const OWN: FieldRule = { own: seers(PAYMENT_READERS) };

/** Who sees which field of a payment. */
export const PAYMENT_FIELDS: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  DisbursementBatch: of(
    OWN,
    'announceBy announcedOn announcedPlace approvedAt approvedBy batchNo checkedAt checkedBy createdAt id itemCount items madeBy noticeFrom noticeUntil occasion pot programme reconciledAt sentAt sentBy status total totalInWords version voidReason',
  ),
  DisbursementBatchConnection: of(OWN, 'edges nodes pageInfo totalCount'),
  DisbursementBatchEdge: of(OWN, 'cursor node'),
  DisbursementItem: of(
    OWN,
    'amount amountInWords bankName bankRef cardMasked failureText holderName id outTradeNo payeeIdMasked payeeName result seq settledAt',
  ),
  DisbursementItemConnection: of(OWN, 'edges nodes pageInfo totalCount'),
  DisbursementItemEdge: of(OWN, 'cursor node'),
};
