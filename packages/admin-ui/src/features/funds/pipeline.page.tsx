import { PURPOSE_LOCK } from '@bangfu/schema/vocabulary/funds';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { manyTexts } from '../../app/search-params.js';
import { childrenByParent, type TreeTenant } from '../../app/tenant-tree.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDateTime, showMoney } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  type FiguresFragment,
  FundPipelineFiguresDocument,
  type FundPipelineFiguresQuery,
} from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { Balances } from './balances.js';
import { ShareBar } from './share-bar.js';
import { yearOf } from './year-of.js';
import '../../components/bar-table.css';

type Pipeline = FundPipelineFiguresQuery['fundPipeline'];

interface Line {
  key: string;
  name: string;
  /** Where the line leads: the units below it. */
  below?: string;
  figures: FiguresFragment;
}

const PURPOSES = PURPOSE_LOCK.entries.map(({ code, label }) => ({ value: code, label }));

/** Where the money of a unit and of everybody below it is, and what of it lies idle (R-FN-13, R-FN-14). */
export function PipelinePage() {
  const code = useTenantCode();
  const search = useSearch({ from: '/t/$code/funds/pipeline' });
  const navigate = useNavigate({ from: '/t/$code/funds/pipeline' });
  const root = search.root ?? code;
  const tree = useTenantTree();
  const query = useTenantQuery(FundPipelineFiguresDocument, {
    scope: { root, depth: 'SUBTREE' },
    filter: { year: search.year ?? null, purposeLock: search.purpose ?? null },
  });
  const tenants = tree.data ?? [];
  const unit = tenants.find((tenant) => tenant.code === root);
  return (
    <Page
      title={root === code ? FUNDS_TEXT.pipeline : (unit?.shortName ?? root)}
      hint={FUNDS_TEXT.pipelineHint}
      trail={
        root === code
          ? []
          : [
              <UnitLink key="pipeline" path="funds/pipeline" search={{ ...search, root: undefined }}>
                {FUNDS_TEXT.pipeline}
              </UnitLink>,
            ]
      }
    >
      <FilterBar
        fields={[
          { kind: 'text', name: 'year', label: FUNDS_TEXT.year },
          { kind: 'choice', name: 'purpose', label: FUNDS_TEXT.purpose, options: PURPOSES },
        ]}
        values={{ year: search.year?.toString(), purpose: search.purpose }}
        onChange={({ year, purpose }) =>
          void navigate({
            search: {
              root: search.root,
              year: yearOf(year),
              purpose: manyTexts(purpose, PURPOSE_LOCK.codes)?.[0],
            },
          })
        }
      />
      <QueryView query={query}>
        {({ fundPipeline }) => <Figures pipeline={fundPipeline} tenants={tenants} root={root} />}
      </QueryView>
    </Page>
  );
}

interface FiguresProps {
  pipeline: Pipeline;
  tenants: readonly TreeTenant[];
  root: string;
}

function Figures({ pipeline, tenants, root }: FiguresProps) {
  const search = useSearch({ from: '/t/$code/funds/pipeline' });
  const { total, asOf } = pipeline;
  return (
    <>
      <Balances figures={total} note={FUNDS_TEXT.asOf(showDateTime(asOf))} />
      <Panel title={FUNDS_TEXT.byUnit}>
        <DataTable<Line>
          label={FUNDS_TEXT.byUnit}
          rows={linesOf(pipeline, tenants, root)}
          rowKey="key"
          empty={{ title: FUNDS_TEXT.noMoney }}
          columns={[
            {
              title: FUNDS_TEXT.unit,
              render: (_, { name, below }) =>
                below ? (
                  <UnitLink path="funds/pipeline" search={{ ...search, root: below }}>
                    {name}
                  </UnitLink>
                ) : (
                  name
                ),
            },
            ...(['funded', 'paid'] as const).map((key) => moneyColumn(key)),
            {
              title: FUNDS_TEXT.paidShare,
              render: (_, { figures }) => <ShareBar part={figures.paid} whole={figures.funded} />,
            },
            ...(['available', 'reserved', 'inTransit', 'idle', 'endangered', 'unacknowledged'] as const).map(
              (key) => moneyColumn(key),
            ),
          ]}
        />
      </Panel>
    </>
  );
}

function moneyColumn(key: Exclude<keyof FiguresFragment, '__typename'>) {
  return {
    title: FUNDS_TEXT[key],
    className: 'number-cell',
    render: (_: unknown, { figures }: Line) => showMoney(figures[key]),
  };
}

/** The unit's own money, then each direct subordinate with everything below it. */
function linesOf({ units }: Pipeline, tenants: readonly TreeTenant[], root: string): Line[] {
  const byParent = childrenByParent(tenants);
  const byCode = new Map(units.map((unit) => [unit.tenant.code, unit]));
  const own = byCode.get(root);
  const below = (byParent.get(root) ?? []).flatMap(({ code }) => byCode.get(code) ?? []);
  return [
    ...(own ? [{ key: 'own', name: FUNDS_TEXT.ownOf(own.tenant.name), figures: own.own }] : []),
    ...below.map(({ tenant, subtree }) => ({
      key: tenant.code,
      name: tenant.name,
      ...((byParent.get(tenant.code)?.length ?? 0) > 0 ? { below: tenant.code } : {}),
      figures: subtree,
    })),
  ];
}
