import { REPORT_FORMAT_LABELS, REPORT_KIND_LABELS } from '@bangfu/schema/vocabulary/report';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { JobResult } from '../../components/job-result.js';
import { isRunning, JobProgressView } from '../../components/job-progress.js';
import { Page } from '../../components/page.js';
import { ListSection } from '../../components/panel.js';
import { ForbiddenView } from '../../components/state-views.js';
import { ReportListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { REPORTS_TEXT } from '../../text/reports.js';
import { CreateReport } from './create-report.js';
import { showMonths } from './months.js';

const POLL = 1_000;

/** Orders a report and shows the earlier ones with their progress and files (RP-03). */
export function ReportsPage() {
  const can = useCan();
  return (
    <Page title={REPORTS_TEXT.title} hint={REPORTS_TEXT.hint}>
      {can('report:read') ? (
        <>
          {can('report:create') ? <CreateReport /> : null}
          <EarlierReports />
        </>
      ) : (
        <ForbiddenView />
      )}
    </Page>
  );
}

function EarlierReports() {
  const can = useCan();
  const search = useSearch({ from: '/t/$code/reports' });
  const navigate = useNavigate({ from: '/t/$code/reports' });
  const query = useTenantQuery(ReportListDocument, pageVariables(search), {
    keepPrevious: true,
    refetchInterval: (data) =>
      data?.reports.nodes.some(({ job }) => job && isRunning(job.state)) ? POLL : false,
  });
  const reports = query.data?.reports;
  return (
    <ListSection title={REPORTS_TEXT.earlier}>
      <DataTable
        label={REPORTS_TEXT.earlier}
        rows={reports?.nodes}
        rowKey="id"
        query={query}
        empty={{
          title: REPORTS_TEXT.noEarlier,
          ...(can('report:create') ? { hint: REPORTS_TEXT.noEarlierHint } : {}),
        }}
        columns={[
          { title: REPORTS_TEXT.kind, render: (_, { kind }) => REPORT_KIND_LABELS[kind] },
          {
            title: REPORTS_TEXT.period,
            render: (_, { firstMonth, lastMonth }) => showMonths(firstMonth, lastMonth),
          },
          { title: REPORTS_TEXT.scope, dataIndex: 'scopeLabel' },
          {
            title: REPORTS_TEXT.by,
            render: (_, { createdByName, createdAt }) => (
              <>
                {createdByName}
                <br />
                {showDateTime(createdAt)}
              </>
            ),
          },
          {
            title: REPORTS_TEXT.progress,
            render: (_, { job }) => (job ? <JobProgressView progress={job.progress} /> : '—'),
          },
          {
            title: REPORTS_TEXT.file,
            render: (_, { job, format }) =>
              job ? <JobResult job={job} label={REPORT_FORMAT_LABELS[format]} /> : '—',
          },
        ]}
        page={reports}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </ListSection>
  );
}
