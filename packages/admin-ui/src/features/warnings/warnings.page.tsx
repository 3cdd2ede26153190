import {
  WARNING_LEVEL_LABELS,
  WARNING_SOURCE_LABELS,
  WARNING_STATUS_LABELS,
} from '@bangfu/schema/vocabulary/casework';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { manyTexts, pageVariables } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import { WarningListDocument, type WarningListQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { WARNINGS_TEXT } from '../../text/warnings.js';
import { LEVELS, SOURCES, STATUSES } from './warning-choices.js';
import { HandleDialog, RecordDialog } from './warning-dialogs.js';

type Warning = WarningListQuery['warningSignals']['nodes'][number];

/** What may become hardship, the newest first, and what is done about it. */
export function WarningsPage() {
  const can = useCan();
  const search = useSearch({ from: '/t/$code/hardship/warnings' });
  const navigate = useNavigate({ from: '/t/$code/hardship/warnings' });
  const [isRecording, setRecording] = useState(false);
  const [handled, setHandled] = useState<Warning>();
  const { status, level, source } = search;
  const filter = { status: status ?? null, level: level ?? null, source: source ?? null };
  const query = useTenantQuery(
    WarningListDocument,
    { filter, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const warnings = query.data?.warningSignals;
  const mayWrite = can('hardshipFile:write');
  return (
    <Page
      title={WARNINGS_TEXT.title}
      hint={WARNINGS_TEXT.hint}
      actions={
        mayWrite ? (
          <Button type="primary" onClick={() => setRecording(true)}>
            {WARNINGS_TEXT.record}
          </Button>
        ) : null
      }
    >
      <FilterBar
        fields={[
          { kind: 'choice', name: 'status', label: WARNINGS_TEXT.status, options: STATUSES },
          { kind: 'choice', name: 'level', label: WARNINGS_TEXT.level, options: LEVELS },
          { kind: 'choice', name: 'source', label: WARNINGS_TEXT.source, options: SOURCES },
        ]}
        values={{ status, level, source }}
        onChange={(next) =>
          void navigate({
            search: {
              status: manyTexts(next['status'], codesOf(STATUSES))?.[0],
              level: manyTexts(next['level'], codesOf(LEVELS))?.[0],
              source: manyTexts(next['source'], codesOf(SOURCES))?.[0],
              size: search.size,
            },
          })
        }
      />
      <DataTable
        label={WARNINGS_TEXT.title}
        rows={warnings?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: WARNINGS_TEXT.none }}
        columns={[
          { title: WARNINGS_TEXT.level, render: (_, row) => WARNING_LEVEL_LABELS[row.level] },
          { title: WARNINGS_TEXT.person, render: (_, row) => <PersonOf warning={row} /> },
          { title: WARNINGS_TEXT.description, dataIndex: 'description' },
          {
            title: WARNINGS_TEXT.source,
            render: (_, row) =>
              `${WARNING_SOURCE_LABELS[row.source]}${row.ruleCode ? `（${row.ruleCode}）` : ''}`,
          },
          { title: WARNINGS_TEXT.detectedOn, render: (_, row) => showDate(row.detectedOn) },
          {
            title: WARNINGS_TEXT.status,
            render: (_, row) => (
              <>
                {WARNING_STATUS_LABELS[row.status]}
                {row.handling ? <div className="muted">{row.handling}</div> : null}
              </>
            ),
          },
          {
            title: <span className="sr-only">{WARNINGS_TEXT.handle}</span>,
            render: (_, row) =>
              mayWrite && row.status !== 'CLOSED' ? (
                <Button aria-label={WARNINGS_TEXT.handleOf(row.personName)} onClick={() => setHandled(row)}>
                  {WARNINGS_TEXT.handle}
                </Button>
              ) : null,
          },
        ]}
        page={warnings}
        search={search}
        onPage={(next) => void navigate({ search: { status, level, source, ...next } })}
      />
      {isRecording ? <RecordDialog onClose={() => setRecording(false)} /> : null}
      {handled ? <HandleDialog warning={handled} onClose={() => setHandled(undefined)} /> : null}
    </Page>
  );
}

function codesOf<Code extends string>(choices: readonly { value: Code }[]): Code[] {
  return choices.map(({ value }) => value);
}

function PersonOf({ warning: { personName, fileId } }: { warning: Warning }) {
  return fileId ? <UnitLink path={`hardship/${fileId}`}>{personName}</UnitLink> : personName;
}
