import { FUND_BATCH_STATUS, PROGRAMME, PURPOSE_LOCK } from '@bangfu/schema/vocabulary/funds';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { manyTexts, pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate, showMoney } from '../../components/format.js';
import { Page } from '../../components/page.js';
import {
  FundBatchListDocument,
  type FundBatchListQuery,
  FundBatchReceiveDocument,
  FundBatchVoidDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AddSource } from './add-source.js';
import { DraftBatch } from './draft-batch.js';
import { VoidPaper } from './void-paper.js';

type Batch = FundBatchListQuery['fundBatches']['nodes'][number];

const STATUS_OPTIONS = FUND_BATCH_STATUS.entries.map(({ code, label }) => ({ value: code, label }));

/** Money that came in: noted by one, confirmed by another (domain.md §1.5). */
export function BatchesPage() {
  const search = useSearch({ from: '/t/$code/funds/batches' });
  const navigate = useNavigate({ from: '/t/$code/funds/batches' });
  const can = useCan();
  const [opened, setOpened] = useState<'source' | 'batch'>();
  const query = useTenantQuery(
    FundBatchListDocument,
    { filter: search.status ? { status: search.status } : null, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const batches = query.data?.fundBatches;
  const close = () => setOpened(undefined);
  return (
    <Page
      title={FUNDS_TEXT.batches}
      hint={FUNDS_TEXT.batchesHint}
      actions={
        can('fund:prepare') ? (
          <>
            <Button onClick={() => setOpened('source')}>{FUNDS_TEXT.addSource}</Button>
            <Button type="primary" onClick={() => setOpened('batch')}>
              {FUNDS_TEXT.draftBatch}
            </Button>
          </>
        ) : null
      }
    >
      <FilterBar
        fields={[{ kind: 'choice', name: 'status', label: FUNDS_TEXT.status, options: STATUS_OPTIONS }]}
        values={{ status: search.status }}
        onChange={({ status }) =>
          void navigate({
            search: { status: manyTexts(status, FUND_BATCH_STATUS.codes)?.[0], size: search.size },
          })
        }
      />
      <DataTable<Batch>
        label={FUNDS_TEXT.batches}
        rows={batches?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: FUNDS_TEXT.emptyBatches }}
        columns={[
          { title: FUNDS_TEXT.batchNo, dataIndex: 'batchNo' },
          { title: FUNDS_TEXT.source, render: (_, { source }) => source.name },
          { title: FUNDS_TEXT.purpose, render: (_, { source }) => PURPOSE_LOCK.labelOf(source.purposeLock) },
          {
            title: FUNDS_TEXT.amount,
            className: 'number-cell',
            render: (_, { amount }) => showMoney(amount),
          },
          { title: FUNDS_TEXT.receivedOn, render: (_, { receivedOn }) => showDate(receivedOn) },
          { title: FUNDS_TEXT.spendBy, render: (_, { spendBy }) => showDate(spendBy) },
          {
            title: FUNDS_TEXT.programmes,
            render: (_, { programmes }) => programmes.map((code) => PROGRAMME.labelOf(code)).join('、'),
          },
          { title: FUNDS_TEXT.docNo, render: (_, { docNo }) => docNo ?? '—' },
          { title: FUNDS_TEXT.status, render: (_, { status }) => FUND_BATCH_STATUS.labelOf(status) },
          { title: FUNDS_TEXT.madeBy, dataIndex: 'madeBy' },
          { title: FUNDS_TEXT.confirmedBy, render: (_, { confirmedBy }) => confirmedBy ?? '—' },
          {
            title: <span className="sr-only">{FUNDS_TEXT.receive}</span>,
            render: (_, batch) => (batch.status === 'DRAFT' ? <BatchActions batch={batch} /> : null),
          },
        ]}
        page={batches}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
      {opened === 'source' ? <AddSource onClose={close} /> : null}
      {opened === 'batch' ? <DraftBatch onClose={close} /> : null}
    </Page>
  );
}

function BatchActions({ batch: { id, batchNo, amount, version } }: { batch: Batch }) {
  const can = useCan();
  const receive = useTenantMutation(FundBatchReceiveDocument);
  const cross = useTenantMutation(FundBatchVoidDocument);
  return (
    <span className="page-actions">
      {can('fund:decide') ? (
        <ConfirmButton
          type="primary"
          label={FUNDS_TEXT.receive}
          question={FUNDS_TEXT.receiveQuestion(batchNo, showMoney(amount))}
          hint={FUNDS_TEXT.receiveHint}
          done={FUNDS_TEXT.received}
          run={async () =>
            (await receive.mutateAsync({ input: { id, expectedVersion: version } })).fundBatchReceive
              .userErrors
          }
        />
      ) : null}
      {can('fund:prepare') ? (
        <VoidPaper
          no={batchNo}
          run={async (reason) =>
            (await cross.mutateAsync({ input: { id, reason } })).fundBatchVoid.userErrors
          }
        />
      ) : null}
    </span>
  );
}
