import type { ReactNode } from 'react';
import { showNumber } from './format.js';

interface FigureProps {
  label: string;
  value: number;
  unit?: string;
  /** Says in words what the colour says, e.g. 超期. */
  tone?: 'normal' | 'warning';
  /** Wraps the number in the link to the list behind it. */
  link?: (content: ReactNode) => ReactNode;
}

/** One number with its name; the number leads to its list. */
export function Figure({ label, value, unit, tone = 'normal', link }: FigureProps) {
  const number = (
    <span className="figure-value">
      {showNumber(value)}
      {unit ? <small> {unit}</small> : null}
    </span>
  );
  return (
    <div className={`figure figure-${tone}`}>
      <span className="figure-label">{label}</span>
      {link ? link(number) : number}
    </div>
  );
}
