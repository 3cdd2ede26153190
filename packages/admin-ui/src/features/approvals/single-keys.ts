import { useState } from 'react';

const OFF = 'bangfu.singleKeys.off';

/** Single-letter shortcuts can be switched off on this computer (WCAG 2.1.4): speech input would press them by accident. */
export function useSingleKeys(): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const [isOn, setState] = useState(() => window.localStorage.getItem(OFF) !== '1');
  const setOn = (next: boolean): void => {
    if (next) window.localStorage.removeItem(OFF);
    else window.localStorage.setItem(OFF, '1');
    setState(next);
  };
  return { isOn, setOn };
}
