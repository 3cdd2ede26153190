import { FOLLOW_UP_STATE, FOLLOW_UP_STATUS } from '@bangfu/schema/vocabulary/lifecycle';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { manyTexts, pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ForbiddenView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { FollowUpListDocument, type FollowUpListQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { LIFE_TEXT } from '../../text/file-life.js';

const STATUS_OPTIONS = FOLLOW_UP_STATUS.entries.map(({ code, label }) => ({ value: code, label }));

type FollowUpRow = FollowUpListQuery['followUps']['nodes'][number];

/** Whom to visit after the exit, the earliest due first (R-HF-11). */
export function FollowUpsPage() {
  const can = useCan();
  return (
    <Page title={LIFE_TEXT.followUps} hint={LIFE_TEXT.followUpsHint}>
      {can('hardshipFile:read') ? <FollowUpList /> : <ForbiddenView />}
    </Page>
  );
}

function FollowUpList() {
  const search = useSearch({ from: '/t/$code/follow-ups' });
  const navigate = useNavigate({ from: '/t/$code/follow-ups' });
  const status = search.status ?? 'OPEN';
  const query = useTenantQuery(
    FollowUpListDocument,
    { filter: { status }, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const visits = query.data?.followUps;
  return (
    <>
      <FilterBar
        fields={[{ kind: 'choice', name: 'status', label: LIFE_TEXT.status, options: STATUS_OPTIONS }]}
        values={{ status }}
        onChange={(values) =>
          void navigate({
            search: { status: manyTexts(values.status, FOLLOW_UP_STATUS.codes)?.[0], size: search.size },
          })
        }
      />
      <DataTable
        label={LIFE_TEXT.followUps}
        rows={visits?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: LIFE_TEXT.noFollowUps, hint: LIFE_TEXT.noFollowUpsHint }}
        columns={[
          {
            title: LIFE_TEXT.fileNo,
            render: (_, { file }) => <UnitLink path={`hardship/${file.id}`}>{file.fileNo}</UnitLink>,
          },
          { title: LIFE_TEXT.name, render: (_, { file }) => file.person.name },
          { title: LIFE_TEXT.workUnit, render: (_, { file }) => file.person.workUnit ?? '—' },
          { title: LIFE_TEXT.exitedOn, render: (_, { file }) => showDate(file.exitedOn) },
          { title: LIFE_TEXT.dueOn, render: (_, visit) => dueOf(visit) },
          {
            title: LIFE_TEXT.followUpState,
            render: (_, { state }) => (state ? FOLLOW_UP_STATE.labelOf(state) : '—'),
          },
        ]}
        page={visits}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </>
  );
}

function dueOf({ dueOn, status }: FollowUpRow): string {
  const isLate = status === 'OPEN' && dueOn < today();
  return isLate ? `${showDate(dueOn)}（${LIFE_TEXT.overdue}）` : showDate(dueOn);
}
