import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '../../app/hotkeys.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import type { DecisionResult } from '../../graphql/generated/graphql.js';
import { batchStateOf } from './queue-order.js';
import { verdictsOpen } from './use-decision.js';
import type { Desk } from './use-desk.js';

/** Part of a screen that PgDn moves, so that the last lines read stay in sight. */
const SCREEN_SHARE = 0.7;

interface DeskKeys {
  desk: Desk;
  /** Off while something else takes the keys: a decision that is being written, a dialog. */
  isActive: boolean;
  openBatch: () => void;
}

/** The keys of the approval desk; `APPROVAL_TEXT.keyList` tells people of them. */
export function useDeskKeys({ desk, isActive, openBatch }: DeskKeys): void {
  const navigate = useNavigate();
  const code = useTenantCode();
  const { queue, open } = desk;
  const { current } = queue;
  const allowed = current ? verdictsOpen(current.verbs) : [];
  const verdictKey = (verdict: DecisionResult) =>
    allowed.includes(verdict) ? () => open(verdict) : undefined;
  const keys = {
    j: () => queue.move(1),
    k: () => queue.move(-1),
    arrowdown: () => queue.move(1),
    arrowup: () => queue.move(-1),
    pagedown: () => turnPage(1),
    pageup: () => turnPage(-1),
    y: verdictKey('PASS'),
    r: verdictKey('RETURN'),
    n: verdictKey('REJECT'),
    x: current ? () => queue.tick(current) : undefined,
    a: queue.tickStep,
    b: batchStateOf(queue.ticked) === 'READY' ? openBatch : undefined,
    o: current ? () => void navigate({ href: `/t/${code}/hardship/${current.file.id}` }) : undefined,
  };
  useHotkeys(isActive ? keys : {});
}

function turnPage(steps: 1 | -1): void {
  window.scrollBy({ top: steps * window.innerHeight * SCREEN_SHARE });
}
