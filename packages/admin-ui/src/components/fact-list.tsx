import type { ReactNode } from 'react';

interface FactListProps {
  items: readonly (readonly [label: string, content: ReactNode])[];
}

/** Labels with what they stand for, as many beside one another as the place allows. */
export function FactList({ items }: FactListProps) {
  return (
    <dl className="fact-list">
      {items.map(([label, content]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}
