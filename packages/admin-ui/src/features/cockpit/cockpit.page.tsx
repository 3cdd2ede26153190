import { FILE_STATUS_LABELS, FILE_STATUSES } from '@bangfu/schema/vocabulary/file-status';
import { useSearch } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import type { TreeTenant } from '../../app/tenant-tree.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { BarTable } from '../../components/bar-table.js';
import { showDateTime, showNumber } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { EmptyView, ErrorView, LoadingView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { CockpitDocument, type CockpitQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { COCKPIT_TEXT } from '../../text/cockpit.js';
import { Breakdown } from './breakdown.js';
import {
  countOf,
  figuresByUnit,
  type Measure,
  MEASURE_NAMES,
  MEASURES,
  ranked,
  totalCounts,
  type UnitFigures,
  WITHOUT_DRAFTS,
} from './figures.js';
import { TileGrid } from './tile-grid.js';

/** Figures of a unit and everything below it; each number leads down or to the list behind it. */
export function CockpitPage() {
  const code = useTenantCode();
  const search = useSearch({ from: '/t/$code/cockpit' });
  const root = search.root ?? code;
  const tree = useTenantTree();
  const query = useTenantQuery(CockpitDocument, {
    scope: { root, depth: 'SUBTREE' },
    filter: WITHOUT_DRAFTS,
  });
  if (tree.data && query.data) {
    return <Cockpit data={query.data} tenants={tree.data} root={root} measure={search.measure ?? 'total'} />;
  }
  const missing = tree.data ? query : tree;
  return (
    <Page title={COCKPIT_TEXT.title}>
      {missing.error ? (
        <ErrorView error={missing.error} onRetry={() => void missing.refetch()} />
      ) : (
        <LoadingView />
      )}
    </Page>
  );
}

interface CockpitProps {
  data: CockpitQuery;
  tenants: readonly TreeTenant[];
  root: string;
  measure: Measure;
}

function Cockpit({ data, tenants, root, measure }: CockpitProps) {
  const code = useTenantCode();
  const unit = tenants.find((tenant) => tenant.code === root);
  const units = figuresByUnit(data.byUnit.rows, tenants, root);
  const total = { counts: totalCounts(units) };
  const trail = upwards(tenants, root, code).map((above) => (
    <UnitLink
      key={above.code}
      path="cockpit"
      search={{ root: above.code === code ? undefined : above.code, measure }}
    >
      {above.code === code ? COCKPIT_TEXT.title : above.shortName}
    </UnitLink>
  ));
  return (
    <Page
      title={root === code ? COCKPIT_TEXT.title : (unit?.shortName ?? root)}
      trail={trail}
      hint={COCKPIT_TEXT.asOf(showDateTime(data.byUnit.asOf))}
    >
      <MeasureFigures total={total} root={root} measure={measure} />
      {total.counts.size === 0 ? <EmptyView title={COCKPIT_TEXT.empty} /> : null}
      <div className="cockpit">
        {units.some(({ isOwn }) => !isOwn) ? (
          <>
            <Panel title={`${COCKPIT_TEXT.tiles}（${COCKPIT_TEXT[measure]}）`}>
              <TileGrid units={units} measure={measure} />
            </Panel>
            <Ranking units={units} measure={measure} />
          </>
        ) : null}
        {total.counts.size > 0 ? (
          <>
            <StatusPanel total={total} root={root} />
            <Breakdown root={root} />
          </>
        ) : null}
      </div>
    </Page>
  );
}

/** From the caller's own unit down to the parent of `root`. */
function upwards(tenants: readonly TreeTenant[], root: string, own: string): readonly TreeTenant[] {
  const above: TreeTenant[] = [];
  let at = tenants.find(({ code }) => code === root);
  while (at && at.code !== own) {
    const parentCode = at.parent?.code;
    at = tenants.find(({ code }) => code === parentCode);
    if (at) above.unshift(at);
  }
  return above;
}

type Total = Pick<UnitFigures, 'counts'>;

function MeasureFigures({ total, root, measure }: { total: Total; root: string; measure: Measure }) {
  const code = useTenantCode();
  return (
    <section className="figures" aria-label={COCKPIT_TEXT.measure}>
      {MEASURE_NAMES.map((name) => (
        <div key={name} className={`figure ${name === measure ? 'figure-chosen' : ''}`}>
          <UnitLink
            path="cockpit"
            search={{ root: root === code ? undefined : root, measure: name }}
            className="figure-label"
            {...(name === measure ? { 'aria-current': 'true' as const } : {})}
          >
            {COCKPIT_TEXT[name]}
          </UnitLink>
          <FilesLink root={root} statuses={MEASURES[name]}>
            <span className="figure-value">{showNumber(countOf(total, name))}</span>
          </FilesLink>
        </div>
      ))}
    </section>
  );
}

interface FilesLinkProps {
  root: string;
  statuses: readonly string[];
  children: React.ReactNode;
}

/** A number as the way to exactly the files it counts. */
function FilesLink({ root, statuses, children }: FilesLinkProps) {
  const code = useTenantCode();
  return (
    <UnitLink
      path="hardship"
      search={{ root: root === code ? undefined : root, depth: 'SUBTREE', status: [...statuses] }}
    >
      {children}
    </UnitLink>
  );
}

function Ranking({ units, measure }: { units: readonly UnitFigures[]; measure: Measure }) {
  const lines = ranked(units, measure).map((unit) => ({
    key: unit.code,
    label: unit.isOwn ? (
      <Fragment>
        {unit.name}
        {COCKPIT_TEXT.own}
      </Fragment>
    ) : (
      <UnitLink path="cockpit" search={{ root: unit.code, measure }}>
        {unit.name}
      </UnitLink>
    ),
    count: countOf(unit, measure),
    number: (
      <FilesLink root={unit.code} statuses={MEASURES[measure]}>
        {showNumber(countOf(unit, measure))}
      </FilesLink>
    ),
  }));
  const headers = { label: COCKPIT_TEXT.unit, count: COCKPIT_TEXT[measure], share: COCKPIT_TEXT.share };
  return (
    <Panel title={COCKPIT_TEXT.ranking}>
      <BarTable title={COCKPIT_TEXT.ranking} headers={headers} lines={lines} rank={COCKPIT_TEXT.rank} />
    </Panel>
  );
}

function StatusPanel({ total, root }: { total: Total; root: string }) {
  const lines = FILE_STATUSES.flatMap((status) => {
    const count = total.counts.get(status) ?? 0;
    if (count === 0) return [];
    const number = (
      <FilesLink root={root} statuses={[status]}>
        {showNumber(count)}
      </FilesLink>
    );
    return [{ key: status, label: FILE_STATUS_LABELS[status], count, number }];
  });
  const headers = { label: COCKPIT_TEXT.status, count: COCKPIT_TEXT.count, share: COCKPIT_TEXT.share };
  return (
    <Panel title={COCKPIT_TEXT.byStatus}>
      <BarTable title={COCKPIT_TEXT.byStatus} headers={headers} lines={lines} />
    </Panel>
  );
}
