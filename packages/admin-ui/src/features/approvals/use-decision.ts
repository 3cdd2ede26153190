import { useTenantCode } from '../../app/use-tenant-code.js';
import { ApiError } from '../../graphql/api-error.js';
import { requestGraphql } from '../../graphql/client.js';
import {
  ApprovalDecideDocument,
  ApprovalReturnDocument,
  ApprovalReviewDocument,
  type DecisionResult,
  type HardshipCategory,
  type HardshipFileStatus,
} from '../../graphql/generated/graphql.js';
import type { ShownUserError } from '../../components/user-errors.js';
import { APPROVAL_TEXT } from '../../text/approvals.js';

export interface Decision {
  file: { id: string; version: number };
  verbs: readonly string[];
  verdict: DecisionResult;
  opinion: string;
  /** What the review meeting settles; only for a review. */
  category?: HardshipCategory | undefined;
}

export interface DecisionError extends ShownUserError {
  code: string;
}

export interface DecisionOutcome {
  nextStatus: HardshipFileStatus | undefined;
  errors: readonly DecisionError[];
}

/** The case was decided by somebody else, or withdrawn, while it stood on the screen. */
export const GONE = 'GONE';
/** The file was changed after it was read. */
export const STALE = 'STALE_VERSION';

/** What the caller may decide on a case now; other verbs are done elsewhere. */
export function verdictsOpen(verbs: readonly string[]): readonly DecisionResult[] {
  if (verbs.includes('DECIDE')) return ['PASS', 'RETURN', 'REJECT'];
  const review: readonly DecisionResult[] = verbs.includes('REVIEW') ? ['PASS'] : [];
  return verbs.includes('RETURN') ? [...review, 'RETURN', 'REJECT'] : review;
}

/** A pass of the review meeting settles the category instead of passing the file on. */
export function isReview(verbs: readonly string[], verdict: DecisionResult): boolean {
  return verdict === 'PASS' && !verbs.includes('DECIDE');
}

/** Sends one decision in the unit of the page's address. Errors: `ApiError`, except that a case that is gone is a refusal. */
export function useDecision(): (decision: Decision) => Promise<DecisionOutcome> {
  const tenantCode = useTenantCode();
  return async (decision) => {
    try {
      return await send(decision, tenantCode);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'NOT_FOUND') throw error;
      return { nextStatus: undefined, errors: [{ code: GONE, message: APPROVAL_TEXT.gone }] };
    }
  };
}

async function send(decision: Decision, tenantCode: string): Promise<DecisionOutcome> {
  const { file, verbs, verdict, opinion, category } = decision;
  const common = { id: file.id, expectedVersion: file.version };
  if (verbs.includes('DECIDE')) {
    const input = { ...common, result: verdict, opinion };
    const { hardshipFileDecide } = await requestGraphql(ApprovalDecideDocument, { input }, { tenantCode });
    return {
      nextStatus: hardshipFileDecide.nextStatus ?? undefined,
      errors: hardshipFileDecide.userErrors,
    };
  }
  if (verdict === 'PASS') {
    if (!category)
      return { nextStatus: undefined, errors: [{ code: '', message: APPROVAL_TEXT.needCategory }] };
    const input = { ...common, category, deviationReason: opinion };
    const { hardshipFileReview } = await requestGraphql(ApprovalReviewDocument, { input }, { tenantCode });
    return {
      nextStatus: hardshipFileReview.hardshipFile?.status,
      errors: hardshipFileReview.userErrors,
    };
  }
  const input = { ...common, result: verdict, opinion };
  const { hardshipFileReturn } = await requestGraphql(ApprovalReturnDocument, { input }, { tenantCode });
  return { nextStatus: hardshipFileReturn.hardshipFile?.status, errors: hardshipFileReturn.userErrors };
}
