import { HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { BarTable } from '../../components/bar-table.js';
import { showNumber } from '../../components/format.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { type BreakdownFieldsFragment, CockpitBreakdownDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { COCKPIT_TEXT } from '../../text/cockpit.js';
import { MEASURES, WITHOUT_DRAFTS } from './figures.js';

type Rows = BreakdownFieldsFragment['rows'];

/** By category, cause and month, each as a table with bars. */
export function Breakdown({ root }: { root: string }) {
  const query = useTenantQuery(CockpitBreakdownDocument, {
    scope: { root, depth: 'SUBTREE' },
    filter: WITHOUT_DRAFTS,
  });
  return (
    <QueryView query={query}>
      {({ byCategory, byCause, byMonth }) => (
        <>
          <BreakdownPanel
            id="category"
            title={COCKPIT_TEXT.byCategory}
            rows={inList(byCategory.rows, [...HARDSHIP_CATEGORIES, ''])}
            root={root}
            filter="category"
          />
          <BreakdownPanel
            id="cause"
            title={COCKPIT_TEXT.byCause}
            rows={largestFirst(byCause.rows)}
            root={root}
            filter="primaryCause"
          />
          <BreakdownPanel id="month" title={COCKPIT_TEXT.byMonth} rows={inOrder(byMonth.rows)} root={root} />
        </>
      )}
    </QueryView>
  );
}

function inOrder(rows: Rows): Rows {
  const order = Array.from(rows);
  order.sort((left, right) => (left.keys[0]?.code ?? '').localeCompare(right.keys[0]?.code ?? ''));
  return order;
}

function inList(rows: Rows, codes: readonly string[]): Rows {
  return codes.flatMap((code) => rows.filter(({ keys }) => (keys[0]?.code ?? '') === code));
}

function largestFirst(rows: Rows): Rows {
  const order = Array.from(rows);
  order.sort((left, right) => right.count - left.count);
  return order;
}

interface BreakdownPanelProps {
  id: 'category' | 'cause' | 'month';
  title: string;
  rows: Rows;
  root: string;
  /** The parameter of the file list that shows the files behind a number. */
  filter?: string;
}

function BreakdownPanel({ id, title, rows, root, filter }: BreakdownPanelProps) {
  const code = useTenantCode();
  const lines = rows.map(({ keys, count }) => {
    const [key] = keys;
    const value = key?.code ?? '';
    const search = {
      root: root === code ? undefined : root,
      depth: 'SUBTREE',
      status: [...MEASURES.total],
      ...(filter ? { [filter]: value } : {}),
    };
    const number =
      filter && value ? (
        <UnitLink path="hardship" search={search}>
          {showNumber(count)}
        </UnitLink>
      ) : undefined;
    return { key: value, label: key?.label || COCKPIT_TEXT.none, count, number };
  });
  if (lines.length === 0) return null;
  return (
    <Panel title={title}>
      <BarTable
        title={title}
        headers={{ label: COCKPIT_TEXT[id], count: COCKPIT_TEXT.count, share: COCKPIT_TEXT.share }}
        lines={lines}
      />
    </Panel>
  );
}
