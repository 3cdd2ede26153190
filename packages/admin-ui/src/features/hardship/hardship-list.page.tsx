import {
  CATEGORY_LABELS,
  FILE_STATUS_LABELS,
  FILE_STATUSES,
  type FileStatus,
  HARDSHIP_CATEGORIES,
  type HardshipCategory,
} from '@bangfu/schema/vocabulary/file-status';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { manyTexts, oneText, pageVariables } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate, showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  type HardshipFileFilter,
  HardshipListDocument,
  type ScopeInput,
} from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';

interface ListSearch {
  root?: string | undefined;
  depth?: string | undefined;
  q?: string | undefined;
  status?: FileStatus[] | undefined;
  category?: HardshipCategory[] | undefined;
  primaryCause?: string | undefined;
}

const STATUS_OPTIONS = FILE_STATUSES.map((value) => ({ value, label: FILE_STATUS_LABELS[value] }));
const CATEGORY_OPTIONS = HARDSHIP_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }));

/** The files of a unit; conditions stand in the address, so that a number elsewhere leads to exactly its list. */
export function HardshipListPage() {
  const search = useSearch({ from: '/t/$code/hardship' });
  const navigate = useNavigate({ from: '/t/$code/hardship' });
  const query = useTenantQuery(
    HardshipListDocument,
    { scope: scopeOf(search), filter: filterOf(search), search: search.q, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const files = query.data?.hardshipFiles;
  return (
    <Page title={HARDSHIP_TEXT.title} hint={HARDSHIP_TEXT.hint}>
      <FilterBar
        fields={[
          { kind: 'text', name: 'q', label: HARDSHIP_TEXT.search, placeholder: HARDSHIP_TEXT.searchHint },
          { kind: 'choices', name: 'status', label: HARDSHIP_TEXT.status, options: STATUS_OPTIONS },
          { kind: 'choices', name: 'category', label: HARDSHIP_TEXT.category, options: CATEGORY_OPTIONS },
        ]}
        values={{ q: search.q, status: search.status, category: search.category }}
        onChange={(next) =>
          void navigate({
            search: {
              root: search.root,
              depth: search.depth,
              primaryCause: search.primaryCause,
              q: oneText(next['q']),
              status: manyTexts(next['status'], FILE_STATUSES),
              category: manyTexts(next['category'], HARDSHIP_CATEGORIES),
              size: search.size,
            },
          })
        }
      />
      <DataTable
        label={HARDSHIP_TEXT.title}
        rows={files?.nodes}
        rowKey="id"
        loading={query.isFetching}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={{ title: HARDSHIP_TEXT.empty }}
        columns={[
          {
            title: HARDSHIP_TEXT.fileNo,
            render: (_, { id, fileNo }) => <UnitLink path={`hardship/${id}`}>{fileNo}</UnitLink>,
          },
          { title: HARDSHIP_TEXT.name, render: (_, { person }) => person.name },
          { title: HARDSHIP_TEXT.idNumber, render: (_, { person }) => person.idNumber.masked },
          { title: HARDSHIP_TEXT.workUnit, render: (_, { person }) => person.workUnit ?? '—' },
          { title: HARDSHIP_TEXT.status, render: (_, { status }) => FILE_STATUS_LABELS[status] },
          {
            title: HARDSHIP_TEXT.category,
            render: (_, { category }) => (category ? CATEGORY_LABELS[category] : HARDSHIP_TEXT.undecided),
          },
          { title: HARDSHIP_TEXT.cause, render: (_, { primaryCauseLabel }) => primaryCauseLabel ?? '—' },
          { title: HARDSHIP_TEXT.household, dataIndex: 'householdSize', className: 'number-cell' },
          { title: HARDSHIP_TEXT.verifyDue, render: (_, { nextVerifyDue }) => showDate(nextVerifyDue) },
          { title: HARDSHIP_TEXT.unit, render: (_, { tenant }) => tenant.shortName },
          { title: HARDSHIP_TEXT.updated, render: (_, { updatedAt }) => showDateTime(updatedAt) },
        ]}
        page={files}
        search={search}
        onPage={(next) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...next }) })
        }
      />
    </Page>
  );
}

function scopeOf({ root, depth }: ListSearch): ScopeInput | undefined {
  const known = (['SELF', 'CHILDREN', 'SUBTREE'] as const).find((each) => each === depth);
  return root || known ? { ...(root ? { root } : {}), depth: known ?? 'SELF' } : undefined;
}

function filterOf({ status, category, primaryCause }: ListSearch): HardshipFileFilter {
  return {
    ...(status ? { status: { in: status } } : {}),
    ...(category ? { category: { in: category } } : {}),
    ...(primaryCause ? { primaryCause: { eq: primaryCause } } : {}),
  };
}
