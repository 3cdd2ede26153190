import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { showMoney } from '../../components/format.js';
import { APPROVAL_TEXT } from '../../text/approvals.js';
import type { ApprovalFile } from './approval-case.js';
import { percentOf } from './percent-of.js';

/** Income per head against the line (R-HF-01), what is excluded (R-HF-02), and the steps that led there. */
export function Calculation({ file }: { file: ApprovalFile }) {
  const [latest] = file.evaluations;
  return (
    <section className="case-part">
      <h3>{APPROVAL_TEXT.calculation}</h3>
      {latest ? <Result latest={latest} /> : <p className="muted">{APPROVAL_TEXT.noCalculation}</p>}
      {file.deviationReason ? (
        <p>
          {APPROVAL_TEXT.deviation}：<strong>{file.deviationReason}</strong>
        </p>
      ) : null}
    </section>
  );
}

function Result({ latest }: { latest: ApprovalFile['evaluations'][number] }) {
  const { netPerCapita, dibao, suggestedCategory, exclusions, steps } = latest;
  const percent = percentOf(netPerCapita, dibao);
  return (
    <>
      <p className="case-line">
        <span>
          {APPROVAL_TEXT.perHead} <strong>{APPROVAL_TEXT.yuan(showMoney(netPerCapita))}</strong>
        </span>
        <span>
          {APPROVAL_TEXT.line} <strong>{APPROVAL_TEXT.yuan(showMoney(dibao))}</strong>
          {percent ? `，${APPROVAL_TEXT.ratio(percent)}` : ''}
        </span>
        <span>
          {APPROVAL_TEXT.suggested}{' '}
          <strong>{suggestedCategory ? CATEGORY_LABELS[suggestedCategory] : APPROVAL_TEXT.notMet}</strong>
        </span>
      </p>
      {exclusions.length > 0 ? (
        <p className="case-warning">
          {APPROVAL_TEXT.exclusions}：
          {exclusions
            .map(
              ({ label, severity }) =>
                `${label}（${severity === 'BLOCK' ? APPROVAL_TEXT.block : APPROVAL_TEXT.explain}）`,
            )
            .join('；')}
        </p>
      ) : null}
      <details>
        <summary>{APPROVAL_TEXT.steps}</summary>
        <table className="bar-table">
          <thead>
            <tr>
              <th scope="col">{APPROVAL_TEXT.step}</th>
              <th scope="col" className="number-cell">
                {APPROVAL_TEXT.value}
              </th>
              <th scope="col">{APPROVAL_TEXT.source}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ label, value, source }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="number-cell">{value}</td>
                <td>{source ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
