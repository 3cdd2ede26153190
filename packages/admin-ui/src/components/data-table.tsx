import { Button, Select, Table, type TableProps } from 'antd';
import { useEffect, useRef, type RefObject } from 'react';
import { PAGE_SIZES, type PageSearch } from '../app/search-params.js';
import { TABLE_TEXT } from '../text/shell.js';
import { EmptyView, ErrorView } from './state-views.js';

export interface PageState {
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor?: string | null;
    endCursor?: string | null;
  };
  totalCount?: { value: number; precision: string } | null | undefined;
}

interface TableQuery {
  isPending: boolean;
  /** Another page's rows, until those asked for come. */
  isPlaceholderData: boolean;
  error: Error | null;
  refetch: () => unknown;
}

interface DataTableProps<Row extends object> {
  /** Names the table for readers that cannot see it. */
  label: string;
  columns: NonNullable<TableProps<Row>['columns']>;
  rows: readonly Row[] | undefined;
  rowKey: string | ((row: Row) => string);
  /** The read that the rows come from: while it loads the table says so, and when it fails it can be tried again. */
  query?: TableQuery;
  empty?: { title?: string; hint?: string; action?: React.ReactNode };
  rowSelection?: TableProps<Row>['rowSelection'];
  expandable?: TableProps<Row>['expandable'];
  page?: PageState | undefined;
  search?: PageSearch;
  /** Called with the new place; the page puts it into the address. */
  onPage?: (next: PageSearch) => void;
  /** The connection has no `last`/`before`. */
  forwardOnly?: boolean;
}

/** A list with the server's paging. Open a row by a link in its first column: links work by keyboard and in new tabs. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, query, empty, rowSelection, expandable } = props;
  const frame = useScrollByKeys(label);
  if (query?.error && !rows) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  const isLoading = query !== undefined && (query.isPending || query.isPlaceholderData);
  return (
    <div className="data-table" ref={frame}>
      <Table<Row>
        aria-label={label}
        size="middle"
        columns={columns}
        dataSource={rows ? [...rows] : []}
        rowKey={rowKey}
        loading={isLoading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: isLoading ? ' ' : <EmptyView {...empty} /> }}
        {...(rowSelection ? { rowSelection } : {})}
        {...(expandable ? { expandable } : {})}
      />
      {props.page && props.onPage && !isWhole(rows, props.page, props.search) ? (
        <CursorPager
          page={props.page}
          search={props.search ?? {}}
          onPage={props.onPage}
          forwardOnly={props.forwardOnly ?? false}
        />
      ) : null}
    </div>
  );
}

/** A list that is empty needs no paging. */
function isWhole(rows: readonly object[] | undefined, page: PageState, search: PageSearch = {}): boolean {
  return rows?.length === 0 && !page.pageInfo.hasNextPage && !search.after && !search.before;
}

/** A table wider than its place is scrolled by arrow keys: its box takes the focus as long as there is something to scroll. */
function useScrollByKeys(label: string): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current?.querySelector('.ant-table-content');
    const table = box?.querySelector('table');
    if (!box || !table) return undefined;
    const observer = new ResizeObserver(() => {
      const isWider = box.scrollWidth > box.clientWidth;
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'region', 'aria-label': label })) {
        if (isWider) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    });
    observer.observe(box);
    observer.observe(table);
    return () => observer.disconnect();
  });
  return frame;
}

interface CursorPagerProps {
  page: PageState;
  search: PageSearch;
  onPage: (next: PageSearch) => void;
  forwardOnly: boolean;
}

function CursorPager({ page, search, onPage, forwardOnly }: CursorPagerProps) {
  const { pageInfo, totalCount } = page;
  const { size } = search;
  const isFirst = !search.after && !search.before;
  return (
    <nav className="pager" aria-label="分页">
      <span>{totalCount ? TABLE_TEXT.total(totalCount.value, totalCount.precision === 'EXACT') : null}</span>
      <span className="pager-buttons">
        <Button disabled={isFirst} onClick={() => onPage({ size })}>
          {TABLE_TEXT.first}
        </Button>
        {forwardOnly ? null : (
          <Button
            disabled={!pageInfo.hasPreviousPage || !pageInfo.startCursor}
            onClick={() => onPage({ before: pageInfo.startCursor ?? undefined, size })}
          >
            {TABLE_TEXT.previous}
          </Button>
        )}
        <Button
          disabled={!pageInfo.hasNextPage || !pageInfo.endCursor}
          onClick={() => onPage({ after: pageInfo.endCursor ?? undefined, size })}
        >
          {TABLE_TEXT.next}
        </Button>
        <Select
          aria-label={TABLE_TEXT.pageSize}
          value={size ?? 20}
          onChange={(next: number) => onPage({ size: next })}
          options={PAGE_SIZES.map((value) => ({
            value,
            label: `${TABLE_TEXT.pageSize} ${value} ${TABLE_TEXT.rows}`,
          }))}
        />
      </span>
    </nav>
  );
}
