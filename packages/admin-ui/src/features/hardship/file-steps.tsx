import { CATEGORY_LABELS, FILE_STATUS_LABELS, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { Alert } from 'antd';
import { showDate, showDateTime } from '../../components/format.js';
import { LIFE_TEXT, NEXT_IN_CHANGE } from '../../text/file-life.js';
import { NEXT_IN_CHECK, NEXT_STEP, STEP_TEXT } from '../../text/hardship-steps.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import { type HardshipFileFields, nextVerb } from './file-verbs.js';

const ROAD: readonly FileStatus[] = [
  'DRAFT',
  'SUBMITTED',
  'VISITED',
  'CHECKING',
  'REVIEWED',
  'IN_NOTICE',
  'NOTICE_PASSED',
  'COUNTY_REVIEWED',
  'ON_FILE',
];
/** States beside the road, and the stop they stand at. */
const BESIDE: Partial<Record<FileStatus, FileStatus>> = {
  RETURNED: 'DRAFT',
  OBJECTED: 'IN_NOTICE',
  REVERIFY_DUE: 'ON_FILE',
};

function nextStepOf(file: HardshipFileFields): string {
  const step = file.status === 'CHECKING' ? NEXT_IN_CHECK[nextVerb(file) ?? ''] : undefined;
  return step ?? NEXT_STEP[file.status];
}

/** Why the file came back or was refused, where nobody can overlook it. */
function LastRefusal({ file: { status, decisions } }: { file: HardshipFileFields }) {
  if (status !== 'RETURNED' && status !== 'REJECTED') return null;
  const wanted = status === 'RETURNED' ? 'RETURN' : 'REJECT';
  const of = decisions.filter(({ result }) => result === wanted);
  const last = of.find(({ decidedAt }) => of.every((other) => other.decidedAt <= decidedAt));
  if (!last) return null;
  return (
    <Alert
      className="last-refusal"
      type="warning"
      showIcon
      title={`${status === 'RETURNED' ? STEP_TEXT.returnedFor : STEP_TEXT.rejectedFor}：${last.opinion ?? '—'}`}
      description={`${last.tenant.shortName} ${last.decidedByName} ${showDateTime(last.decidedAt)}`}
    />
  );
}

/** Where the file stands on its way (SM1), what comes next, until when and by whom. */
export function FileSteps({ file }: { file: HardshipFileFields }) {
  const { status, stepDueOn, currentDecider, nextVerifyDue, changeStatus, changeCategory } = file;
  const at = ROAD.indexOf(BESIDE[status] ?? status);
  return (
    <section className="panel" aria-label={STEP_TEXT.progress}>
      {at < 0 ? null : (
        <ol className="file-steps">
          {ROAD.map((stop, index) => (
            <li
              key={stop}
              className={index < at ? 'step-done' : index === at ? 'step-now' : 'step-later'}
              {...(index === at ? { 'aria-current': 'step' as const } : {})}
            >
              <span aria-hidden="true">{index < at ? '✓' : index + 1}</span>
              {FILE_STATUS_LABELS[index === at ? status : stop]}
            </li>
          ))}
        </ol>
      )}
      <LastRefusal file={file} />
      <p className="next-step">
        {HARDSHIP_TEXT.status}：<strong>{FILE_STATUS_LABELS[status]}</strong>　{STEP_TEXT.next}：
        <strong>{nextStepOf(file)}</strong>
        {stepDueOn ? `　${STEP_TEXT.due}：${showDate(stepDueOn)}` : ''}
        {currentDecider ? `　${STEP_TEXT.decider}：${currentDecider.name}` : ''}
        {nextVerifyDue ? `　${HARDSHIP_TEXT.verifyDue}：${showDate(nextVerifyDue)}` : ''}
      </p>
      {changeStatus && changeCategory ? (
        <p className="next-step">
          {LIFE_TEXT.changing(CATEGORY_LABELS[changeCategory])}：
          <strong>{FILE_STATUS_LABELS[changeStatus]}</strong>　{STEP_TEXT.next}：
          <strong>{NEXT_IN_CHANGE[changeStatus] ?? NEXT_STEP[changeStatus]}</strong>
        </p>
      ) : null}
    </section>
  );
}
