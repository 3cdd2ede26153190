import { CATEGORY_LABELS, FILE_STATUS_LABELS, FILE_STATUSES } from '@bangfu/schema/vocabulary/file-status';
import { Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { showDate, showDateTime } from '../../components/format.js';
import { APPROVAL_TEXT, LIGHT_LABELS } from '../../text/approvals.js';
import { keyOf, type QueueItem } from './queue-order.js';

/** A step in words; the server names it by the file's state. */
export function stepLabel(step: string): string {
  const known = FILE_STATUSES.find((status) => status === step);
  return known ? FILE_STATUS_LABELS[known] : step;
}

interface QueueListProps {
  items: readonly QueueItem[];
  current: QueueItem | undefined;
  ticked: ReadonlySet<string>;
  onSelect: (item: QueueItem) => void;
  onTick: (item: QueueItem) => void;
}

/** The cases that wait, the most urgent first. The chosen one takes the focus, so that it is read aloud. */
export function QueueList({ items, current, ticked, onSelect, onTick }: QueueListProps) {
  const chosen = useRef<HTMLButtonElement>(null);
  const currentKey = current ? keyOf(current) : '';
  useEffect(() => {
    chosen.current?.focus({ preventScroll: true });
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [currentKey]);
  return (
    <ul className="queue" aria-label={APPROVAL_TEXT.queue}>
      {items.map((item) => {
        const key = keyOf(item);
        const isCurrent = key === currentKey;
        return (
          <li key={key} className={isCurrent ? 'queue-item queue-current' : 'queue-item'}>
            <Checkbox
              aria-label={APPROVAL_TEXT.tick(item.file.person.name)}
              checked={ticked.has(key)}
              onChange={() => onTick(item)}
            />
            <button
              type="button"
              ref={isCurrent ? chosen : null}
              {...(isCurrent ? { 'aria-current': true } : {})}
              onClick={() => onSelect(item)}
            >
              <ItemFacts item={item} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function ItemFacts({ item: { file, fileNo, step, light, dueOn, waitingSince } }: { item: QueueItem }) {
  return (
    <>
      <span className="queue-head">
        <strong>{file.person.name}</strong>
        {dueOn ? <span className={`light light-${light.toLowerCase()}`}>{LIGHT_LABELS[light]}</span> : null}
      </span>
      <span className="queue-facts">
        {[stepLabel(step), file.category ? CATEGORY_LABELS[file.category] : '', file.tenant.shortName]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="queue-facts muted">{fileNo}</span>
      <span className="queue-facts muted">
        {dueOn
          ? `${APPROVAL_TEXT.due} ${showDate(dueOn)}`
          : APPROVAL_TEXT.waiting(showDateTime(waitingSince))}
      </span>
    </>
  );
}
