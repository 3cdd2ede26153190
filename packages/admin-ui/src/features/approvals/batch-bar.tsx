import { Button } from 'antd';
import { APPROVAL_TEXT } from '../../text/approvals.js';
import { stepLabel } from './queue-list.js';
import { batchStateOf, type QueueItem } from './queue-order.js';
import type { Queue } from './use-queue.js';

/** What is ticked, whether it can pass together, and if not, why. */
export function BatchBar({ queue, onBatch }: { queue: Queue; onBatch: () => void }) {
  const { ticked, untickAll } = queue;
  if (ticked.length === 0) return null;
  return (
    <div className="batch-bar" role="group" aria-label={APPROVAL_TEXT.batch}>
      <span>{describe(ticked)}</span>
      {batchStateOf(ticked) === 'READY' ? (
        <Button type="primary" aria-keyshortcuts="B" onClick={onBatch}>
          {APPROVAL_TEXT.batch}（B）
        </Button>
      ) : null}
      <Button onClick={untickAll}>{APPROVAL_TEXT.clear}</Button>
    </div>
  );
}

function describe(ticked: readonly QueueItem[]): string {
  const state = batchStateOf(ticked);
  if (state === 'MIXED') return APPROVAL_TEXT.tickedMixed(ticked.length);
  if (state === 'CLOSED') return APPROVAL_TEXT.tickedClosed(ticked.length);
  return APPROVAL_TEXT.ticked(ticked.length, stepLabel(ticked[0]?.step ?? ''));
}
