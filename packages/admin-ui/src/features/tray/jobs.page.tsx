import { useNavigate, useSearch } from '@tanstack/react-router';
import { turnedTo } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { JobResult } from '../../components/job-result.js';
import { JobProgressView } from '../../components/job-progress.js';
import { Page } from '../../components/page.js';
import { JobListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { TRAY_TEXT } from '../../text/tray.js';

const POLL = 2_000;

/** Imports, exports and reports of this unit with their progress and results. */
export function JobsPage() {
  const search = useSearch({ from: '/t/$code/jobs' });
  const navigate = useNavigate({ from: '/t/$code/jobs' });
  const query = useTenantQuery(
    JobListDocument,
    { first: search.size ?? 20, after: search.after ?? null },
    { keepPrevious: true, refetchInterval: POLL },
  );
  const jobs = query.data?.backgroundJobs;
  return (
    <Page title={TRAY_TEXT.jobs}>
      <DataTable
        label={TRAY_TEXT.jobs}
        rows={jobs?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: TRAY_TEXT.noJobs, hint: TRAY_TEXT.noJobsHint }}
        columns={[
          { title: TRAY_TEXT.kind, dataIndex: 'label', className: 'long-text' },
          { title: TRAY_TEXT.progress, render: (_, { progress }) => <JobProgressView progress={progress} /> },
          { title: TRAY_TEXT.startedBy, dataIndex: 'createdByName' },
          { title: TRAY_TEXT.at, render: (_, { createdAt }) => showDateTime(createdAt) },
          {
            title: TRAY_TEXT.result,
            className: 'long-text',
            render: (_, job) => <JobResult job={job} />,
          },
        ]}
        page={jobs}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
        forwardOnly
      />
    </Page>
  );
}
