import { OFFICE_MUTATIONS } from './expected-administration.ts';
import { CASE_MUTATIONS } from './expected-mutations.ts';
import { QUERIES } from './expected-queries.ts';
import type { RootRow } from './expected.ts';

/** The whole table of root fields. */
export const ROOTS: Readonly<Record<string, RootRow>> = {
  ...QUERIES,
  ...CASE_MUTATIONS,
  ...OFFICE_MUTATIONS,
};
