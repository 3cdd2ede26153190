import { AID_ROOTS } from './expected-aid.ts';
import { OFFICE_MUTATIONS } from './expected-administration.ts';
import { BUDGET_ROOTS } from './expected-budgets.ts';
import { LIFE_MUTATIONS } from './expected-lifecycle.ts';
import { FUND_ROOTS } from './expected-funds.ts';
import { CASE_MUTATIONS } from './expected-mutations.ts';
import { PAYMENT_ROOTS } from './expected-payments.ts';
import { QUERIES } from './expected-queries.ts';
import type { RootRow } from './expected.ts';

/** The whole table of root fields. */
export const ROOTS: Readonly<Record<string, RootRow>> = {
  ...QUERIES,
  ...CASE_MUTATIONS,
  ...LIFE_MUTATIONS,
  ...OFFICE_MUTATIONS,
  ...FUND_ROOTS,
  ...BUDGET_ROOTS,
  ...PAYMENT_ROOTS,
  ...AID_ROOTS,
};
