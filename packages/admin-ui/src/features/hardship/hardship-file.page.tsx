import { CATEGORY_LABELS, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { useParams } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { DataTable } from '../../components/data-table.js';
import { showDate, showDateTime, showMoney } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { HardshipDetailDocument, type HardshipDetailQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { DECISION_LABELS, HARDSHIP_TEXT } from '../../text/hardship.js';

type File = NonNullable<HardshipDetailQuery['hardshipFile']>;

/** One household's file: who they are, what they live on, how the category was computed, who decided what. */
export function HardshipFilePage() {
  const { id } = useParams({ from: '/t/$code/hardship/$id' });
  const query = useTenantQuery(HardshipDetailDocument, { id });
  return (
    <QueryView query={query}>
      {({ hardshipFile }) => (hardshipFile ? <FileDetail file={hardshipFile} /> : <NotFoundView />)}
    </QueryView>
  );
}

function FileDetail({ file }: { file: File }) {
  return (
    <Page
      title={`${file.person.name} ${file.fileNo}`}
      trail={[
        <UnitLink key="hardship" path="hardship">
          {HARDSHIP_TEXT.title}
        </UnitLink>,
      ]}
    >
      <Facts file={file} />
      <Members members={file.members} />
      <Money file={file} />
      <Evaluation evaluation={file.evaluations[0]} />
      <Decisions decisions={file.decisions} />
    </Page>
  );
}

function Facts({ file }: { file: File }) {
  const { person } = file;
  const items = [
    [HARDSHIP_TEXT.status, FILE_STATUS_LABELS[file.status]],
    [HARDSHIP_TEXT.category, file.category ? CATEGORY_LABELS[file.category] : HARDSHIP_TEXT.undecided],
    [HARDSHIP_TEXT.cause, file.primaryCauseLabel],
    [HARDSHIP_TEXT.household, String(file.householdSize)],
    [HARDSHIP_TEXT.idNumber, person.idNumber.masked],
    [HARDSHIP_TEXT.birth, showDate(person.birthDate)],
    [HARDSHIP_TEXT.phone, person.phone.masked],
    [HARDSHIP_TEXT.residence, person.residence.masked],
    [HARDSHIP_TEXT.health, person.health.masked],
    [HARDSHIP_TEXT.member, person.unionMember ? HARDSHIP_TEXT.yes : HARDSHIP_TEXT.no],
    [HARDSHIP_TEXT.union, person.grassrootsUnion],
    [HARDSHIP_TEXT.workUnit, person.workUnit],
    [HARDSHIP_TEXT.bank, `${file.bankName ?? ''} ${file.bankCard.masked}`.trim()],
    [HARDSHIP_TEXT.unit, file.tenant.name],
    [HARDSHIP_TEXT.decider, file.currentDecider?.name],
    [HARDSHIP_TEXT.verifyDue, showDate(file.nextVerifyDue)],
  ] as const;
  return (
    <section className="panel" aria-label={HARDSHIP_TEXT.facts}>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        items={items.map(([label, text]) => ({ key: label, label, children: text || '—' }))}
      />
    </section>
  );
}

function Members({ members }: { members: File['members'] }) {
  return (
    <section className="panel">
      <h2>{HARDSHIP_TEXT.members}</h2>
      <DataTable
        label={HARDSHIP_TEXT.members}
        rows={members}
        rowKey="id"
        empty={{ title: HARDSHIP_TEXT.noMembers }}
        columns={[
          { title: HARDSHIP_TEXT.name, dataIndex: 'name' },
          { title: HARDSHIP_TEXT.relation, dataIndex: 'relationLabel' },
          { title: HARDSHIP_TEXT.idNumber, render: (_, { idNumber }) => idNumber.masked || '—' },
          {
            title: HARDSHIP_TEXT.monthlyIncome,
            className: 'number-cell',
            render: (_, { monthlyIncome }) => showMoney(monthlyIncome),
          },
          { title: HARDSHIP_TEXT.unitOrSchool, render: (_, { unitOrSchool }) => unitOrSchool ?? '—' },
        ]}
      />
    </section>
  );
}

function Money({ file }: { file: File }) {
  const rows = [
    ...file.incomes.map((row) => ({ ...row, kind: HARDSHIP_TEXT.income, from: row.payer })),
    ...file.expenses.map((row) => ({ ...row, kind: HARDSHIP_TEXT.expense, from: row.note })),
  ];
  return (
    <section className="panel">
      <h2>{HARDSHIP_TEXT.money}</h2>
      <DataTable
        label={HARDSHIP_TEXT.money}
        rows={rows}
        rowKey="id"
        empty={{ title: HARDSHIP_TEXT.noMoney }}
        columns={[
          { title: HARDSHIP_TEXT.kind, dataIndex: 'kind' },
          { title: HARDSHIP_TEXT.year, dataIndex: 'year', className: 'number-cell' },
          {
            title: HARDSHIP_TEXT.amount,
            className: 'number-cell',
            render: (_, { amount }) => showMoney(amount),
          },
          { title: HARDSHIP_TEXT.source, render: (_, { from }) => from ?? '—' },
        ]}
      />
    </section>
  );
}

function Evaluation({ evaluation }: { evaluation: File['evaluations'][number] | undefined }) {
  return (
    <section className="panel">
      <h2>{HARDSHIP_TEXT.evaluation}</h2>
      <DataTable
        label={HARDSHIP_TEXT.evaluation}
        rows={evaluation?.steps ?? []}
        rowKey="label"
        empty={{ title: HARDSHIP_TEXT.noEvaluation }}
        columns={[
          { title: HARDSHIP_TEXT.step, dataIndex: 'label' },
          { title: HARDSHIP_TEXT.value, dataIndex: 'value', className: 'number-cell' },
          { title: HARDSHIP_TEXT.source, render: (_, { source }) => source ?? '—' },
        ]}
      />
    </section>
  );
}

function Decisions({ decisions }: { decisions: File['decisions'] }) {
  return (
    <section className="panel">
      <h2>{HARDSHIP_TEXT.decisions}</h2>
      <DataTable
        label={HARDSHIP_TEXT.decisions}
        rows={decisions}
        rowKey="id"
        empty={{ title: HARDSHIP_TEXT.noDecisions }}
        columns={[
          { title: HARDSHIP_TEXT.decidedAt, render: (_, { decidedAt }) => showDateTime(decidedAt) },
          { title: HARDSHIP_TEXT.unit, render: (_, { tenant }) => tenant.shortName },
          { title: HARDSHIP_TEXT.decidedBy, dataIndex: 'decidedByName' },
          { title: HARDSHIP_TEXT.result, render: (_, { result }) => DECISION_LABELS[result] },
          { title: HARDSHIP_TEXT.opinion, render: (_, { opinion }) => opinion ?? '—' },
        ]}
      />
    </section>
  );
}
