import { useNavigate, useSearch } from '@tanstack/react-router';
import { turnedTo } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import { ApprovalDoneDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { APPROVAL_TEXT, TAB_LABELS, VERDICT_LABELS } from '../../text/approvals.js';
import { stepLabel } from './queue-list.js';

/** What this person decided in the last 90 days; of files handed over, the number and the verdict stay. */
export function DoneList() {
  const search = useSearch({ from: '/t/$code/approvals' });
  const navigate = useNavigate({ from: '/t/$code/approvals' });
  const query = useTenantQuery(
    ApprovalDoneDocument,
    { first: search.size ?? 20, after: search.after ?? null },
    { keepPrevious: true },
  );
  const done = query.data?.approvalQueue;
  return (
    <DataTable
      label={TAB_LABELS.DONE}
      rows={done?.nodes}
      rowKey={({ fileNo, waitingSince }) => `${fileNo}/${waitingSince}`}
      query={query}
      empty={{ title: APPROVAL_TEXT.noDone }}
      columns={[
        {
          title: APPROVAL_TEXT.fileNo,
          render: (_, { file, fileNo }) =>
            file ? <UnitLink path={`hardship/${file.id}`}>{fileNo}</UnitLink> : fileNo,
        },
        {
          title: APPROVAL_TEXT.person,
          render: (_, { file }) => file?.person.name ?? APPROVAL_TEXT.handedOver,
        },
        { title: APPROVAL_TEXT.queueStep, render: (_, { step }) => stepLabel(step) },
        { title: APPROVAL_TEXT.result, render: (_, { result }) => (result ? VERDICT_LABELS[result] : '—') },
        { title: APPROVAL_TEXT.opinion, render: (_, { opinion }) => opinion || '—' },
        { title: APPROVAL_TEXT.decidedAt, render: (_, { waitingSince }) => showDateTime(waitingSince) },
      ]}
      page={done}
      search={search}
      onPage={(next) => void navigate({ search: turnedTo(next) })}
      forwardOnly
    />
  );
}
