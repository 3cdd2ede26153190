import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { showNumber } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  type ImportRowsQuery,
  type ImportRowStatus,
  ImportRowsDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { IMPORTS_TEXT, ROW_STATUS_LABELS } from '../../text/imports.js';
import type { RowCount } from './import-batch.js';

type ImportRow = NonNullable<ImportRowsQuery['importBatch']>['rows']['nodes'][number];

interface Line {
  key: string;
  row: ImportRow;
  error: ImportRow['errors'][number] | undefined;
}

/** The numbers of a batch; each is the way to its rows. */
export function RowCounts({
  batchId,
  counts,
  shown,
}: {
  batchId: string;
  counts: readonly RowCount[];
  shown: ImportRowStatus | undefined;
}) {
  return (
    <section className="figures" aria-label={IMPORTS_TEXT.counts}>
      {counts.map(({ status, count }) => (
        <UnitLink
          key={status}
          path={`hardship/imports/${batchId}`}
          search={{ rows: status }}
          className={`figure ${status === shown ? 'figure-chosen' : ''}`}
          {...(status === shown ? { 'aria-current': 'true' as const } : {})}
        >
          <span className="figure-label">{ROW_STATUS_LABELS[status]}</span>
          <span className="figure-value">
            {showNumber(count)}
            <small> 行</small>
          </span>
        </UnitLink>
      ))}
    </section>
  );
}

/** The rows of one kind in the list's order; a row with three faults takes three lines. */
export function ImportRows({ batchId, shown }: { batchId: string; shown: ImportRowStatus }) {
  const search = useSearch({ from: '/t/$code/hardship/imports/$id' });
  const navigate = useNavigate({ from: '/t/$code/hardship/imports/$id' });
  const query = useTenantQuery(
    ImportRowsDocument,
    { id: batchId, status: [shown], ...pageVariables(search) },
    { keepPrevious: true },
  );
  const rows = query.data?.importBatch?.rows;
  const hasReasons = shown === 'ERROR' || shown === 'SKIP';
  return (
    <DataTable<Line>
      label={ROW_STATUS_LABELS[shown]}
      rows={rows?.nodes.flatMap(linesOf)}
      rowKey="key"
      query={query}
      empty={{ title: IMPORTS_TEXT.noRows }}
      columns={[
        { title: IMPORTS_TEXT.row, className: 'number-cell', render: (_, { row }) => row.rowNumber },
        { title: IMPORTS_TEXT.sheet, render: (_, { row }) => row.sheet },
        { title: IMPORTS_TEXT.name, render: (_, { row }) => row.name ?? '—' },
        ...(hasReasons
          ? [
              { title: IMPORTS_TEXT.column, render: (_: unknown, { error }: Line) => columnOf(error) },
              {
                title: IMPORTS_TEXT.reason,
                className: 'long-text',
                render: (_: unknown, { error }: Line) => error?.message,
              },
            ]
          : []),
        ...(shown === 'NEW' || shown === 'ERROR'
          ? []
          : [{ title: IMPORTS_TEXT.archive, render: (_: unknown, { row }: Line) => archiveOf(row) }]),
      ]}
      page={rows}
      search={search}
      onPage={(next) => void navigate({ search: turnedTo(next) })}
    />
  );
}

function linesOf(row: ImportRow): Line[] {
  if (row.errors.length === 0) return [{ key: row.id, row, error: undefined }];
  return row.errors.map((error, index) => ({ key: `${row.id}-${index}`, row, error }));
}

function columnOf(error: Line['error']): string {
  if (!error) return '—';
  return error.column
    ? IMPORTS_TEXT.columnOf(error.column, error.columnName)
    : error.columnName || IMPORTS_TEXT.wholeRow;
}

function archiveOf({ fileId }: ImportRow) {
  return fileId ? <UnitLink path={`hardship/${fileId}`}>{IMPORTS_TEXT.openArchive}</UnitLink> : '—';
}
