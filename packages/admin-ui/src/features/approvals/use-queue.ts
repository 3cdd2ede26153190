import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApprovalQueueDocument, type ApprovalTab } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { keyOf, neighbourOf, sameStepAs, successorOf, waitingItems, type QueueItem } from './queue-order.js';

const PAGE = 50;

/** The queue of one tab: which case is chosen (in the address), which are ticked, and what comes after a decision. */
export function useQueue(tab: ApprovalTab) {
  const search = useSearch({ from: '/t/$code/approvals' });
  const navigate = useNavigate({ from: '/t/$code/approvals' });
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<QueueItem>();
  const query = useTenantQuery(
    ApprovalQueueDocument,
    { tab, first: PAGE, after: search.after ?? null },
    { keepPrevious: true },
  );
  const items = waitingItems(query.data?.approvalQueue.nodes ?? [], settled);
  const current = held ?? items.find(({ file }) => file.id === search.file) ?? items[0];
  const ticked = items.filter((item) => ticks.has(keyOf(item)));

  const select = (item: QueueItem | undefined): void => {
    setHeld(undefined);
    void navigate({ search: (now) => ({ ...now, file: item?.file.id }), replace: true });
  };
  const settle = (done: readonly QueueItem[]): void => {
    setSettled((before) => new Set([...before, ...done.map(keyOf)]));
    setTicks((before) => new Set([...before].filter((key) => !done.some((item) => keyOf(item) === key))));
    void query.refetch();
  };
  return {
    query,
    items,
    current,
    ticked,
    next: neighbourOf(items, current, 1),
    isLater: search.after !== undefined,
    select,
    move: (steps: 1 | -1) => select(neighbourOf(items, current, steps)),
    /** Keeps the case on the screen while somebody writes about it, even when the list no longer names it. */
    hold: setHeld,
    tick: (item: QueueItem) =>
      setTicks((before) =>
        before.has(keyOf(item))
          ? new Set([...before].filter((key) => key !== keyOf(item)))
          : new Set([...before, keyOf(item)]),
      ),
    tickStep: () => setTicks(new Set(current ? sameStepAs(items, current).map(keyOf) : [])),
    untickAll: () => setTicks(new Set()),
    settle,
    /** Takes a decided case off the list and goes to the next. */
    leave: (done: QueueItem): QueueItem | undefined => {
      const successor = successorOf(items, done);
      settle([done]);
      select(successor);
      return successor;
    },
  };
}

export type Queue = ReturnType<typeof useQueue>;
