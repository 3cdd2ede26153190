import { CATEGORY_LABELS, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate, showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import { HardshipListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FORM_TEXT } from '../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import { ExportButton, ExportOutcome, useListExport } from './export-list.js';
import {
  CONDITION_FIELDS,
  conditionsOf,
  filterOf,
  isNarrowed,
  type ListSearch,
  scopeOf,
} from './list-search.js';
import { useScopeFields } from './use-scope-fields.js';

/** The files of a unit; conditions stand in the address, so that a number elsewhere leads to exactly its list. */
export function HardshipListPage() {
  const code = useTenantCode();
  const search = useSearch({ from: '/t/$code/hardship' });
  const navigate = useNavigate({ from: '/t/$code/hardship' });
  const scopeFields = useScopeFields(search);
  const list = useListExport();
  const isOwn = (search.root ?? code) === code && (search.depth ?? 'SELF') === 'SELF';
  const { q, status, category, primaryCause, root, depth } = search;
  return (
    <Page
      title={HARDSHIP_TEXT.title}
      hint={<Hint />}
      actions={
        <>
          <ExportButton list={list} input={{ filter: filterOf(search), search: q ?? null }} isOwn={isOwn} />
          {isOwn ? <NewFileLink /> : null}
        </>
      }
    >
      <ExportOutcome list={list} />
      <FilterBar
        fields={[...scopeFields, ...CONDITION_FIELDS]}
        values={{ root, depth, q, status, category, primaryCause }}
        onChange={(next) => void navigate({ search: { ...conditionsOf(next), size: search.size } })}
      />
      {isOwn ? null : <Alert className="page-note" type="info" showIcon title={HARDSHIP_TEXT.readOnly} />}
      <Files search={search} />
    </Page>
  );
}

function NewFileLink() {
  const can = useCan();
  if (!can('hardshipFile:write')) return null;
  return (
    <UnitLink className="button-link button-link-primary" path="hardship/new">
      {FORM_TEXT.newTitle}
    </UnitLink>
  );
}

function Hint() {
  const can = useCan();
  return (
    <>
      {HARDSHIP_TEXT.hint}
      {can('accessGrant:open') ? (
        <UnitLink path="access" className="hint-link">
          {HARDSHIP_TEXT.lookBelow}
        </UnitLink>
      ) : null}
    </>
  );
}

function Files({ search }: { search: ListSearch }) {
  const code = useTenantCode();
  const navigate = useNavigate({ from: '/t/$code/hardship' });
  const query = useTenantQuery(
    HardshipListDocument,
    { scope: scopeOf(search), filter: filterOf(search), search: search.q, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const files = query.data?.hardshipFiles;
  return (
    <DataTable
      label={HARDSHIP_TEXT.title}
      rows={files?.nodes}
      rowKey="id"
      query={query}
      empty={isNarrowed(search) ? NOTHING_FITS : { title: HARDSHIP_TEXT.noFiles, action: <WaysToBegin /> }}
      columns={[
        {
          title: HARDSHIP_TEXT.fileNo,
          render: (_, { id, fileNo, tenant }) => (
            <UnitLink path={`hardship/${id}`} search={tenant.code === code ? {} : { of: tenant.code }}>
              {fileNo}
            </UnitLink>
          ),
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
      onPage={(next) => void navigate({ search: turnedTo(next) })}
    />
  );
}

const NOTHING_FITS = { title: HARDSHIP_TEXT.empty, hint: HARDSHIP_TEXT.emptyHint };

function WaysToBegin() {
  const can = useCan();
  return can('hardshipFile:import') ? (
    <UnitLink path="hardship/imports">{HARDSHIP_TEXT.goImport}</UnitLink>
  ) : null;
}
