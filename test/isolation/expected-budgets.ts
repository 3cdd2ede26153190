import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  type RootRow,
  NOBODYS,
  OPEN,
  OWN_OR_NULL,
  OWN_ROWS,
  SUBTREE,
  five,
  id,
  input,
  row,
} from './expected.ts';
import { FUND_DECIDERS, FUND_MAKERS, FUND_READERS } from './posts.ts';

const LINES = {
  lines: { operation: '-1.00', uniform: '0.00', serviceWork: '0.00', training: '0.00', other: '0.00' },
};
const budget = (rest: Record<string, unknown> = {}): RootRow['aim'] =>
  input(({ targets }) => ({ id: encodeId('bud', targets.budget), ...rest }));

/** Who may look at and work on the yearly budgets. Every input is one that a rule refuses where the call is allowed. */
export const BUDGET_ROOTS: Readonly<Record<string, RootRow>> = {
  'Query.budgetOverview': row(FUND_READERS, SUBTREE, (_, root) => ({
    scope: { root, depth: 'SUBTREE' },
    year: 2025,
  })),
  'Query.fiscalApplications': row(FUND_READERS, OPEN, five, { once: true }),
  'Query.matchingFunds': row(FUND_READERS, OPEN, five, { once: true }),
  'Query.workBudget': row(FUND_READERS, OWN_OR_NULL, id('bud', 'budget')),
  'Query.workBudgets': row(FUND_READERS, OPEN, five, { once: true }),
  'Mutation.fiscalApplicationAnswer': row(
    FUND_MAKERS,
    OWN_ROWS,
    input(({ targets }) => ({
      id: encodeId('fap', targets.fiscalApplication),
      result: 'GRANTED',
      granted: '1.00',
      answeredOn: '2026-03-01',
    })),
  ),
  'Mutation.fiscalApplicationRecord': row(
    FUND_MAKERS,
    OPEN,
    input(() => ({ idempotencyKey: 'k', year: 2026, requested: '0.00', submittedOn: '2026-01-01' })),
    { once: true },
  ),
  'Mutation.matchingFundSet': row(
    FUND_MAKERS,
    OPEN,
    input(() => ({ year: 2026, amount: '0.00' })),
    { once: true },
  ),
  'Mutation.workBudgetApprove': row(FUND_DECIDERS, OWN_ROWS, budget({ approvedOn: '2026-01-01' })),
  'Mutation.workBudgetClose': row(FUND_MAKERS, OWN_ROWS, budget()),
  'Mutation.workBudgetDraft': row(
    FUND_MAKERS,
    OPEN,
    input(() => ({ idempotencyKey: 'k', year: 2026, ...LINES })),
    { once: true },
  ),
  // The unit named has no such budget, whoever asks; that a direct superior may file one is shown in service/budgets.
  'Mutation.workBudgetFile': row(['FINANCE_OFFICER'], NOBODYS, budget({ tenant: '610726' })),
  'Mutation.workBudgetReturn': row(FUND_DECIDERS, OWN_ROWS, budget({ reason: ' ' })),
  'Mutation.workBudgetRevise': row(FUND_MAKERS, OWN_ROWS, budget(LINES)),
  'Mutation.workBudgetStart': row(FUND_MAKERS, OWN_ROWS, budget()),
  'Mutation.workBudgetSubmit': row(FUND_MAKERS, OWN_ROWS, budget()),
};
