import type { ReactNode } from 'react';
import { showNumber } from './format.js';

export interface BarLine {
  key: string;
  label: ReactNode;
  count: number;
  /** The number as a link to the list behind it. */
  number?: ReactNode;
}

interface BarTableProps {
  title: string;
  headers: { label: string; count: string; share: string };
  lines: readonly BarLine[];
  /** Numbers the lines. */
  rank?: string;
}

/** A table that is its own chart: the bar stands in the cell beside its number, so nothing is told by shape alone. */
export function BarTable({ title, headers, lines, rank }: BarTableProps) {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  const sum = lines.reduce((total, { count }) => total + count, 0);
  return (
    <table className="bar-table">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {rank ? <th scope="col">{rank}</th> : null}
          <th scope="col">{headers.label}</th>
          <th scope="col" className="number-cell">
            {headers.count}
          </th>
          <th scope="col">{headers.share}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, count, number }, index) => (
          <tr key={key}>
            {rank ? <td className="number-cell">{index + 1}</td> : null}
            <th scope="row">{label}</th>
            <td className="number-cell">{number ?? showNumber(count)}</td>
            <td className="bar-cell">
              {count > 0 ? <span className="bar" style={{ inlineSize: `${(count / most) * 60}%` }} /> : null}
              <span className="bar-share">{sum === 0 ? '0' : ((count / sum) * 100).toFixed(1)}%</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
