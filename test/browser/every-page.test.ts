/// <reference lib="dom" />
import { expect, test } from '@jest/globals';
import { openPages, PATIENCE } from '../kit/open-pages.ts';
import { OUTSIDE_UNITS, PAGE_NAMES } from '../kit/page-list.ts';
import { lookAtEveryState } from '../kit/page-states.ts';

/** What the page's router has to say. */
interface RouterWindow {
  __TSR_ROUTER__: { routesById: Record<string, { fullPath: string; children?: unknown }> };
}

const open = openPages();

test('every route of the router is looked at', async () => {
  const routes = await open.page.evaluate(() => {
    const { routesById } = (window as unknown as RouterWindow).__TSR_ROUTER__;
    return Object.values(routesById)
      .filter(({ children }) => children === undefined)
      .map(({ fullPath }) => fullPath);
  });
  const known = new Set<string>([...OUTSIDE_UNITS, ...open.pages.map(({ route }) => route)]);
  expect(routes.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !routes.includes(route))).toEqual([]);
});

test.each(PAGE_NAMES)(
  '%s has no fault as it opens, with its dialogs open, refused and filled',
  async (_address, index) => {
    await lookAtEveryState(open.page, open.pages[index]);
  },
  PATIENCE,
);

test('no page asked anything of the outside', () => {
  expect(open.house.outsideRequests).toEqual([]);
});
