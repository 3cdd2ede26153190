import { SPOT_CHECK_RESULT } from '@bangfu/schema/vocabulary/lifecycle';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FactList } from '../../components/fact-list.js';
import { showDate, showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection, Panel } from '../../components/panel.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  SpotCheckDetailDocument,
  type SpotCheckDetailQuery,
  SpotCheckVerifyDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { SPOT_TEXT } from '../../text/spot-checks.js';
import { RecordDialog, type DrawnFile } from './record-dialog.js';

type Drawn = NonNullable<SpotCheckDetailQuery['spotCheck']>;

/** One draw: what it rests on, whom it drew, and what the checks found (R-HF-10). */
export function SpotCheckPage() {
  const { id } = useParams({ from: '/t/$code/spot-checks/$id' });
  const search = useSearch({ from: '/t/$code/spot-checks/$id' });
  const query = useTenantQuery(
    SpotCheckDetailDocument,
    { id, ...pageVariables(search) },
    { keepPrevious: true },
  );
  return (
    <QueryView query={query}>
      {({ spotCheck }) => (spotCheck ? <Detail drawn={spotCheck} /> : <NotFoundView />)}
    </QueryView>
  );
}

function Detail({ drawn }: { drawn: Drawn }) {
  return (
    <Page
      title={`${SPOT_TEXT.title} ${SPOT_TEXT.nameOf(drawn.year, drawn.round)}`}
      trail={[
        <UnitLink key="spot-checks" path="spot-checks">
          {SPOT_TEXT.title}
        </UnitLink>,
      ]}
    >
      <Basis drawn={drawn} />
      <Items drawn={drawn} />
    </Page>
  );
}

function Basis({ drawn }: { drawn: Drawn }) {
  const can = useCan();
  return (
    <Panel title={SPOT_TEXT.basis}>
      <FactList
        items={[
          [SPOT_TEXT.percent, `${drawn.percent}%`],
          [SPOT_TEXT.frame, SPOT_TEXT.files(drawn.frameCount)],
          [SPOT_TEXT.sample, SPOT_TEXT.files(drawn.sampleCount)],
          [SPOT_TEXT.done, SPOT_TEXT.files(drawn.doneCount)],
          [SPOT_TEXT.by, drawn.drawnByName],
          [SPOT_TEXT.at, showDateTime(drawn.drawnAt)],
          [SPOT_TEXT.seed, drawn.seed],
          [SPOT_TEXT.frameHash, drawn.frameHash],
          [SPOT_TEXT.recipe, SPOT_TEXT.recipeText],
        ]}
      />
      {can('spotCheck:manage') ? <Verify id={drawn.id} /> : null}
    </Panel>
  );
}

function Verify({ id }: { id: string }) {
  const [isAsked, ask] = useState(false);
  if (!isAsked) return <Button onClick={() => ask(true)}>{SPOT_TEXT.verify}</Button>;
  return <Verdict id={id} />;
}

function Verdict({ id }: { id: string }) {
  const query = useTenantQuery(SpotCheckVerifyDocument, { id });
  return (
    <QueryView query={query}>
      {({ spotCheckVerify }) => (
        <Alert
          role="status"
          showIcon
          type={spotCheckVerify ? 'success' : 'error'}
          title={spotCheckVerify ? SPOT_TEXT.same : SPOT_TEXT.differs}
        />
      )}
    </QueryView>
  );
}

function Items({ drawn: { items } }: { drawn: Drawn }) {
  const can = useCan();
  const search = useSearch({ from: '/t/$code/spot-checks/$id' });
  const navigate = useNavigate({ from: '/t/$code/spot-checks/$id' });
  const [recording, setRecording] = useState<DrawnFile>();
  return (
    <ListSection title={SPOT_TEXT.items}>
      <DataTable
        label={SPOT_TEXT.items}
        rows={items.nodes}
        rowKey="id"
        columns={[
          { title: SPOT_TEXT.ordinal, className: 'number-cell', dataIndex: 'ordinal' },
          {
            title: SPOT_TEXT.fileNo,
            render: (_, { file }) => <UnitLink path={`hardship/${file.id}`}>{file.fileNo}</UnitLink>,
          },
          { title: SPOT_TEXT.name, render: (_, { file }) => file.person.name },
          { title: SPOT_TEXT.workUnit, render: (_, { file }) => file.person.workUnit ?? '—' },
          {
            title: SPOT_TEXT.result,
            render: (_, { result }) => (result ? SPOT_CHECK_RESULT.labelOf(result) : SPOT_TEXT.waiting),
          },
          { title: SPOT_TEXT.checkedOn, render: (_, { checkedOn }) => showDate(checkedOn) },
          { title: SPOT_TEXT.checkers, render: (_, { checkers }) => checkers.join('、') || '—' },
          { title: SPOT_TEXT.findings, render: (_, { findings }) => findings ?? '—' },
          {
            title: <span className="sr-only">{SPOT_TEXT.record}</span>,
            render: (_, item) =>
              can('spotCheck:manage') && !item.result ? (
                <Button
                  aria-label={SPOT_TEXT.recordOf(item.file.person.name)}
                  onClick={() => setRecording(item)}
                >
                  {SPOT_TEXT.record}
                </Button>
              ) : null,
          },
        ]}
        page={items}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
      {recording ? <RecordDialog item={recording} onClose={() => setRecording(undefined)} /> : null}
    </ListSection>
  );
}
