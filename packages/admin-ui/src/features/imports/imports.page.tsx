import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Progress } from 'antd';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { DownloadButton } from '../../components/download-button.js';
import { FileDrop } from '../../components/file-drop.js';
import { showDateTime, showNumber } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection, Panel } from '../../components/panel.js';
import { ForbiddenView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { toApiError } from '../../graphql/api-error.js';
import { ImportListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { IMPORT_STATUS_LABELS, IMPORTS_TEXT } from '../../text/imports.js';
import { usePolicyNumber } from '../hardship/use-policy-number.js';
import { isWorking } from './import-batch.js';
import { ImportSteps } from './import-steps.js';
import { LIST_EXTENSIONS } from './list-file.js';
import { useListUpload } from './use-list-upload.js';

const POLL = 2_000;

/** From the template to an uploaded list, and what was imported before. */
export function ImportsPage() {
  const can = useCan();
  return (
    <Page title={IMPORTS_TEXT.title} hint={IMPORTS_TEXT.hint}>
      {can('hardshipFile:import') ? (
        <>
          <ImportSteps current={1} />
          <div className="import-start">
            <Template />
            <Chooser />
          </div>
          <EarlierImports />
        </>
      ) : (
        <ForbiddenView />
      )}
    </Page>
  );
}

function Template() {
  return (
    <Panel title={IMPORTS_TEXT.template}>
      <p className="muted">{IMPORTS_TEXT.templateHint}</p>
      <DownloadButton path="/files/import-template">{IMPORTS_TEXT.downloadTemplate}</DownloadButton>
    </Panel>
  );
}

function Chooser() {
  const megabytes = usePolicyNumber('import.maxMegabytes');
  const rows = usePolicyNumber('import.maxRows');
  const { upload, percent } = useListUpload(megabytes);
  const bounds = megabytes && rows ? IMPORTS_TEXT.bounds(megabytes, rows) : '';
  const name = upload.variables?.[0]?.name ?? '';
  return (
    <Panel title={IMPORTS_TEXT.choose}>
      <FileDrop
        label={IMPORTS_TEXT.chooseButton}
        hint={IMPORTS_TEXT.dropHint + bounds}
        extensions={LIST_EXTENSIONS}
        disabled={upload.isPending}
        onChoose={(files) => upload.mutate(files)}
      />
      <div role="status">
        {upload.isPending ? (
          <>
            <span>{percent < 100 ? IMPORTS_TEXT.uploading(name) : IMPORTS_TEXT.checkingUpload}</span>
            <Progress percent={percent} aria-label={IMPORTS_TEXT.uploading(name)} />
          </>
        ) : null}
      </div>
      {upload.error ? <UploadFault error={upload.error} /> : null}
    </Panel>
  );
}

function UploadFault({ error }: { error: Error }) {
  const { message, requestId } = toApiError(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={IMPORTS_TEXT.notUploaded}
      description={requestId ? `${message}（追踪号 ${requestId}）` : message}
    />
  );
}

function EarlierImports() {
  const search = useSearch({ from: '/t/$code/hardship/imports' });
  const navigate = useNavigate({ from: '/t/$code/hardship/imports' });
  const query = useTenantQuery(ImportListDocument, pageVariables(search), {
    keepPrevious: true,
    refetchInterval: (data) => (data?.importBatches.nodes.some(isWorking) ? POLL : false),
  });
  const batches = query.data?.importBatches;
  return (
    <ListSection title={IMPORTS_TEXT.earlier}>
      <DataTable
        label={IMPORTS_TEXT.earlier}
        rows={batches?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: IMPORTS_TEXT.noEarlier, hint: IMPORTS_TEXT.noEarlierHint }}
        columns={[
          {
            title: IMPORTS_TEXT.file,
            render: (_, { id, fileName }) => (
              <UnitLink path={`hardship/imports/${id}`} className="file-name">
                {fileName}
              </UnitLink>
            ),
          },
          { title: IMPORTS_TEXT.state, render: (_, { status }) => IMPORT_STATUS_LABELS[status] },
          {
            title: IMPORTS_TEXT.total,
            className: 'number-cell',
            render: (_, { total }) => showNumber(total),
          },
          {
            title: IMPORTS_TEXT.errors,
            className: 'number-cell',
            render: (_, { errorCount }) => showNumber(errorCount),
          },
          {
            title: IMPORTS_TEXT.applied,
            className: 'number-cell',
            render: (_, { appliedCount }) => showNumber(appliedCount),
          },
          { title: IMPORTS_TEXT.by, dataIndex: 'createdByName' },
          { title: IMPORTS_TEXT.at, render: (_, { createdAt }) => showDateTime(createdAt) },
        ]}
        page={batches}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </ListSection>
  );
}
