import type { ApprovalQueueQuery } from '../../graphql/generated/graphql.js';

type QueueNode = ApprovalQueueQuery['approvalQueue']['nodes'][number];

/** A case that waits here; a node without its file is nothing one could decide on. */
export type QueueItem = QueueNode & { file: NonNullable<QueueNode['file']> };

/** The same file can come back at a later step, so the step is part of the name. */
export function keyOf({ file, step }: QueueItem): string {
  return `${file.id}/${step}`;
}

/** The cases that still wait: those decided a moment ago are left out before the server's list says so. */
export function waitingItems(nodes: readonly QueueNode[], settled: ReadonlySet<string>): QueueItem[] {
  return nodes.flatMap((node) => {
    if (!node.file) return [];
    const item: QueueItem = { ...node, file: node.file };
    return settled.has(keyOf(item)) ? [] : [item];
  });
}

/** The case `steps` further down (or up); stays at the ends. */
export function neighbourOf(
  items: readonly QueueItem[],
  current: QueueItem | undefined,
  steps: 1 | -1,
): QueueItem | undefined {
  const index = items.findIndex((item) => current && keyOf(item) === keyOf(current));
  return items[Math.max(0, Math.min(items.length - 1, index + steps))];
}

/** Who comes when `done` leaves the list: the one below, at the end the one above. */
export function successorOf(items: readonly QueueItem[], done: QueueItem): QueueItem | undefined {
  const index = items.findIndex((item) => keyOf(item) === keyOf(done));
  return items[index + 1] ?? items[index - 1];
}

/** What can pass together with a case: the caller's own decisions at the same step. */
export function sameStepAs(items: readonly QueueItem[], current: QueueItem): QueueItem[] {
  return items.filter(({ step, verbs }) => step === current.step && verbs.includes('DECIDE'));
}

export type BatchState = 'NONE' | 'READY' | 'MIXED' | 'CLOSED';

/** Whether ticked cases can be passed together: one step, and each of them the caller's to decide. */
export function batchStateOf(ticked: readonly QueueItem[]): BatchState {
  const [first] = ticked;
  if (!first) return 'NONE';
  if (ticked.some(({ step }) => step !== first.step)) return 'MIXED';
  return ticked.every(({ verbs }) => verbs.includes('DECIDE')) ? 'READY' : 'CLOSED';
}
