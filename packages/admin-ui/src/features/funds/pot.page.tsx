import {
  LEDGER_ACCOUNT,
  POSTING_KIND,
  POT_STATUS,
  PROGRAMME,
  PURPOSE_LOCK,
} from '@bangfu/schema/vocabulary/funds';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pageVariables } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FactList } from '../../components/fact-list.js';
import { showDate, showDateTime, showMoney } from '../../components/format.js';
import { Panel } from '../../components/panel.js';
import { Page } from '../../components/page.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  FundPotAllocationsDocument,
  FundPotDetailDocument,
  type FundPotDetailQuery,
} from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { AllocationTable } from './allocation-table.js';
import { Balances } from './balances.js';
import { DraftAllocation } from './draft-allocation.js';

type Pot = NonNullable<FundPotDetailQuery['fundPot']>;

/** One pot: where its money is, what was handed down from it, every entry. */
export function PotPage() {
  const { id } = useParams({ from: '/t/$code/funds/$id' });
  const search = useSearch({ from: '/t/$code/funds/$id' });
  const query = useTenantQuery(
    FundPotDetailDocument,
    { id, ...pageVariables(search) },
    { keepPrevious: true },
  );
  return (
    <QueryView query={query}>
      {({ fundPot }) => (fundPot ? <PotDetail pot={fundPot} /> : <NotFoundView />)}
    </QueryView>
  );
}

function PotDetail({ pot }: { pot: Pot }) {
  const can = useCan();
  const [isDrafting, setDrafting] = useState(false);
  const isOpen = pot.status === 'OPEN';
  return (
    <Page
      title={`${FUNDS_TEXT.pots} ${pot.potNo}`}
      trail={[
        <UnitLink key="funds" path="funds">
          {FUNDS_TEXT.pots}
        </UnitLink>,
      ]}
      actions={
        <>
          {pot.status === 'PENDING' && can('fund:acknowledge') ? <AcknowledgeButton pot={pot} /> : null}
          {isOpen && can('fund:prepare') ? (
            <Button type="primary" onClick={() => setDrafting(true)}>
              {FUNDS_TEXT.draftAllocation}
            </Button>
          ) : null}
        </>
      }
    >
      <Facts pot={pot} />
      <Balances figures={pot} />
      <Allocations potId={pot.id} />
      <Entries entries={pot.entries} />
      {isDrafting ? <DraftAllocation pot={pot} onClose={() => setDrafting(false)} /> : null}
    </Page>
  );
}

function Facts({ pot }: { pot: Pot }) {
  const items = [
    [FUNDS_TEXT.status, POT_STATUS.labelOf(pot.status)],
    [FUNDS_TEXT.source, pot.sourceName],
    [FUNDS_TEXT.from, pot.from?.name ?? FUNDS_TEXT.ownMoney],
    [FUNDS_TEXT.purpose, PURPOSE_LOCK.labelOf(pot.purposeLock)],
    [FUNDS_TEXT.programmes, pot.programmes.map((code) => PROGRAMME.labelOf(code)).join('、')],
    [FUNDS_TEXT.year, String(pot.year)],
    [FUNDS_TEXT.spendBy, showDate(pot.spendBy)],
    [FUNDS_TEXT.docNo, pot.docNo ?? '—'],
    ...(pot.acknowledgedBy
      ? [[FUNDS_TEXT.acknowledgedBy, `${pot.acknowledgedBy} ${showDateTime(pot.acknowledgedAt)}`] as const]
      : []),
  ] as const;
  return (
    <section className="panel" aria-label={FUNDS_TEXT.facts}>
      <FactList items={items} />
    </section>
  );
}

function Allocations({ potId }: { potId: string }) {
  const query = useTenantQuery(FundPotAllocationsDocument, { filter: { potId } });
  const rows = query.data?.fundAllocations.nodes;
  if (rows?.length === 0) return null;
  return (
    <Panel title={FUNDS_TEXT.allocations}>
      <AllocationTable rows={rows} query={query} />
    </Panel>
  );
}

function Entries({ entries }: { entries: Pot['entries'] }) {
  const search = useSearch({ from: '/t/$code/funds/$id' });
  const navigate = useNavigate({ from: '/t/$code/funds/$id' });
  return (
    <Panel title={FUNDS_TEXT.entries}>
      <DataTable
        label={FUNDS_TEXT.entries}
        rows={entries.nodes}
        rowKey="id"
        empty={{ title: FUNDS_TEXT.noEntries }}
        columns={[
          { title: FUNDS_TEXT.position, dataIndex: 'position', className: 'number-cell' },
          { title: FUNDS_TEXT.at, render: (_, { occurredAt }) => showDateTime(occurredAt) },
          { title: FUNDS_TEXT.kind, render: (_, { kind }) => POSTING_KIND.labelOf(kind) },
          { title: FUNDS_TEXT.debit, render: (_, { debit }) => LEDGER_ACCOUNT.labelOf(debit) },
          { title: FUNDS_TEXT.credit, render: (_, { credit }) => LEDGER_ACCOUNT.labelOf(credit) },
          {
            title: FUNDS_TEXT.amount,
            className: 'number-cell',
            render: (_, { amount }) => showMoney(amount),
          },
          { title: FUNDS_TEXT.counterpart, render: (_, { counterpart }) => counterpart?.name ?? '—' },
          { title: FUNDS_TEXT.actor, dataIndex: 'actorName' },
        ]}
        page={entries}
        search={search}
        onPage={(next) => void navigate({ search: next })}
      />
    </Panel>
  );
}
