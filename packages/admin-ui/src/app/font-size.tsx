import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { FONT_SIZES, type FontSize } from './theme.js';

const LAST = 'bangfu.fontSize';

interface FontSizeState {
  fontSize: FontSize;
  /** Also remembers it for the person who sits here. */
  setFontSize: (size: FontSize, accountId?: string) => void;
  /** Takes up what this person chose last on this computer. */
  restore: (accountId: string) => void;
}

const FontSizeContext = createContext<FontSizeState>({
  fontSize: 14,
  setFontSize: () => {},
  restore: () => {},
});

function remembered(key: string): FontSize | undefined {
  const stored = Number(window.localStorage.getItem(key));
  return FONT_SIZES.find(({ value }) => value === stored)?.value;
}

export function FontSizeProvider({ children }: { children: ReactNode }) {
  const [fontSize, setSize] = useState<FontSize>(() => remembered(LAST) ?? 14);
  const setFontSize = useCallback((size: FontSize, accountId?: string) => {
    window.localStorage.setItem(LAST, String(size));
    if (accountId) window.localStorage.setItem(`${LAST}.${accountId}`, String(size));
    setSize(size);
  }, []);
  const restore = useCallback((accountId: string) => {
    const size = remembered(`${LAST}.${accountId}`);
    if (size) setSize(size);
  }, []);
  const state = useMemo(() => ({ fontSize, setFontSize, restore }), [fontSize, setFontSize, restore]);
  return <FontSizeContext value={state}>{children}</FontSizeContext>;
}

export function useFontSize(): FontSizeState {
  return useContext(FontSizeContext);
}
