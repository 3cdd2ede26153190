import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { EXIT_REASON } from '@bangfu/schema/vocabulary/hardship-procedure';
import {
  FOLLOW_UP_STATE,
  FOLLOW_UP_STATUS,
  REVERIFY_METHOD,
  REVERIFY_RESULT,
} from '@bangfu/schema/vocabulary/lifecycle';
import { showDate } from '../../components/format.js';
import { LIFE_TEXT, OUTCOME_LABELS } from '../../text/file-life.js';
import type { HardshipFileFields } from './file-verbs.js';
import { PartPanel } from './part-panel.js';

interface PanelProps {
  file: HardshipFileFields;
}

function resultOf({
  result,
  exitReason,
  fromCategory,
  toCategory,
}: HardshipFileFields['reverifications'][number]): string {
  const label = REVERIFY_RESULT.labelOf(result);
  if (toCategory)
    return `${label}：${fromCategory ? CATEGORY_LABELS[fromCategory] : '—'} → ${CATEGORY_LABELS[toCategory]}`;
  return exitReason ? `${label}：${EXIT_REASON.labelOf(exitReason)}` : label;
}

/** The yearly re-verifications, the latest first (R-HF-10). */
export function Reverifications({ file }: PanelProps) {
  return (
    <PartPanel
      title={LIFE_TEXT.reverifications}
      rows={file.reverifications}
      empty={LIFE_TEXT.noReverifications}
      columns={[
        { title: LIFE_TEXT.verifiedOn, render: (_, { verifiedOn }) => showDate(verifiedOn) },
        { title: LIFE_TEXT.method, render: (_, { method }) => REVERIFY_METHOD.labelOf(method) },
        { title: LIFE_TEXT.reverifiers, render: (_, { visitors }) => visitors.join('、') },
        { title: LIFE_TEXT.findings, dataIndex: 'findings' },
        { title: LIFE_TEXT.result, render: (_, each) => resultOf(each) },
        { title: LIFE_TEXT.recordedBy, dataIndex: 'recordedByName' },
        {
          title: LIFE_TEXT.outcome,
          render: (_, { outcome, closedByName }) =>
            outcome ? `${OUTCOME_LABELS[outcome]}（${closedByName ?? '—'}）` : LIFE_TEXT.waiting,
        },
        { title: LIFE_TEXT.opinion, render: (_, { opinion }) => opinion ?? '—' },
      ]}
    />
  );
}

/** When and why the household left the register (R-HF-11). */
export function Exits({ file }: PanelProps) {
  if (file.exits.length === 0) return null;
  return (
    <PartPanel
      title={LIFE_TEXT.exits}
      rows={file.exits}
      empty=""
      columns={[
        { title: LIFE_TEXT.exitedOn, render: (_, { exitedOn }) => showDate(exitedOn) },
        { title: LIFE_TEXT.exitReason, render: (_, { reason }) => EXIT_REASON.labelOf(reason) },
        { title: LIFE_TEXT.explanation, dataIndex: 'explanation' },
        { title: LIFE_TEXT.decidedBy, dataIndex: 'decidedByName' },
      ]}
    />
  );
}

/** The visits planned at the exit, and what they found (R-HF-11). */
export function FollowUps({ file }: PanelProps) {
  if (file.followUps.length === 0) return null;
  return (
    <PartPanel
      title={LIFE_TEXT.followUps}
      rows={file.followUps}
      empty={LIFE_TEXT.noFollowUps}
      columns={[
        { title: LIFE_TEXT.dueOn, render: (_, { dueOn }) => showDate(dueOn) },
        { title: LIFE_TEXT.status, render: (_, { status }) => FOLLOW_UP_STATUS.labelOf(status) },
        { title: LIFE_TEXT.followedUpOn, render: (_, { visitedOn }) => showDate(visitedOn) },
        { title: LIFE_TEXT.followUpBy, render: (_, { visitors }) => visitors.join('、') || '—' },
        {
          title: LIFE_TEXT.followUpState,
          render: (_, { state }) => (state ? FOLLOW_UP_STATE.labelOf(state) : '—'),
        },
        { title: LIFE_TEXT.followUpFindings, render: (_, { findings }) => findings ?? '—' },
      ]}
    />
  );
}
