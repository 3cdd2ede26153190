import { FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { useState } from 'react';
import type { ApprovalTab, DecisionResult } from '../../graphql/generated/graphql.js';
import { APPROVAL_TEXT, PHRASES, VERDICT_LABELS } from '../../text/approvals.js';
import { keyOf, type QueueItem } from './queue-order.js';
import { isReview, type DecisionOutcome } from './use-decision.js';
import { useQueue } from './use-queue.js';

/** The queue with what is being written about the chosen case and what was said of the last one. */
export function useDesk(tab: ApprovalTab) {
  const queue = useQueue(tab);
  const { current } = queue;
  const [verdict, setVerdict] = useState<DecisionResult>();
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState('');
  const draftKey = current && verdict ? draftKeyOf(current, verdict) : '';

  const close = (): void => {
    setVerdict(undefined);
    queue.hold(undefined);
  };
  return {
    queue,
    verdict,
    said,
    opinion: drafts[draftKey] ?? '',
    write: (opinion: string) => setDrafts((before) => ({ ...before, [draftKey]: opinion })),
    open: (wanted: DecisionResult) => {
      if (!current) return;
      setVerdict(wanted);
      queue.hold(current);
      if (wanted !== 'PASS' || isReview(current.verbs, wanted)) return;
      setDrafts((before) => ({ [draftKeyOf(current, 'PASS')]: PHRASES.PASS[0], ...before }));
    },
    close,
    choose: (item: QueueItem) => {
      close();
      queue.select(item);
    },
    sayReloaded: () => setSaid(APPROVAL_TEXT.reloaded),
    skip: () => {
      setVerdict(undefined);
      if (current) queue.leave(current);
    },
    finish: (outcome: DecisionOutcome) => {
      if (!current || !verdict) return;
      setVerdict(undefined);
      const next = queue.leave(current);
      const coming = next ? APPROVAL_TEXT.next(next.file.person.name) : APPROVAL_TEXT.noNext;
      setSaid(sayDecided(current, outcome, verdict) + coming);
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;

function draftKeyOf(item: QueueItem, verdict: DecisionResult): string {
  return `${keyOf(item)}/${verdict}`;
}

function sayDecided(
  { file, fileNo }: QueueItem,
  { nextStatus }: DecisionOutcome,
  given: DecisionResult,
): string {
  const status = nextStatus ? FILE_STATUS_LABELS[nextStatus] : '';
  return APPROVAL_TEXT.decided(VERDICT_LABELS[given], file.person.name, fileNo, status);
}
