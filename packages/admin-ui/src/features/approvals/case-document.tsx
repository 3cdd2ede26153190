import { CATEGORY_LABELS, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { useEffect, useRef, type RefObject } from 'react';
import { DataTable } from '../../components/data-table.js';
import { FactList } from '../../components/fact-list.js';
import { showMoney } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import { APPROVAL_TEXT } from '../../text/approvals.js';
import type { ApprovalFile } from './approval-case.js';
import { Calculation } from './case-calculation.js';
import { Check, Decisions, IdentityChecks, Materials, Notices, Timeline, Visits } from './case-procedure.js';

/** Brings the head of the document back into sight when another case comes. */
function useReadFromTop(id: string): RefObject<HTMLElement | null> {
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    const top = head.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) head.current?.scrollIntoView({ block: 'start' });
  }, [id]);
  return head;
}

/** One case on one page: who, household, income against the line, and what each step found. Numbers stay masked. */
export function CaseDocument({ file }: { file: ApprovalFile }) {
  const head = useReadFromTop(file.id);
  return (
    <article className="case" aria-labelledby="case-title">
      <header className="case-head" ref={head}>
        <h2 id="case-title">
          {file.person.name} <span className="muted">{file.fileNo}</span>
        </h2>
        <span>{FILE_STATUS_LABELS[file.status]}</span>
        <UnitLink path={`hardship/${file.id}`}>{APPROVAL_TEXT.openFile}</UnitLink>
      </header>
      <Calculation file={file} />
      <Who file={file} />
      <Household members={file.members} />
      <div className="case-columns">
        <Visits visits={file.visits} />
        <Check checks={file.economicChecks} />
        <Notices notices={file.notices} />
        <IdentityChecks checks={file.identityChecks} />
        <Materials attachments={file.attachments} />
        <Decisions decisions={file.decisions} />
        {file.timeline.nodes.length > 0 ? <Timeline entries={file.timeline.nodes} /> : null}
      </div>
    </article>
  );
}

function Who({ file }: { file: ApprovalFile }) {
  const { person } = file;
  const { specials } = APPROVAL_TEXT;
  const special = [
    file.selfRescue ? specials.selfRescue : '',
    file.zeroEmployment ? specials.zeroEmployment : '',
    file.singleParent ? specials.singleParent : '',
  ].filter(Boolean);
  const items = [
    [APPROVAL_TEXT.idNumber, person.idNumber.masked],
    [APPROVAL_TEXT.phone, person.phone.masked],
    [APPROVAL_TEXT.workUnit, person.workUnit],
    [APPROVAL_TEXT.residence, person.residence.masked],
    [APPROVAL_TEXT.union, person.unionMember ? APPROVAL_TEXT.yes : APPROVAL_TEXT.no],
    [APPROVAL_TEXT.unit, file.tenant.name],
    [APPROVAL_TEXT.category_now, file.category ? CATEGORY_LABELS[file.category] : ''],
    [APPROVAL_TEXT.cause, file.primaryCauseLabel],
    [APPROVAL_TEXT.size, String(file.householdSize)],
    [APPROVAL_TEXT.dibao, file.dibaoMonthly ? showMoney(file.dibaoMonthly) : ''],
    [APPROVAL_TEXT.special, special.join('、')],
  ] as const;
  return (
    <section className="case-part">
      <h3>{APPROVAL_TEXT.who}</h3>
      <FactList items={items.filter(([, text]) => text)} />
    </section>
  );
}

function Household({ members }: { members: ApprovalFile['members'] }) {
  return (
    <section className="case-part">
      <h3>{APPROVAL_TEXT.household}</h3>
      {members.length === 0 ? (
        <p className="muted">{APPROVAL_TEXT.alone}</p>
      ) : (
        <DataTable
          label={APPROVAL_TEXT.household}
          rows={members}
          rowKey="id"
          columns={[
            { title: APPROVAL_TEXT.name, dataIndex: 'name' },
            { title: APPROVAL_TEXT.relation, dataIndex: 'relationLabel' },
            { title: APPROVAL_TEXT.idNumber, render: (_, { idNumber }) => idNumber.masked || '—' },
            {
              title: APPROVAL_TEXT.income,
              className: 'number-cell',
              render: (_, { monthlyIncome }) => showMoney(monthlyIncome),
            },
            { title: APPROVAL_TEXT.unitOrSchool, render: (_, { unitOrSchool }) => unitOrSchool ?? '—' },
          ]}
        />
      )}
    </section>
  );
}
