import { OBJECTION_CONCLUSION } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Button } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { showDate } from '../../components/format.js';
import { ListSection } from '../../components/panel.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import type { Notice } from './notice-detail.js';
import { ConcludeDialog, RecordDialog } from './objection-dialogs.js';
import { isStanding } from './time-left.js';

type Objection = Notice['objections'][number];

/** The log of objections: each is written down, looked into and concluded before its file goes on (R-HF-09). */
export function Objections({ notice, mayManage }: { notice: Notice; mayManage: boolean }) {
  const [isRecording, setRecording] = useState(false);
  const [concluding, setConcluding] = useState<Objection>();
  return (
    <ListSection
      title={NOTICE_TEXT.objections}
      action={
        mayManage && isStanding(notice, today()) ? (
          <Button onClick={() => setRecording(true)}>{NOTICE_TEXT.record}</Button>
        ) : null
      }
    >
      {notice.objections.length === 0 ? (
        <p className="muted">{NOTICE_TEXT.noObjections}</p>
      ) : (
        <DataTable
          label={NOTICE_TEXT.objections}
          rows={notice.objections}
          rowKey="id"
          columns={[
            { title: NOTICE_TEXT.raisedOn, render: (_, { raisedOn }) => showDate(raisedOn) },
            {
              title: NOTICE_TEXT.raisedBy,
              render: (_, { raisedBy, text }) => raisedBy ?? (text ? NOTICE_TEXT.anonymous : '—'),
            },
            { title: NOTICE_TEXT.about, render: (_, { file }) => file?.person.name ?? '—' },
            { title: NOTICE_TEXT.text, className: 'long-cell', render: (_, { text }) => text ?? '—' },
            {
              title: NOTICE_TEXT.conclusion,
              className: 'long-cell',
              render: (_, objection) => (
                <Conclusion
                  objection={objection}
                  onConclude={mayManage ? () => setConcluding(objection) : undefined}
                />
              ),
            },
          ]}
        />
      )}
      {isRecording ? <RecordDialog notice={notice} onClose={() => setRecording(false)} /> : null}
      {concluding ? (
        <ConcludeDialog
          id={concluding.id}
          text={concluding.text ?? ''}
          onClose={() => setConcluding(undefined)}
        />
      ) : null}
    </ListSection>
  );
}

function Conclusion({
  objection: { conclusion, conclusionText, closedOn },
  onConclude,
}: {
  objection: Objection;
  onConclude: (() => void) | undefined;
}) {
  if (conclusion) {
    return (
      <>
        <strong>{OBJECTION_CONCLUSION.labelOf(conclusion)}</strong>（{showDate(closedOn)}）
        <div>{conclusionText}</div>
      </>
    );
  }
  return onConclude ? <Button onClick={onConclude}>{NOTICE_TEXT.conclude}</Button> : '—';
}
