import type { Posting } from '../funds/public.js';
import type { ItemRow } from './batch-row.js';

/** One entry per item, under a key that is the item's own: it is never posted twice. */
export function postingsOf(
  potId: string,
  items: readonly Pick<ItemRow, 'id' | 'amount_fen'>[],
  kind: Posting['kind'],
): Posting[] {
  return items.map(({ id, amount_fen }) => ({
    potId,
    key: `${kind}:${id}`,
    kind,
    fen: BigInt(amount_fen),
    subjectType: 'disbursementItem',
    subjectId: id,
  }));
}
