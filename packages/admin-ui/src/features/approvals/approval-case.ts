import type { ApprovalCaseQuery } from '../../graphql/generated/graphql.js';

/** The document of a case: everything one decides upon. */
export type ApprovalFile = NonNullable<ApprovalCaseQuery['hardshipFile']>;
