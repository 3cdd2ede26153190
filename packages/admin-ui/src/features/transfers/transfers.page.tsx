import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { TRANSFER_REASON_LABELS, TRANSFER_STATUS_LABELS } from '@bangfu/schema/vocabulary/casework';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pageVariables } from '../../app/search-params.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ForbiddenView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { TransferListDocument, type TransferListQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { TRANSFERS_TEXT } from '../../text/transfers.js';
import { RequestDialog } from './request-dialog.js';
import { TransferActions } from './transfer-actions.js';

type Transfer = TransferListQuery['fileTransfers']['nodes'][number];

/** Files that leave and files that are offered, with what can be done about each (SM1). */
export function TransfersPage() {
  const can = useCan();
  const [isAsking, setAsking] = useState(false);
  const isAllowed = can('hardshipFile:transfer');
  return (
    <Page
      title={TRANSFERS_TEXT.title}
      hint={TRANSFERS_TEXT.hint}
      actions={
        isAllowed ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            {TRANSFERS_TEXT.start}
          </Button>
        ) : null
      }
    >
      {isAllowed ? <Transfers /> : <ForbiddenView />}
      {isAsking ? <RequestDialog onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

function Transfers() {
  const code = useTenantCode();
  const search = useSearch({ from: '/t/$code/hardship/transfers' });
  const navigate = useNavigate({ from: '/t/$code/hardship/transfers' });
  const query = useTenantQuery(TransferListDocument, pageVariables(search), { keepPrevious: true });
  const transfers = query.data?.fileTransfers;
  return (
    <DataTable
      label={TRANSFERS_TEXT.title}
      rows={transfers?.nodes}
      rowKey="id"
      query={query}
      empty={{ title: TRANSFERS_TEXT.none }}
      columns={[
        {
          title: TRANSFERS_TEXT.numbers,
          render: (_, transfer) => <Numbers transfer={transfer} code={code} />,
        },
        {
          title: TRANSFERS_TEXT.direction,
          render: (_, { from, to }) => `${from.shortName} → ${to.shortName}`,
        },
        {
          title: TRANSFERS_TEXT.household,
          render: (_, { nameMasked, category, householdSize }) => (
            <>
              {nameMasked}
              <br />
              {category ? CATEGORY_LABELS[category] : '—'}，{TRANSFERS_TEXT.people(householdSize)}
            </>
          ),
        },
        {
          title: TRANSFERS_TEXT.reason,
          render: (_, { reason, note }) => (
            <>
              {TRANSFER_REASON_LABELS[reason]}
              <br />
              {note}
            </>
          ),
        },
        {
          title: TRANSFERS_TEXT.state,
          render: (_, { status, opinion }) => (
            <>
              {TRANSFER_STATUS_LABELS[status]}
              {opinion ? <div className="muted">{opinion}</div> : null}
            </>
          ),
        },
        {
          title: TRANSFERS_TEXT.asked,
          render: (_, { requestedByName, requestedAt }) => (
            <>
              {requestedByName}
              <br />
              {showDateTime(requestedAt)}
            </>
          ),
        },
        {
          title: <span className="sr-only">{TRANSFERS_TEXT.state}</span>,
          render: (_, transfer) => <TransferActions transfer={transfer} />,
        },
      ]}
      page={transfers}
      search={search}
      onPage={(next) => void navigate({ search: next })}
    />
  );
}

/** The number leads to the file for the unit that manages it now. */
function Numbers({ transfer, code }: { transfer: Transfer; code: string }) {
  const { status, from, to, fileId, fileNo, newFileNo } = transfer;
  const holder = status === 'DONE' ? to.code : from.code;
  const shown = newFileNo ? `${fileNo} → ${newFileNo}` : fileNo;
  return holder === code ? <UnitLink path={`hardship/${fileId}`}>{shown}</UnitLink> : shown;
}
