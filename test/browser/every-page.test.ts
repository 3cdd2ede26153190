/// <reference lib="dom" />
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserApp, login } from '../kit/browser.ts';
import { ALL_HATS, COUNTY, startFilledHouse } from '../kit/filled-house.ts';
import { type ListedPage, OUTSIDE_UNITS, PAGE_NAMES, pagesOf } from '../kit/page-list.ts';
import { lookAtEveryState } from '../kit/page-states.ts';

/** One page in all its states, on a machine that runs the other tests as well. */
const PATIENCE = 240_000;

/** What the page's router has to say. */
interface RouterWindow {
  __TSR_ROUTER__: { routesById: Record<string, { fullPath: string; children?: unknown }> };
}

let house: BrowserApp;
let pages: readonly ListedPage[];
let page: Page;

beforeAll(async () => {
  const filled = await startFilledHouse();
  house = filled.house;
  pages = pagesOf(filled.contents);
  page = await house.window();
  await login(page, ALL_HATS, `/t/${COUNTY}/home`);
}, 240_000);

afterAll(async () => {
  await house.close();
});

test('every route of the router is looked at', async () => {
  const routes = await page.evaluate(() => {
    const { routesById } = (window as unknown as RouterWindow).__TSR_ROUTER__;
    return Object.values(routesById)
      .filter(({ children }) => children === undefined)
      .map(({ fullPath }) => fullPath);
  });
  const known = new Set<string>([...OUTSIDE_UNITS, ...pages.map(({ route }) => route)]);
  expect(routes.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !routes.includes(route))).toEqual([]);
});

test.each(PAGE_NAMES)(
  '%s has no fault as it opens, with its dialogs open, refused and filled',
  async (_address, index) => {
    await lookAtEveryState(page, pages[index]);
  },
  PATIENCE,
);

test('no page asked anything of the outside', () => {
  expect(house.outsideRequests).toEqual([]);
});
