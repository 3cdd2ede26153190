import { NOTICE_PLACE, NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { FactList } from '../../components/fact-list.js';
import { showDate } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection } from '../../components/panel.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { NoticeCloseDocument, NoticeDetailDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import type { Notice } from './notice-detail.js';
import { Objections } from './objections.js';
import { PrintPanel } from './print-panel.js';
import { SheetView } from './sheet-view.js';
import { isStanding, timeLeft } from './time-left.js';
import './notices.css';

/** One public notice: how long it stands, its objections, its files and the sheet (R-HF-08, R-HF-09). */
export function NoticePage() {
  const { id } = useParams({ from: '/t/$code/notices/$id' });
  const query = useTenantQuery(NoticeDetailDocument, { id });
  return (
    <QueryView query={query}>
      {({ publicNotice }) => (publicNotice ? <NoticeDetail notice={publicNotice} /> : <NotFoundView />)}
    </QueryView>
  );
}

function NoticeDetail({ notice }: { notice: Notice }) {
  const can = useCan();
  const [phone, setPhone] = useState('');
  const mayManage = can('publicNotice:manage');
  const isPrintable = isStanding(notice, today());
  return (
    <Page
      title={`${NOTICE_TEXT.title} ${notice.noticeNo}`}
      trail={[
        <UnitLink key="notices" path="notices">
          {NOTICE_TEXT.title}
        </UnitLink>,
      ]}
      actions={mayManage ? <CloseButton notice={notice} /> : null}
    >
      <Facts notice={notice} />
      {mayManage && isPrintable ? <PrintPanel notice={notice} phone={phone} onPhone={setPhone} /> : null}
      {notice.status === 'OPEN' && !isPrintable ? <p className="muted">{NOTICE_TEXT.notPrintable}</p> : null}
      <Objections notice={notice} mayManage={mayManage} />
      {can('hardshipFile:read') ? <Files files={notice.files} /> : null}
      <h2 className="section-title">{NOTICE_TEXT.preview}</h2>
      <SheetView
        facts={{
          noticeNo: notice.noticeNo,
          unitName: notice.tenant.name,
          startOn: notice.startOn,
          endOn: notice.endOn,
          workdays: notice.workdays,
          lines: notice.maskedLines,
          contactPhone: phone.trim(),
        }}
      />
    </Page>
  );
}

function Facts({ notice }: { notice: Notice }) {
  const { startOn, endOn, workdays, place, status, maskedLines } = notice;
  const items = [
    [NOTICE_TEXT.status, NOTICE_STATUS.labelOf(status)],
    [NOTICE_TEXT.left, timeLeft(notice, today())],
    [NOTICE_TEXT.period, NOTICE_TEXT.periodOf(showDate(startOn), showDate(endOn), workdays)],
    [NOTICE_TEXT.place, NOTICE_PLACE.labelOf(place)],
    [NOTICE_TEXT.households, String(maskedLines.length)],
  ] as const;
  return (
    <section className="panel" aria-label={NOTICE_TEXT.facts}>
      <FactList items={items} />
    </section>
  );
}

/** A notice whose last day is over can be closed by hand; before, the button's place says when it closes itself. */
function CloseButton({ notice }: { notice: Notice }) {
  const close = useTenantMutation(NoticeCloseDocument);
  if (notice.status !== 'OPEN') return null;
  if (isStanding(notice, today()))
    return <span className="muted">{NOTICE_TEXT.closesItself(showDate(notice.endOn))}</span>;
  return (
    <ConfirmButton
      type="primary"
      label={NOTICE_TEXT.close}
      question={NOTICE_TEXT.closeQuestion(notice.noticeNo)}
      hint={NOTICE_TEXT.closeHint}
      done={NOTICE_TEXT.closed}
      run={async () => (await close.mutateAsync({ id: notice.id })).publicNoticeClose.userErrors}
    />
  );
}

function Files({ files }: { files: Notice['files'] }) {
  return (
    <ListSection title={NOTICE_TEXT.files}>
      <DataTable
        label={NOTICE_TEXT.files}
        rows={files}
        rowKey="id"
        columns={[
          {
            title: NOTICE_TEXT.fileNo,
            render: (_, { file }) =>
              file ? <UnitLink path={`hardship/${file.id}`}>{file.fileNo}</UnitLink> : '—',
          },
          { title: NOTICE_TEXT.name, render: (_, { file }) => file?.person.name ?? '—' },
          {
            title: NOTICE_TEXT.outcome,
            render: (_, { outcome }) =>
              outcome ? (NOTICE_TEXT.outcomes[outcome] ?? outcome) : NOTICE_TEXT.standing,
          },
        ]}
      />
    </ListSection>
  );
}
