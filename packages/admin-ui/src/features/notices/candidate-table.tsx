import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { Checkbox } from 'antd';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import type { NoticeCandidateFragment } from '../../graphql/generated/graphql.js';
import { NOTICE_TEXT } from '../../text/notices.js';

export type Candidate = NoticeCandidateFragment;

interface CandidateTableProps {
  candidates: readonly Candidate[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

/** The reviewed files that can be put into the notice. */
export function CandidateTable({ candidates, chosen, onChoose }: CandidateTableProps) {
  return (
    <>
      <Checkbox
        className="choose-all"
        checked={chosen.length === candidates.length}
        indeterminate={chosen.length > 0 && chosen.length < candidates.length}
        onChange={({ target }) => onChoose(target.checked ? candidates.map(({ id }) => id) : [])}
      >
        {NOTICE_TEXT.tickAll(candidates.length)}
      </Checkbox>
      <DataTable
        label={NOTICE_TEXT.candidates}
        rows={candidates}
        rowKey="id"
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (_, rows) => onChoose(rows.map(({ id }) => id)),
          getCheckboxProps: ({ person }) => ({ 'aria-label': person.name }),
          // The table measures its columns in a hidden row with a copy of each title: a box there could be tabbed to.
          columnTitle: <span className="sr-only">{NOTICE_TEXT.tick}</span>,
        }}
        columns={[
          {
            title: NOTICE_TEXT.fileNo,
            render: (_, { id, fileNo }) => <UnitLink path={`hardship/${id}`}>{fileNo}</UnitLink>,
          },
          { title: NOTICE_TEXT.name, render: (_, { person }) => person.name },
          {
            title: NOTICE_TEXT.category,
            render: (_, { category, changeCategory }) =>
              changeCategory
                ? NOTICE_TEXT.changedTo(CATEGORY_LABELS[changeCategory])
                : category
                  ? CATEGORY_LABELS[category]
                  : '—',
          },
          { title: NOTICE_TEXT.cause, render: (_, { primaryCauseLabel }) => primaryCauseLabel ?? '—' },
          { title: NOTICE_TEXT.size, dataIndex: 'householdSize', className: 'number-cell' },
          { title: NOTICE_TEXT.since, render: (_, { stepSince }) => showDateTime(stepSince) },
        ]}
      />
    </>
  );
}
