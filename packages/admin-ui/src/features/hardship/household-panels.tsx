import { ASSET_KIND, EXPENSE_KIND, INCOME_KIND, MEMBER_IDENTITY } from '@bangfu/schema/vocabulary/hardship';
import { Button } from 'antd';
import { useState } from 'react';
import { showDate, showMoney } from '../../components/format.js';
import { FILE_TEXT } from '../../text/hardship-file.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import type { HardshipFileFields } from './file-verbs.js';
import { PartPanel } from './part-panel.js';
import { MAY_ASK, RevealDialog, useShortly } from './protected-text.js';

/** The people of the household; their numbers can be seen in clear together, for one reason. */
export function Members({ file }: { file: HardshipFileFields }) {
  const [isAsking, setAsking] = useState(false);
  const { value: clear, show, hide } = useShortly<ReadonlyMap<string, string | null>>();
  const mayReveal = file.members.some(({ idNumber }) => MAY_ASK.includes(idNumber.access));
  return (
    <>
      <PartPanel
        title={HARDSHIP_TEXT.members}
        action={
          mayReveal ? (
            <Button size="small" onClick={() => (clear ? hide() : setAsking(true))}>
              {clear
                ? FILE_TEXT.hideOf(FILE_TEXT.membersNumbers)
                : FILE_TEXT.revealOf(FILE_TEXT.membersNumbers)}
            </Button>
          ) : null
        }
        rows={file.members}
        empty={HARDSHIP_TEXT.noMembers}
        columns={[
          { title: HARDSHIP_TEXT.name, dataIndex: 'name' },
          { title: HARDSHIP_TEXT.relation, dataIndex: 'relationLabel' },
          {
            title: HARDSHIP_TEXT.idNumber,
            render: (_, { id, idNumber }) => clear?.get(id) ?? (idNumber.masked || '—'),
          },
          { title: HARDSHIP_TEXT.birth, render: (_, { birthDate }) => showDate(birthDate) },
          { title: HARDSHIP_TEXT.health, render: (_, { health }) => health.masked || '—' },
          {
            title: MEMBER_IDENTITY.label,
            render: (_, { identity }) => (identity ? MEMBER_IDENTITY.labelOf(identity) : '—'),
          },
          {
            title: HARDSHIP_TEXT.monthlyIncome,
            className: 'number-cell',
            render: (_, { monthlyIncome }) => showMoney(monthlyIncome),
          },
          { title: HARDSHIP_TEXT.unitOrSchool, render: (_, { unitOrSchool }) => unitOrSchool ?? '—' },
        ]}
      />
      {isAsking ? (
        <RevealDialog
          fileId={file.id}
          field="members"
          label={FILE_TEXT.membersNumbers}
          onClose={() => setAsking(false)}
          onRevealed={({ members = [] }) =>
            show(new Map(members.map(({ id, idNumber }) => [id, idNumber.value])))
          }
        />
      ) : null}
    </>
  );
}

/** What comes in and what must go out in a year. */
export function Money({ file }: { file: HardshipFileFields }) {
  const rows = [
    ...file.incomes.map((row) => ({
      ...row,
      sort: HARDSHIP_TEXT.income,
      said: INCOME_KIND.labelOf(row.kind),
      from: row.payer,
    })),
    ...file.expenses.map((row) => ({
      ...row,
      sort: HARDSHIP_TEXT.expense,
      said: EXPENSE_KIND.labelOf(row.kind),
      from: row.note,
    })),
  ];
  return (
    <PartPanel
      title={HARDSHIP_TEXT.money}
      rows={rows}
      empty={HARDSHIP_TEXT.noMoney}
      columns={[
        { title: HARDSHIP_TEXT.kind, dataIndex: 'sort' },
        { title: HARDSHIP_TEXT.sort, dataIndex: 'said' },
        { title: HARDSHIP_TEXT.year, dataIndex: 'year', className: 'number-cell' },
        {
          title: HARDSHIP_TEXT.amount,
          className: 'number-cell',
          render: (_, { amount }) => showMoney(amount),
        },
        { title: HARDSHIP_TEXT.source, render: (_, { from }) => from ?? '—' },
      ]}
    />
  );
}

export function Assets({ file }: { file: HardshipFileFields }) {
  return (
    <PartPanel
      title={FILE_TEXT.assets}
      rows={file.assets}
      empty={FILE_TEXT.noAssets}
      columns={[
        { title: ASSET_KIND.label, render: (_, { kind }) => ASSET_KIND.labelOf(kind) },
        { title: FILE_TEXT.description, render: (_, { description }) => description || '—' },
        { title: FILE_TEXT.quantity, dataIndex: 'quantity', className: 'number-cell' },
        { title: FILE_TEXT.worth, className: 'number-cell', render: (_, { value }) => showMoney(value) },
      ]}
    />
  );
}
