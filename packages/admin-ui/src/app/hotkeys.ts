import { useEffect, useRef } from 'react';

/**
 * Runs while the page is open: `ctrl+k`, `alt+1`, `escape` and `f4` also when the cursor stands in a field, plain keys
 * (`j`, `arrowdown`, `?`) only when it doesn't. A binding that is undefined leaves its key to the browser.
 */
export function useHotkeys(bindings: Record<string, ((event: KeyboardEvent) => void) | undefined>): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`;
      const action = latest.current[name];
      if (!action || event.isComposing) return;
      if (isPlain(name) && isTyping(event.target)) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isPlain(name: string): boolean {
  return !name.includes('ctrl+') && !name.includes('alt+') && !/^(f\d+|escape)$/.test(name);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]),textarea,select,[contenteditable=true]') !== null
  );
}
