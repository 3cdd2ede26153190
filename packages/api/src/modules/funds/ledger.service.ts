import type { PostingKind } from '@bangfu/schema/vocabulary/funds';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

/** One entry to be made. `key` is unique in its pot: the same thing is never posted twice. */
export interface Posting {
  potId: string;
  key: string;
  kind: Extract<PostingKind, 'RESERVED' | 'RELEASED' | 'SENT' | 'PAID' | 'FAILED' | 'PAID_BACK'>;
  fen: bigint;
  subjectType: string;
  subjectId: string;
}

/**
 * Posts entries in the acting unit's books, all or none, under the row locks of their pots taken in one order.
 * Errors: `Refused` FUNDS_INSUFFICIENT when a pot holds less, POT_NOT_OPEN when it can't be used, ALREADY_EXISTS for a
 * key that was posted before (R-FN-13, R-FN-16); the mutation step translates them.
 */
export async function post(scope: TenantScope, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const lines = postings.map(({ potId, fen, ...rest }) => ({ ...rest, pot: potId, fen: fen.toString() }));
  await scope.em.execute('select app.post_entries(?::jsonb, ?, ?, ?)', [
    JSON.stringify(lines),
    scope.now(),
    scope.principal.displayName,
    scope.principal.requestId,
  ]);
}
