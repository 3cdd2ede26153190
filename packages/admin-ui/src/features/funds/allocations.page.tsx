import { ALLOCATION_STATUS } from '@bangfu/schema/vocabulary/funds';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { manyTexts, pageVariables, turnedTo } from '../../app/search-params.js';
import { FilterBar } from '../../components/filter-bar.js';
import { Page } from '../../components/page.js';
import { FundAllocationListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AllocationTable } from './allocation-table.js';

const STATUS_OPTIONS = ALLOCATION_STATUS.entries.map(({ code, label }) => ({ value: code, label }));

/** Everything the unit hands down, the newest first (SM4). */
export function AllocationsPage() {
  const search = useSearch({ from: '/t/$code/funds/allocations' });
  const navigate = useNavigate({ from: '/t/$code/funds/allocations' });
  const query = useTenantQuery(
    FundAllocationListDocument,
    { filter: search.status ? { status: search.status } : null, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const allocations = query.data?.fundAllocations;
  return (
    <Page title={FUNDS_TEXT.allocations} hint={FUNDS_TEXT.allocationsHint}>
      <FilterBar
        fields={[{ kind: 'choice', name: 'status', label: FUNDS_TEXT.status, options: STATUS_OPTIONS }]}
        values={{ status: search.status }}
        onChange={({ status }) =>
          void navigate({
            search: { status: manyTexts(status, ALLOCATION_STATUS.codes)?.[0], size: search.size },
          })
        }
      />
      <AllocationTable
        rows={allocations?.nodes}
        query={query}
        page={allocations}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </Page>
  );
}
