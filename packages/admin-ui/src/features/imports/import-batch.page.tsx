import { useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Progress, Spin } from 'antd';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DownloadButton } from '../../components/download-button.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { UserErrorList } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import {
  ImportDetailDocument,
  ImportRecheckDocument,
  ImportUndoDocument,
} from '../../graphql/generated/graphql.js';
import { IMPORT_STATUS_LABELS, IMPORTS_TEXT } from '../../text/imports.js';
import { ApplyPanel } from './apply-panel.js';
import { type Batch, firstShown, isWorking, rowCountsOf, stepOf } from './import-batch.js';
import { ImportRows, RowCounts } from './import-rows.js';
import { ImportSteps } from './import-steps.js';

/** Progress is told at least once a second (U5). */
const POLL = 700;

/** One list on its way: what the check found, what was imported, how to take it back. */
export function ImportBatchPage() {
  const { id } = useParams({ from: '/t/$code/hardship/imports/$id' });
  const query = useTenantQuery(
    ImportDetailDocument,
    { id },
    { refetchInterval: (data) => (data?.importBatch && isWorking(data.importBatch) ? POLL : false) },
  );
  return (
    <QueryView query={query}>
      {({ importBatch }) => (importBatch ? <BatchDetail batch={importBatch} /> : <NotFoundView />)}
    </QueryView>
  );
}

function BatchDetail({ batch }: { batch: Batch }) {
  return (
    <Page
      title={batch.fileName}
      trail={[
        <UnitLink key="imports" path="hardship/imports">
          {IMPORTS_TEXT.title}
        </UnitLink>,
      ]}
      hint={IMPORTS_TEXT.uploadedBy(batch.createdByName, showDateTime(batch.createdAt))}
      actions={<UnitLink path="hardship/imports">{IMPORTS_TEXT.another}</UnitLink>}
    >
      <ImportSteps current={stepOf(batch)} failed={batch.status === 'FAILED'} />
      <div role="status" className="import-outcome">
        <Outcome batch={batch} />
      </div>
      {isWorking(batch) ? (
        <BatchProgress batch={batch} />
      ) : (
        <>
          <Next batch={batch} />
          <Rows key={batch.status} batch={batch} />
        </>
      )}
    </Page>
  );
}

function BatchProgress({ batch: { status, progress } }: { batch: Batch }) {
  const total = progress?.total;
  return (
    <section className="panel" aria-label={IMPORT_STATUS_LABELS[status]}>
      <p className="import-message">{progress?.message ?? IMPORT_STATUS_LABELS[status]}</p>
      {total ? (
        <Progress
          percent={Math.floor(((progress?.done ?? 0) / total) * 100)}
          status="active"
          aria-label={IMPORT_STATUS_LABELS[status]}
        />
      ) : (
        <Spin />
      )}
    </section>
  );
}

/** One sentence on where the batch stands. */
function Outcome({ batch }: { batch: Batch }) {
  const { status, total, errorCount, appliedCount, fault, progress } = batch;
  if (status === 'CHECKED') {
    return errorCount > 0 ? (
      <Alert type="warning" showIcon title={IMPORTS_TEXT.checkedWrong(total, errorCount)} />
    ) : (
      <Alert type="success" showIcon title={IMPORTS_TEXT.checkedRight(total)} />
    );
  }
  if (status === 'APPLIED') {
    const said = progress?.message;
    const refused = said && said !== IMPORTS_TEXT.appliedTitle(appliedCount) ? said : undefined;
    return (
      <Alert
        type={refused ? 'warning' : 'success'}
        showIcon
        title={IMPORTS_TEXT.appliedTitle(appliedCount)}
        description={refused ?? <AppliedNext />}
      />
    );
  }
  if (status === 'UNDONE') {
    return <Alert type="info" showIcon title={IMPORTS_TEXT.undone} description={IMPORTS_TEXT.undoneHint} />;
  }
  if (status === 'FAILED') {
    return <Alert type="error" showIcon title={IMPORTS_TEXT.failed} description={fault} />;
  }
  return <span className="sr-only">{IMPORT_STATUS_LABELS[status]}</span>;
}

function AppliedNext() {
  return (
    <>
      <div>{IMPORTS_TEXT.appliedNext}</div>
      <UnitLink path="hardship" search={{ status: 'DRAFT' }}>
        {IMPORTS_TEXT.openList}
      </UnitLink>
    </>
  );
}

/** What can be done with the batch now. */
function Next({ batch }: { batch: Batch }) {
  if (batch.status === 'CHECKED') {
    return (
      <>
        <ErrorSheet batch={batch} />
        <ApplyPanel batch={batch} />
      </>
    );
  }
  if (batch.status === 'FAILED') return <Recheck batch={batch} />;
  if (batch.status === 'APPLIED') {
    return (
      <>
        <ErrorSheet batch={batch} />
        <UndoPanel batch={batch} />
      </>
    );
  }
  return null;
}

function ErrorSheet({ batch: { errorSheetUrl, errorCount, status } }: { batch: Batch }) {
  if (!errorSheetUrl) return null;
  return (
    <section className="panel" aria-label={IMPORTS_TEXT.errorSheet}>
      <p>{status === 'APPLIED' ? IMPORTS_TEXT.leftOut(errorCount) : IMPORTS_TEXT.errorSheetHint}</p>
      <DownloadButton path={errorSheetUrl}>{IMPORTS_TEXT.errorSheet}</DownloadButton>
    </section>
  );
}

function Recheck({ batch }: { batch: Batch }) {
  const recheck = useTenantMutation(ImportRecheckDocument);
  const failure = recheck.error ? [{ message: toApiError(recheck.error).message }] : [];
  return (
    <section className="panel" aria-label={IMPORTS_TEXT.recheck}>
      <p>{IMPORTS_TEXT.recheckHint}</p>
      <Button loading={recheck.isPending} onClick={() => recheck.mutate({ id: batch.id })}>
        {IMPORTS_TEXT.recheck}
      </Button>
      <UserErrorList errors={recheck.data?.importBatchDryRun.userErrors ?? failure} />
    </section>
  );
}

function UndoPanel({ batch }: { batch: Batch }) {
  const undo = useTenantMutation(ImportUndoDocument);
  const until = showDateTime(batch.undoUntil);
  const isLate = !batch.canUndo || (batch.undoUntil ? Date.parse(batch.undoUntil) < Date.now() : false);
  return (
    <Panel title={IMPORTS_TEXT.undo}>
      <p className="muted">{isLate ? IMPORTS_TEXT.undoLate(until) : IMPORTS_TEXT.undoUntil(until)}</p>
      {isLate ? null : (
        <ConfirmButton
          label={IMPORTS_TEXT.undo}
          danger
          question={IMPORTS_TEXT.undoQuestion(batch.fileName)}
          hint={IMPORTS_TEXT.undoHint}
          done={IMPORTS_TEXT.undoOrdered}
          run={async () => (await undo.mutateAsync({ id: batch.id })).importBatchUndo.userErrors}
        />
      )}
    </Panel>
  );
}

function Rows({ batch }: { batch: Batch }) {
  const { rows: asked } = useSearch({ from: '/t/$code/hardship/imports/$id' });
  const counts = rowCountsOf(batch);
  const shown = counts.find(({ status }) => status === asked)?.status ?? firstShown(counts);
  if (counts.length === 0) return null;
  return (
    <>
      <RowCounts batchId={batch.id} counts={counts} shown={shown} />
      {shown ? <ImportRows batchId={batch.id} shown={shown} /> : null}
    </>
  );
}
