import type { Page } from 'playwright-core';
import { browserHouse, type BrowserHouse } from './browser-house.ts';
import { login } from './browser.ts';
import { ALL_HATS, COUNTY, FILLED_PEOPLE, fillHouse } from './filled-house.ts';
import { type ListedPage, pagesOf } from './page-list.ts';
import { setFontSize } from './page-states.ts';

/** One page in all its states, on a machine that runs the other tests as well. */
export const PATIENCE = 240_000;

export interface OpenPages {
  house: BrowserHouse;
  /** The window of somebody who holds every post. */
  readonly page: Page;
  readonly pages: readonly ListedPage[];
}

/** The filled house before the eyes of somebody who sees every page, in the given type size. */
export function openPages(fontSize: 14 | 20 | 24 = 14): OpenPages {
  const seen: { page?: Page; pages?: readonly ListedPage[] } = {};
  const house = browserHouse(FILLED_PEOPLE, {
    worker: true,
    patience: PATIENCE,
    fill: async (filling) => {
      seen.pages = pagesOf(await fillHouse(filling));
      seen.page = await filling.window();
      await login(seen.page, ALL_HATS, `/t/${COUNTY}/home`);
      if (fontSize !== 14) await setFontSize(seen.page, fontSize);
    },
  });
  return {
    house,
    get page() {
      if (!seen.page) throw new Error('the page opens with the first test');
      return seen.page;
    },
    get pages() {
      return seen.pages ?? [];
    },
  };
}
