import { useState } from 'react';
import { Page } from '../../components/page.js';
import { EmptyView, ErrorView, QueryView } from '../../components/state-views.js';
import { today } from '../../components/date-field.js';
import { UnitLink } from '../../components/unit-link.js';
import { UserErrorList } from '../../components/user-errors.js';
import { useViewer } from '../../app/viewer.js';
import { NoticeCandidatesDocument, NoticePreviewDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import { BeginNotice } from './begin-notice.js';
import { CandidateTable, type Candidate } from './candidate-table.js';
import { PeriodFields } from './period-fields.js';
import type { NoticeDraft } from './notice-draft.js';
import { SheetView } from './sheet-view.js';
import './notices.css';

/** So many one notice takes. */
const MOST_FILES = 100;

/** From reviewed files, and proposed changes of category, to a notice: all are ticked, the last day and the sheet are shown before it starts (R-HF-08). */
export function NewNoticePage() {
  const query = useTenantQuery(NoticeCandidatesDocument, {});
  return (
    <Page
      title={NOTICE_TEXT.newTitle}
      hint={NOTICE_TEXT.newHint}
      trail={[
        <UnitLink key="notices" path="notices">
          {NOTICE_TEXT.title}
        </UnitLink>,
      ]}
    >
      <QueryView query={query}>
        {({ filings, changes }) => {
          const candidates = [...filings.nodes, ...changes.nodes];
          return candidates.length === 0 ? (
            <EmptyView title={NOTICE_TEXT.noCandidates} hint={NOTICE_TEXT.noCandidatesHint} />
          ) : (
            <NewNotice
              candidates={candidates.slice(0, MOST_FILES)}
              hasMore={
                candidates.length > MOST_FILES || filings.pageInfo.hasNextPage || changes.pageInfo.hasNextPage
              }
            />
          );
        }}
      </QueryView>
    </Page>
  );
}

function NewNotice({ candidates, hasMore }: { candidates: readonly Candidate[]; hasMore: boolean }) {
  const [draft, setDraft] = useState<NoticeDraft>(() => ({
    fileIds: candidates.map(({ id }) => id),
    startOn: today(),
    workdays: undefined,
    place: 'UNIT_BOARD',
  }));
  const change = (part: Partial<NoticeDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const { actingTenant } = useViewer();
  const { fileIds, startOn, workdays } = draft;
  const query = useTenantQuery(
    NoticePreviewDocument,
    { input: { fileIds: [...fileIds], startOn, workdays: workdays ?? null } },
    { keepPrevious: true },
  );
  const preview = query.data?.publicNoticePreview;
  return (
    <>
      <section className="panel" aria-label={NOTICE_TEXT.facts}>
        <PeriodFields draft={draft} preview={preview} onChange={change} />
        {query.error ? (
          <ErrorView error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <UserErrorList errors={preview?.userErrors ?? []} />
        )}
        <BeginNotice draft={draft} />
      </section>
      <CandidateTable
        candidates={candidates}
        chosen={fileIds}
        onChoose={(chosen) => change({ fileIds: chosen })}
      />
      {hasMore ? <p className="muted">{NOTICE_TEXT.moreCandidates}</p> : null}
      {preview?.endOn && preview.maskedLines.length > 0 ? (
        <>
          <h2 className="section-title">{NOTICE_TEXT.preview}</h2>
          <SheetView
            facts={{
              unitName: actingTenant?.name ?? '',
              startOn,
              endOn: preview.endOn,
              workdays: preview.workdays,
              lines: preview.maskedLines,
            }}
          />
        </>
      ) : null}
    </>
  );
}
