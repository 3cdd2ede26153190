import { useEffect, useRef } from 'react';

/** Runs while the page is open, also when the cursor stands in a field: `ctrl+k`, `ctrl+enter`, `j`, `f4`. */
export function useHotkeys(bindings: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`;
      const action = latest.current[name];
      if (!action) return;
      if (name.length === 1 && isTyping(event.target)) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable=true]') !== null
  );
}
