import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { FactList } from '../../components/fact-list.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection, Panel } from '../../components/panel.js';
import { ForbiddenView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  SpotCheckDrawDocument,
  SpotCheckListDocument,
  SpotCheckNowDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { SPOT_TEXT } from '../../text/spot-checks.js';

/** How far this year's spot check is, and every draw (R-HF-10). */
export function SpotChecksPage() {
  const can = useCan();
  const mayManage = can('spotCheck:manage');
  return (
    <Page title={SPOT_TEXT.title} hint={SPOT_TEXT.hint} actions={mayManage ? <DrawButton /> : null}>
      {can('hardshipFile:read') ? (
        <>
          {mayManage ? <Progress /> : null}
          <Draws />
        </>
      ) : (
        <ForbiddenView />
      )}
    </Page>
  );
}

function DrawButton() {
  const draw = useTenantMutation(SpotCheckDrawDocument);
  return (
    <ConfirmButton
      type="primary"
      label={SPOT_TEXT.draw}
      question={SPOT_TEXT.drawQuestion}
      hint={SPOT_TEXT.drawHint}
      done={SPOT_TEXT.drawn}
      run={async () => (await draw.mutateAsync({ input: {} })).spotCheckDraw.userErrors}
    />
  );
}

function Progress() {
  const query = useTenantQuery(SpotCheckNowDocument, {});
  return (
    <Panel title={SPOT_TEXT.progress}>
      <QueryView query={query}>
        {({ spotCheckProgress: { percent, files, needed, sampled, checked } }) => (
          <FactList
            items={[
              [SPOT_TEXT.onFile, SPOT_TEXT.files(files)],
              [SPOT_TEXT.needed, `${SPOT_TEXT.files(needed)}（${percent}%）`],
              [SPOT_TEXT.sampled, SPOT_TEXT.files(sampled)],
              [SPOT_TEXT.checked, SPOT_TEXT.files(checked)],
            ]}
          />
        )}
      </QueryView>
    </Panel>
  );
}

function Draws() {
  const search = useSearch({ from: '/t/$code/spot-checks' });
  const navigate = useNavigate({ from: '/t/$code/spot-checks' });
  const query = useTenantQuery(SpotCheckListDocument, pageVariables(search), { keepPrevious: true });
  const draws = query.data?.spotChecks;
  return (
    <ListSection title={SPOT_TEXT.list}>
      <DataTable
        label={SPOT_TEXT.list}
        rows={draws?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: SPOT_TEXT.none, hint: SPOT_TEXT.noneHint }}
        columns={[
          {
            title: SPOT_TEXT.year,
            render: (_, { id, year, round }) => (
              <UnitLink path={`spot-checks/${id}`}>{SPOT_TEXT.nameOf(year, round)}</UnitLink>
            ),
          },
          { title: SPOT_TEXT.percent, className: 'number-cell', render: (_, { percent }) => `${percent}%` },
          { title: SPOT_TEXT.frame, className: 'number-cell', dataIndex: 'frameCount' },
          { title: SPOT_TEXT.sample, className: 'number-cell', dataIndex: 'sampleCount' },
          { title: SPOT_TEXT.done, className: 'number-cell', dataIndex: 'doneCount' },
          { title: SPOT_TEXT.by, dataIndex: 'drawnByName' },
          { title: SPOT_TEXT.at, render: (_, { drawnAt }) => showDateTime(drawnAt) },
        ]}
        page={draws}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </ListSection>
  );
}
