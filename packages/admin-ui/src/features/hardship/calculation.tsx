import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { Descriptions } from 'antd';
import { DataTable } from '../../components/data-table.js';
import { showDateTime, showMoney } from '../../components/format.js';
import { useFactColumns } from '../../components/use-fact-columns.js';
import { CALCULATION_CLAUSES, FILE_TEXT } from '../../text/hardship-file.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import { STEP_TEXT } from '../../text/hardship-steps.js';
import type { HardshipFileFields } from './file-verbs.js';

export type Evaluation = HardshipFileFields['evaluations'][number];

/** The label of a calculation step that names an exclusion. */
const EXCLUSION_STEP = '不予建档情形';

function exclusionsOf({ exclusions }: Evaluation): string {
  if (exclusions.length === 0) return FILE_TEXT.noExclusions;
  return exclusions
    .map(
      ({ label, severity }) =>
        `${label}（${severity === 'BLOCK' ? FILE_TEXT.blocks : FILE_TEXT.needsReason}）`,
    )
    .join('；');
}

/** The category by the formula, and every line that led to it with its source and clause (R-HF-01, R-HF-02). */
export function Calculation({ evaluation }: { evaluation: Evaluation }) {
  const columns = useFactColumns(2);
  const { suggestedCategory, grossPerCapita, netPerCapita, dibao, policyVersion, computedAt } = evaluation;
  const conclusion = suggestedCategory ? CATEGORY_LABELS[suggestedCategory] : STEP_TEXT.notEligible;
  const items = [
    [STEP_TEXT.suggested, <strong key="conclusion">{conclusion}</strong>],
    [FILE_TEXT.net, `${showMoney(netPerCapita)} 元`],
    [FILE_TEXT.gross, `${showMoney(grossPerCapita)} 元`],
    [FILE_TEXT.dibao, `${showMoney(dibao)} 元/月`],
    [FILE_TEXT.exclusions, exclusionsOf(evaluation)],
    [FILE_TEXT.computedAt, showDateTime(computedAt)],
    [FILE_TEXT.policyVersion, policyVersion],
  ] as const;
  const rows = evaluation.steps.map((step, index) => ({ ...step, key: index }));
  return (
    <>
      <p className="muted">
        {FILE_TEXT.formula}（{CALCULATION_CLAUSES.formula}）
      </p>
      <Descriptions
        column={columns}
        items={items.map(([label, children]) => ({ key: label, label, children }))}
      />
      <DataTable
        label={HARDSHIP_TEXT.evaluation}
        rows={rows}
        rowKey={({ key }) => String(key)}
        columns={[
          { title: HARDSHIP_TEXT.step, dataIndex: 'label' },
          { title: HARDSHIP_TEXT.value, dataIndex: 'value', className: 'number-cell' },
          { title: HARDSHIP_TEXT.source, render: (_, { source }) => source ?? '—' },
          {
            title: FILE_TEXT.basis,
            render: (_, { label }) =>
              label === EXCLUSION_STEP ? CALCULATION_CLAUSES.exclusion : CALCULATION_CLAUSES.formula,
          },
        ]}
      />
    </>
  );
}
