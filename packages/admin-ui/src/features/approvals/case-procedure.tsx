import { CHECK_RESULT, MATERIAL, NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { ReactNode } from 'react';
import { DownloadButton } from '../../components/download-button.js';
import { showDate, showDateTime } from '../../components/format.js';
import { APPROVAL_TEXT, IDENTITY_LABELS, VERDICT_LABELS } from '../../text/approvals.js';
import type { ApprovalFile } from './approval-case.js';

interface PartProps {
  title: string;
  empty: string;
  lines: readonly { key: string; content: ReactNode }[];
}

function Part({ title, empty, lines }: PartProps) {
  return (
    <section className="case-part">
      <h3>{title}</h3>
      {lines.length === 0 ? <p className="muted">{empty}</p> : null}
      <ul className="case-lines">
        {lines.map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </ul>
    </section>
  );
}

export function Visits({ visits }: { visits: ApprovalFile['visits'] }) {
  const lines = visits.map((visit) => ({
    key: visit.id,
    content: (
      <>
        {APPROVAL_TEXT.visitors(showDate(visit.visitedOn), visit.visitors.join('、'))}
        {(
          [
            'incomeFinding',
            'assetFinding',
            'healthFinding',
            'schoolingFinding',
            'neighbourInterview',
          ] as const
        )
          .filter((name) => visit[name])
          .map((name) => (
            <div key={name}>
              {APPROVAL_TEXT.findings[name]}：{visit[name]}
            </div>
          ))}
      </>
    ),
  }));
  return <Part title={APPROVAL_TEXT.visit} empty={APPROVAL_TEXT.noVisit} lines={lines} />;
}

export function Check({ checks }: { checks: ApprovalFile['economicChecks'] }) {
  const lines = checks.map(({ id, agency, requestedOn, returnedOn, result, differences }) => ({
    key: id,
    content: (
      <>
        {result
          ? APPROVAL_TEXT.checkBack(agency, showDate(returnedOn), CHECK_RESULT.labelOf(result))
          : APPROVAL_TEXT.checkSent(agency, showDate(requestedOn))}
        {differences ? (
          <div>
            {APPROVAL_TEXT.differences}：{differences}
          </div>
        ) : null}
      </>
    ),
  }));
  return <Part title={APPROVAL_TEXT.check} empty={APPROVAL_TEXT.noCheck} lines={lines} />;
}

export function Notices({ notices }: { notices: ApprovalFile['notices'] }) {
  const lines = notices.map(({ id, noticeNo, startOn, endOn, workdays, status, objections }) => ({
    key: id,
    content: (
      <>
        {APPROVAL_TEXT.noticeLine(
          noticeNo,
          showDate(startOn),
          showDate(endOn),
          workdays,
          NOTICE_STATUS.labelOf(status),
        )}
        <div>
          {APPROVAL_TEXT.objections(objections.length, objections.filter((each) => !each.conclusion).length)}
        </div>
      </>
    ),
  }));
  return <Part title={APPROVAL_TEXT.notice} empty={APPROVAL_TEXT.noNotice} lines={lines} />;
}

/** R-HF-03: what is all right in one line, what isn't by name. */
export function IdentityChecks({ checks }: { checks: ApprovalFile['identityChecks'] }) {
  const odd = checks.filter(({ outcome }) => outcome !== 'ONLY_HERE');
  const lines = odd.map(({ personName, outcome, contactTenant }) => ({
    key: personName,
    content: (
      <span className={outcome === 'ELSEWHERE' ? 'case-warning' : ''}>
        {personName}：{IDENTITY_LABELS[outcome]}
        {contactTenant ? `（${contactTenant.name}）` : ''}
      </span>
    ),
  }));
  return (
    <Part title={APPROVAL_TEXT.identity} empty={APPROVAL_TEXT.allOnlyHere(checks.length)} lines={lines} />
  );
}

export function Materials({ attachments }: { attachments: ApprovalFile['attachments'] }) {
  const lines = attachments.map(({ id, kind, name, url }) => ({
    key: id,
    content: (
      <>
        {MATERIAL.labelOf(kind)}
        <DownloadButton path={url} type="link">
          {name}
        </DownloadButton>
      </>
    ),
  }));
  return <Part title={APPROVAL_TEXT.materials} empty={APPROVAL_TEXT.noMaterials} lines={lines} />;
}

export function Decisions({ decisions }: { decisions: ApprovalFile['decisions'] }) {
  const lines = decisions.map(({ id, tenant, decidedByName, decidedAt, result, opinion }) => ({
    key: id,
    content: `${showDateTime(decidedAt)} ${tenant.shortName} ${decidedByName}：${VERDICT_LABELS[result]}${
      opinion ? `，${opinion}` : ''
    }`,
  }));
  return <Part title={APPROVAL_TEXT.decisions} empty={APPROVAL_TEXT.noDecisions} lines={lines} />;
}

export function Timeline({ entries }: { entries: ApprovalFile['timeline']['nodes'] }) {
  const lines = entries.map(({ id, at, label, actorName }) => ({
    key: id,
    content: `${showDateTime(at)} ${label}${actorName ? `（${actorName}）` : ''}`,
  }));
  return <Part title={APPROVAL_TEXT.timeline} empty={APPROVAL_TEXT.noTimeline} lines={lines} />;
}
