import { FILE_STATUSES, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { CHECK_RESULT, CONSENT_KIND, NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import { showDate, showDateTime } from '../../components/format.js';
import { Panel } from '../../components/panel.js';
import { UnitLink } from '../../components/unit-link.js';
import { FILE_TEXT } from '../../text/hardship-file.js';
import { DECISION_LABELS, HARDSHIP_TEXT } from '../../text/hardship.js';
import { STEP_TEXT } from '../../text/hardship-steps.js';
import { Calculation } from './calculation.js';
import type { HardshipFileFields } from './file-verbs.js';
import { PartPanel } from './part-panel.js';

interface PanelProps {
  file: HardshipFileFields;
}

function stepLabel(step: string): string {
  const known = FILE_STATUSES.find((status) => status === step);
  return known ? FILE_STATUS_LABELS[known] : step;
}

export function EvaluationPanel({ file }: PanelProps) {
  const [latest] = file.evaluations;
  return (
    <Panel title={HARDSHIP_TEXT.evaluation}>
      {latest ? <Calculation evaluation={latest} /> : <p className="muted">{HARDSHIP_TEXT.noEvaluation}</p>}
    </Panel>
  );
}

export function Consents({ file }: PanelProps) {
  return (
    <PartPanel
      title={STEP_TEXT.consents}
      rows={file.consents}
      empty={FILE_TEXT.noConsents}
      columns={[
        { title: HARDSHIP_TEXT.name, dataIndex: 'personName' },
        { title: HARDSHIP_TEXT.sort, render: (_, { kind }) => CONSENT_KIND.labelOf(kind) },
        { title: STEP_TEXT.signedBy, dataIndex: 'signedBy' },
        { title: STEP_TEXT.signedOn, render: (_, { signedOn }) => showDate(signedOn) },
        {
          title: HARDSHIP_TEXT.status,
          render: (_, { revokedOn }) =>
            revokedOn ? `${FILE_TEXT.revoked} ${showDate(revokedOn)}` : FILE_TEXT.inForce,
        },
      ]}
    />
  );
}

export function Visits({ file }: PanelProps) {
  const finding = (title: string, key: keyof typeof FINDINGS) => ({
    title,
    render: (_: unknown, visit: HardshipFileFields['visits'][number]) => visit[key] || '—',
  });
  return (
    <PartPanel
      title={FILE_TEXT.visits}
      rows={file.visits}
      empty={FILE_TEXT.noVisits}
      columns={[
        { title: STEP_TEXT.visitedOn, render: (_, { visitedOn }) => showDate(visitedOn) },
        { title: STEP_TEXT.visitors, render: (_, { visitors }) => visitors.join('、') },
        ...Object.entries(FINDINGS).map(([key, title]) => finding(title, key as keyof typeof FINDINGS)),
      ]}
    />
  );
}

const FINDINGS = {
  incomeFinding: STEP_TEXT.incomeFinding,
  assetFinding: STEP_TEXT.assetFinding,
  healthFinding: STEP_TEXT.healthFinding,
  schoolingFinding: STEP_TEXT.schoolingFinding,
  neighbourInterview: STEP_TEXT.neighbourInterview,
} as const;

export function Checks({ file }: PanelProps) {
  return (
    <PartPanel
      title={FILE_TEXT.checks}
      rows={file.economicChecks}
      empty={FILE_TEXT.noChecks}
      columns={[
        { title: STEP_TEXT.agency, dataIndex: 'agency' },
        { title: FILE_TEXT.requestedOn, render: (_, { requestedOn }) => showDate(requestedOn) },
        {
          title: STEP_TEXT.checkResult,
          render: (_, { result }) => (result ? CHECK_RESULT.labelOf(result) : FILE_TEXT.notReturned),
        },
        { title: STEP_TEXT.returnedOn, render: (_, { returnedOn }) => showDate(returnedOn) },
        { title: STEP_TEXT.refNo, render: (_, { refNo }) => refNo ?? '—' },
        { title: STEP_TEXT.differences, render: (_, { differences }) => differences ?? '—' },
      ]}
    />
  );
}

export function Notices({ file }: PanelProps) {
  return (
    <PartPanel
      title={FILE_TEXT.notices}
      rows={file.notices}
      empty={FILE_TEXT.noNotices}
      columns={[
        {
          title: FILE_TEXT.noticeNo,
          render: (_, { id, noticeNo }) => <UnitLink path={`notices/${id}`}>{noticeNo}</UnitLink>,
        },
        {
          title: FILE_TEXT.period,
          render: (_, { startOn, endOn }) => `${showDate(startOn)} 至 ${showDate(endOn)}`,
        },
        { title: HARDSHIP_TEXT.status, render: (_, { status }) => NOTICE_STATUS.labelOf(status) },
      ]}
    />
  );
}

export function Decisions({ file }: PanelProps) {
  return (
    <PartPanel
      title={HARDSHIP_TEXT.decisions}
      rows={file.decisions}
      empty={HARDSHIP_TEXT.noDecisions}
      columns={[
        { title: HARDSHIP_TEXT.decidedAt, render: (_, { decidedAt }) => showDateTime(decidedAt) },
        { title: FILE_TEXT.step, render: (_, { step }) => stepLabel(step) },
        { title: HARDSHIP_TEXT.unit, render: (_, { tenant }) => tenant.shortName },
        { title: HARDSHIP_TEXT.decidedBy, dataIndex: 'decidedByName' },
        { title: HARDSHIP_TEXT.result, render: (_, { result }) => DECISION_LABELS[result] },
        { title: HARDSHIP_TEXT.opinion, render: (_, { opinion }) => opinion ?? '—' },
      ]}
    />
  );
}

/** Every event of the file with who and when, the latest first. */
export function FileTimeline({ file }: PanelProps) {
  const { nodes, pageInfo } = file.timeline;
  return (
    <Panel title={FILE_TEXT.timeline}>
      {nodes.length === 0 ? <p className="muted">{FILE_TEXT.noTimeline}</p> : null}
      <ol className="timeline">
        {nodes.map(({ id, at, label, actorName }) => (
          <li key={id}>
            <time dateTime={at}>{showDateTime(at)}</time>
            <span>{label}</span>
            <span className="muted">{actorName ?? FILE_TEXT.system}</span>
          </li>
        ))}
      </ol>
      {pageInfo.hasNextPage ? <p className="muted">{FILE_TEXT.timelineMore}</p> : null}
    </Panel>
  );
}
