import type { Page } from 'playwright-core';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import type { BrowserHouse } from './browser-house.ts';
import { login } from './browser.ts';

/** The county in which the tests of one file's page work. */
export const XINCHENG = '610102';

export function filePath(id: string): string {
  return `/t/${XINCHENG}/hardship/${encodeId('hf', id)}`;
}

/** Opens a file's page before somebody; the worker is 王建国, as in `aHousehold`. */
export async function openFile(house: BrowserHouse, loginName: string, id: string): Promise<Page> {
  const page = await house.window();
  await login(page, loginName, filePath(id));
  await page.getByRole('heading', { name: /王建国/ }).waitFor();
  return page;
}
