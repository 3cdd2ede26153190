import { TENANT_KIND_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { SWITCHER_TEXT } from '../../text/switcher.js';
import type { UnitChoice, UnitUse } from './unit-search.js';

export const USE_LABELS: Record<UnitUse, string> = {
  current: SWITCHER_TEXT.current,
  switch: '',
  statistics: SWITCHER_TEXT.statistics,
  none: SWITCHER_TEXT.noPost,
};

interface ChoiceListProps {
  id: string;
  choices: readonly UnitChoice[];
  /** The line the arrow keys stand on. */
  at: number;
  onChoose: (code: string, use: UnitUse, inNewTab: boolean) => void;
}

/** The listbox of the search field; the field keeps the focus and names the active line. */
export function ChoiceList({ id, choices, at, onChoose }: ChoiceListProps) {
  if (choices.length === 0) return <p role="status">{SWITCHER_TEXT.none}</p>;
  return (
    <ul id={id} role="listbox" aria-label={SWITCHER_TEXT.list} className="choices">
      {choices.map(({ tenant, use, group }, index) => (
        <li
          key={tenant.code}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          aria-disabled={use === 'none'}
          onClick={(event) => onChoose(tenant.code, use, event.ctrlKey || event.metaKey)}
        >
          <span className="choice-name">{tenant.name}</span>
          <span className="choice-facts">
            {tenant.code} · {TENANT_KIND_LABELS[tenant.kind]}
            {group === 'recent' ? ` · ${SWITCHER_TEXT.recent}` : ''}
            {USE_LABELS[use] ? ` · ${USE_LABELS[use]}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
