import { afterAll, beforeAll } from '@jest/globals';
import { type BrowserApp, startBrowserApp, type TestPerson } from './browser.ts';

interface HouseOptions {
  /** Also starts the process that imports, exports and reports. */
  worker?: boolean;
  /** What happened before the first test: files, notices, an open page. */
  fill?: (house: BrowserApp) => Promise<void>;
  /** How long starting and filling may take, in milliseconds. */
  patience?: number;
}

export type BrowserHouse = Omit<BrowserApp, 'close'>;

/** Opens the product in a browser before the first test of a file and closes it after the last. */
export function browserHouse(
  people: readonly TestPerson[],
  { worker = false, fill, patience = 120_000 }: HouseOptions = {},
): BrowserHouse {
  let opened: BrowserApp | undefined;
  beforeAll(async () => {
    opened = await startBrowserApp(people, { worker });
    await fill?.(opened);
  }, patience);
  afterAll(async () => {
    await opened?.close();
  });
  const house = (): BrowserApp => {
    if (!opened) throw new Error('the house opens with the first test: use it in tests only');
    return opened;
  };
  return {
    get app() {
      return house().app;
    },
    get outsideRequests() {
      return house().outsideRequests;
    },
    window: async (options) => await house().window(options),
  };
}
