import { useFontSize } from '../app/font-size.js';

/** How many columns of name and value stand beside each other: fewer in large type, so that no name stands upright. */
export function useFactColumns(most: 2 | 3): { xs: number; md: number; xl: number } {
  const { fontSize } = useFontSize();
  const isLarge = fontSize > 14;
  return { xs: 1, md: isLarge ? 1 : 2, xl: isLarge ? most - 1 : most };
}
