import { POT_STATUS, PURPOSE_LOCK } from '@bangfu/schema/vocabulary/funds';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { manyTexts, pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate, showMoney } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import { FundPotListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { VerifyLedger } from './verify-ledger.js';

const STATUS_OPTIONS = POT_STATUS.entries.map(({ code, label }) => ({ value: code, label }));

/** What money the unit has, and where each of it is (SM4). */
export function PotsPage() {
  const search = useSearch({ from: '/t/$code/funds' });
  const navigate = useNavigate({ from: '/t/$code/funds' });
  const can = useCan();
  const query = useTenantQuery(
    FundPotListDocument,
    { filter: search.status ? { status: search.status } : null, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const pots = query.data?.fundPots;
  return (
    <Page title={FUNDS_TEXT.pots} hint={FUNDS_TEXT.potsHint} actions={<VerifyLedger />}>
      <FilterBar
        fields={[{ kind: 'choice', name: 'status', label: FUNDS_TEXT.status, options: STATUS_OPTIONS }]}
        values={{ status: search.status }}
        onChange={({ status }) =>
          void navigate({
            search: { status: manyTexts(status, POT_STATUS.codes)?.[0], size: search.size },
          })
        }
      />
      <DataTable
        label={FUNDS_TEXT.pots}
        rows={pots?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: FUNDS_TEXT.emptyPots, hint: FUNDS_TEXT.emptyPotsHint }}
        columns={[
          {
            title: FUNDS_TEXT.potNo,
            render: (_, { id, potNo }) => <UnitLink path={`funds/${id}`}>{potNo}</UnitLink>,
          },
          { title: FUNDS_TEXT.source, dataIndex: 'sourceName' },
          { title: FUNDS_TEXT.from, render: (_, { from }) => from?.name ?? FUNDS_TEXT.ownMoney },
          { title: FUNDS_TEXT.purpose, render: (_, { purposeLock }) => PURPOSE_LOCK.labelOf(purposeLock) },
          { title: FUNDS_TEXT.spendBy, render: (_, { spendBy }) => showDate(spendBy) },
          { title: FUNDS_TEXT.status, render: (_, { status }) => POT_STATUS.labelOf(status) },
          ...(['funded', 'available', 'handedDown', 'reserved', 'inTransit', 'paid'] as const).map((key) => ({
            title: FUNDS_TEXT[key],
            className: 'number-cell',
            render: (_: unknown, pot: Record<typeof key, string>) => showMoney(pot[key]),
          })),
          {
            title: <span className="sr-only">{FUNDS_TEXT.acknowledge}</span>,
            render: (_, pot) =>
              pot.status === 'PENDING' && can('fund:acknowledge') ? <AcknowledgeButton pot={pot} /> : null,
          },
        ]}
        page={pots}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </Page>
  );
}
