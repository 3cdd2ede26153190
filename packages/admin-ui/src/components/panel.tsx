import { useId, type ReactNode } from 'react';

interface PanelProps {
  title: ReactNode;
  /** Stands at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of a page in a box of its own; its heading names it. */
export function Panel(props: PanelProps) {
  return <NamedSection className="panel" {...props} />;
}

/** The same without the box, for a list that brings its own. */
export function ListSection(props: PanelProps) {
  return <NamedSection {...props} />;
}

function NamedSection({ className, title, action, children }: PanelProps & { className?: string }) {
  const id = useId();
  return (
    <section className={className} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
