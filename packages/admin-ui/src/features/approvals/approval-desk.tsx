import { Button } from 'antd';
import { useState } from 'react';
import { EmptyView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { ApprovalCaseDocument, type ApprovalTab } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { APPROVAL_TEXT } from '../../text/approvals.js';
import { BatchBar } from './batch-bar.js';
import { BatchDialog } from './batch-dialog.js';
import { CasePane } from './case-pane.js';
import { useDeskKeys } from './desk-keys.js';
import { keyOf } from './queue-order.js';
import { QueueList } from './queue-list.js';
import { useDesk, type Desk } from './use-desk.js';
import type { Queue } from './use-queue.js';

interface ApprovalDeskProps {
  tab: ApprovalTab;
  /** Letters and digits work as keys; off while a dialog is open or when switched off. */
  hasKeys: boolean;
}

/** The list at the left, the document at the right; a decision brings the next case by itself. */
export function ApprovalDesk({ tab, hasKeys }: ApprovalDeskProps) {
  const desk = useDesk(tab);
  const { queue, said, verdict } = desk;
  const [isBatch, setBatch] = useState(false);
  const openBatch = (): void => setBatch(true);
  useNextRead(queue);
  useDeskKeys({ desk, isActive: hasKeys && !isBatch && !verdict, openBatch });
  return (
    <QueryView query={queue.query}>
      {() => (
        <>
          <p role="status" className="said">
            {said}
          </p>
          <BatchBar queue={queue} onBatch={openBatch} />
          {queue.current ? (
            <Split desk={desk} tab={tab} hasKeys={hasKeys} />
          ) : (
            <EmptyView
              title={tab === 'OVERDUE' ? APPROVAL_TEXT.noOverdue : APPROVAL_TEXT.empty}
              hint={APPROVAL_TEXT.emptyHint}
            />
          )}
          {isBatch ? (
            <BatchDialog items={queue.ticked} onPassed={queue.settle} onClose={() => setBatch(false)} />
          ) : null}
        </>
      )}
    </QueryView>
  );
}

/** Reads the next case while this one is looked at, so that it stands there at once. */
function useNextRead({ next, current }: Queue): void {
  useTenantQuery(
    ApprovalCaseDocument,
    { id: next?.file.id ?? '' },
    { enabled: next !== undefined && next !== current },
  );
}

function Split({ desk, tab, hasKeys }: { desk: Desk; tab: ApprovalTab; hasKeys: boolean }) {
  const { queue } = desk;
  return (
    <div className="desk-frame">
      <div className="desk">
        <div className="desk-list">
          <QueueList
            items={queue.items}
            current={queue.current}
            ticked={new Set(queue.ticked.map(keyOf))}
            onSelect={desk.choose}
            onTick={queue.tick}
          />
          <QueueFoot queue={queue} tab={tab} />
        </div>
        <div className="desk-case panel">
          {queue.current ? <CasePane item={queue.current} desk={desk} hasKeys={hasKeys} /> : null}
        </div>
      </div>
    </div>
  );
}

function QueueFoot({ queue, tab }: { queue: Queue; tab: ApprovalTab }) {
  const page = queue.query.data?.approvalQueue;
  if (!page) return null;
  return (
    <p className="queue-foot muted">
      <span>{APPROVAL_TEXT.count(page.totalCount?.value ?? queue.items.length)}</span>
      {queue.current?.verbs.includes('DECIDE') ? (
        <Button size="small" aria-keyshortcuts="A" onClick={queue.tickStep}>
          {APPROVAL_TEXT.tickStep}（A）
        </Button>
      ) : null}
      {page.pageInfo.hasNextPage ? (
        <UnitLink path="approvals" search={{ tab, after: page.pageInfo.endCursor }}>
          {APPROVAL_TEXT.nextPage}
        </UnitLink>
      ) : null}
      {queue.isLater ? (
        <UnitLink path="approvals" search={{ tab }}>
          {APPROVAL_TEXT.firstPage}
        </UnitLink>
      ) : null}
    </p>
  );
}
