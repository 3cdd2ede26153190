import { ALLOCATION_STATUS } from '@bangfu/schema/vocabulary/funds';
import { Button } from 'antd';
import { useState, type ComponentProps } from 'react';
import { useCan } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { showDate, showDateTime, showMoney } from '../../components/format.js';
import {
  FundAllocationIssueDocument,
  FundAllocationVoidDocument,
  type AllocationRowFragment,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { RecallDialog } from './recall-dialog.js';
import { VoidPaper } from './void-paper.js';

type TableProps = Omit<
  ComponentProps<typeof DataTable<AllocationRowFragment>>,
  'columns' | 'label' | 'rowKey'
>;

/** What was handed down to whom, with what may be done about each. */
export function AllocationTable(props: TableProps) {
  return (
    <DataTable<AllocationRowFragment>
      {...props}
      label={FUNDS_TEXT.allocations}
      rowKey="id"
      empty={{ title: FUNDS_TEXT.emptyAllocations }}
      columns={[
        { title: FUNDS_TEXT.allocationNo, dataIndex: 'allocationNo' },
        { title: FUNDS_TEXT.to, render: (_, { to }) => to.name },
        {
          title: FUNDS_TEXT.amount,
          className: 'number-cell',
          render: (_, { amount }) => showMoney(amount),
        },
        {
          title: FUNDS_TEXT.recalled,
          className: 'number-cell',
          render: (_, { recalled }) => showMoney(recalled),
        },
        { title: FUNDS_TEXT.spendBy, render: (_, { spendBy }) => showDate(spendBy) },
        { title: FUNDS_TEXT.status, render: (_, { status }) => ALLOCATION_STATUS.labelOf(status) },
        { title: FUNDS_TEXT.madeBy, dataIndex: 'madeBy' },
        { title: FUNDS_TEXT.issuedBy, render: (_, { issuedBy }) => issuedBy ?? '—' },
        {
          title: FUNDS_TEXT.acknowledgedAt,
          render: (_, { acknowledgedAt }) => showDateTime(acknowledgedAt),
        },
        {
          title: <span className="sr-only">{FUNDS_TEXT.issue}</span>,
          render: (_, allocation) => <AllocationActions allocation={allocation} />,
        },
      ]}
    />
  );
}

const RECALLABLE = ['ISSUED', 'ACKNOWLEDGED', 'EXPIRED'];

function AllocationActions({ allocation }: { allocation: AllocationRowFragment }) {
  const { id, allocationNo, to, amount, version, status } = allocation;
  const can = useCan();
  const [isRecalling, setRecalling] = useState(false);
  const issue = useTenantMutation(FundAllocationIssueDocument);
  const cross = useTenantMutation(FundAllocationVoidDocument);
  if (status === 'DRAFT')
    return (
      <span className="page-actions">
        {can('fund:decide') ? (
          <ConfirmButton
            type="primary"
            label={FUNDS_TEXT.issue}
            question={FUNDS_TEXT.issueQuestion(allocationNo, to.name, showMoney(amount))}
            hint={FUNDS_TEXT.issueHint}
            done={FUNDS_TEXT.issued}
            run={async () =>
              (await issue.mutateAsync({ input: { id, expectedVersion: version } })).fundAllocationIssue
                .userErrors
            }
          />
        ) : null}
        {can('fund:prepare') ? (
          <VoidPaper
            no={allocationNo}
            run={async (reason) =>
              (await cross.mutateAsync({ input: { id, reason } })).fundAllocationVoid.userErrors
            }
          />
        ) : null}
      </span>
    );
  if (!RECALLABLE.includes(status) || !can('fund:decide')) return null;
  return (
    <>
      <Button aria-label={`${FUNDS_TEXT.recall} ${allocationNo}`} onClick={() => setRecalling(true)}>
        {FUNDS_TEXT.recall}
      </Button>
      {isRecalling ? <RecallDialog allocation={allocation} onClose={() => setRecalling(false)} /> : null}
    </>
  );
}
