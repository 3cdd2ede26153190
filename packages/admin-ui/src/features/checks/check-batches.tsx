import { CHECK_BATCH_STATUS_LABELS } from '@bangfu/schema/vocabulary/casework';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pageVariables } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { showDate, showDateTime } from '../../components/format.js';
import { JobProgressView } from '../../components/job-progress.js';
import { ListSection } from '../../components/panel.js';
import { CheckBatchesDocument, type CheckBatchesQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { CHECKS_TEXT } from '../../text/checks.js';
import { AnswerDialog } from './answer-dialog.js';
import { TakeDialog, type ListForm } from './take-dialog.js';

export type CheckBatch = CheckBatchesQuery['economicCheckBatches']['nodes'][number];

const POLL = 1_000;

/** What was sent: its lists for the centre, and the way for the answers to come in. */
export function CheckBatches() {
  const search = useSearch({ from: '/t/$code/hardship/checks' });
  const navigate = useNavigate({ from: '/t/$code/hardship/checks' });
  const [taking, setTaking] = useState<{ batch: CheckBatch; form: ListForm }>();
  const [answering, setAnswering] = useState<CheckBatch>();
  const query = useTenantQuery(CheckBatchesDocument, pageVariables(search), {
    keepPrevious: true,
    refetchInterval: (data) =>
      data?.economicCheckBatches.nodes.some(({ status }) => status === 'PREPARING') ? POLL : false,
  });
  const batches = query.data?.economicCheckBatches;
  return (
    <ListSection title={CHECKS_TEXT.batches}>
      <DataTable
        label={CHECKS_TEXT.batches}
        rows={batches?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: CHECKS_TEXT.noBatches, hint: CHECKS_TEXT.noBatchesHint }}
        columns={[
          { title: CHECKS_TEXT.batchNo, dataIndex: 'batchNo' },
          { title: CHECKS_TEXT.agency, dataIndex: 'agency' },
          { title: CHECKS_TEXT.state, render: (_, batch) => stateOf(batch) },
          {
            title: CHECKS_TEXT.returned,
            render: (_, { answered, households }) => CHECKS_TEXT.returnedOf(answered, households),
          },
          {
            title: CHECKS_TEXT.by,
            render: (_, { createdByName, createdAt }) => (
              <>
                {createdByName}
                <br />
                {showDateTime(createdAt)}
              </>
            ),
          },
          {
            title: CHECKS_TEXT.list,
            render: (_, batch) => <Lists batch={batch} onTake={(form) => setTaking({ batch, form })} />,
          },
          {
            title: <span className="sr-only">{CHECKS_TEXT.answer}</span>,
            render: (_, batch) =>
              batch.status === 'SENT' ? (
                <Button aria-label={CHECKS_TEXT.answerOf(batch.batchNo)} onClick={() => setAnswering(batch)}>
                  {CHECKS_TEXT.answer}
                </Button>
              ) : null,
          },
        ]}
        page={batches}
        search={search}
        onPage={(next) => void navigate({ search: (now) => ({ group: now.group, ...next }) })}
      />
      {taking ? <TakeDialog {...taking} onClose={() => setTaking(undefined)} /> : null}
      {answering ? <AnswerDialog batch={answering} onClose={() => setAnswering(undefined)} /> : null}
    </ListSection>
  );
}

function stateOf({ status, job }: CheckBatch) {
  if (status === 'PREPARING' && job) return <JobProgressView progress={job.progress} />;
  return CHECK_BATCH_STATUS_LABELS[status];
}

function Lists({ batch, onTake }: { batch: CheckBatch; onTake: (form: ListForm) => void }) {
  if (batch.status === 'PREPARING') return '—';
  if (batch.filesUntil < today()) return CHECKS_TEXT.over;
  return (
    <>
      <Button
        type="link"
        aria-label={CHECKS_TEXT.takeOf(CHECKS_TEXT.takeXlsx, batch.batchNo)}
        onClick={() => onTake('xlsx')}
      >
        {CHECKS_TEXT.takeXlsx}
      </Button>
      <Button
        type="link"
        aria-label={CHECKS_TEXT.takeOf(CHECKS_TEXT.takeCsv, batch.batchNo)}
        onClick={() => onTake('csv')}
      >
        {CHECKS_TEXT.takeCsv}
      </Button>
      <div className="muted">{CHECKS_TEXT.until(showDate(batch.filesUntil))}</div>
    </>
  );
}
