import { useEffect, useState } from 'react';

/** Where the cursor goes on when the button that opened a dialog went with it: to the next thing to do. */
const NEXT = '.page-actions a, .page-actions button:not(:disabled)';

/**
 * Gives the cursor back when a dialog is gone, so that the keyboard goes on from where it was and not from the top of
 * the page (WCAG 2.4.3). A dialog that is taken off the page does not do so by itself.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => giveBackTo(opener));
    },
    [opener],
  );
}

function giveBackTo(opener: Element | null): void {
  const isHeldElsewhere = document.activeElement !== null && document.activeElement !== document.body;
  if (isHeldElsewhere || !(opener instanceof HTMLElement) || opener === document.body) return;
  const target = opener.isConnected ? opener : document.querySelector<HTMLElement>(NEXT);
  (target ?? document.getElementById('content'))?.focus();
}
