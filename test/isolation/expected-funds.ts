import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  type RootRow,
  LIST,
  OPEN,
  OWN_OR_NULL,
  OWN_ROWS,
  SUBTREE,
  five,
  id,
  input,
  nothing,
  row,
  scope,
} from './expected.ts';
import { FUND_DECIDERS, FUND_MAKERS, FUND_READERS } from './posts.ts';

const STALE = { expectedVersion: 999_999 };
const MONEY = { amount: '0.00', spendBy: '2026-12-31', programmes: ['LIVING'] };

/** Who may look at and move money. Every input is one that a rule refuses where the call is allowed. */
export const FUND_ROOTS: Readonly<Record<string, RootRow>> = {
  'Query.fundAllocation': row(FUND_READERS, OWN_OR_NULL, id('alc', 'allocation')),
  'Query.fundAllocationTree': row(FUND_READERS, OWN_OR_NULL, ({ targets }) => ({
    potId: encodeId('pot', targets.pot),
  })),
  'Query.fundAllocations': row(FUND_READERS, OPEN, five, { once: true }),
  'Query.fundBatch': row(FUND_READERS, OWN_OR_NULL, id('bat', 'fundBatch')),
  'Query.fundBatches': row(FUND_READERS, OPEN, five, { once: true }),
  'Query.fundPipeline': row(FUND_READERS, SUBTREE, (_, root) => ({ scope: { root, depth: 'SUBTREE' } })),
  'Query.fundPot': row(FUND_READERS, OWN_OR_NULL, id('pot', 'pot')),
  'Query.fundPots': row(FUND_READERS, LIST, scope),
  'Query.fundSources': row(FUND_READERS, OPEN, five, { once: true }),
  'Query.ledgerVerification': row(FUND_READERS, OPEN, nothing, { once: true }),
  'Mutation.fundAllocationDraft': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      potId: encodeId('pot', targets.pot),
      to: '610102',
      ...MONEY,
    })),
  ),
  'Mutation.fundAllocationIssue': row(
    FUND_DECIDERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('alc', targets.allocation), ...STALE })),
  ),
  'Mutation.fundAllocationRecall': row(
    FUND_DECIDERS,
    OWN_ROWS,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      id: encodeId('alc', targets.allocation),
      amount: '0.00',
      reason: ' ',
    })),
  ),
  'Mutation.fundAllocationVoid': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('alc', targets.allocation), reason: ' ' })),
  ),
  'Mutation.fundBatchDraft': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      sourceId: encodeId('src', targets.source),
      year: 2026,
      receivedOn: '2026-01-01',
      ...MONEY,
    })),
  ),
  'Mutation.fundBatchReceive': row(
    FUND_DECIDERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('bat', targets.fundBatch), ...STALE })),
  ),
  'Mutation.fundBatchVoid': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('bat', targets.fundBatch), reason: ' ' })),
  ),
  'Mutation.fundPotAcknowledge': row(
    ['FINANCE_OFFICER'],
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('pot', targets.pot) })),
  ),
  'Mutation.fundSourceAdd': row(
    FUND_MAKERS,
    OPEN,
    input(() => ({ name: ' ', kind: 'OTHER', purposeLock: 'AID' })),
    { once: true },
  ),
  'Mutation.fundSourceSetActive': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('src', targets.source), active: true })),
  ),
};
