import { readFile } from 'node:fs/promises';
import { expect, jest, test } from '@jest/globals';
import { browserHouse } from '../kit/browser-house.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/browser.ts';
import { runWaitingJobs } from '../kit/background.ts';
import { openFile, XINCHENG } from '../kit/file-page.ts';
import { submitted } from '../kit/filing.ts';
import { aHousehold } from '../kit/households.ts';
import { pdfText } from '../kit/pdf-text.ts';
import { People } from '../kit/people.ts';
import { inUnit } from '../kit/unit-work.ts';

const house = browserHouse([
  {
    loginName: 'officer',
    displayName: '吴办',
    posts: { [XINCHENG]: ['CENTRE_OFFICER'] },
  },
]);

/** axe reads a long page several times. */
jest.setTimeout(120_000);

test('one press on the page of a file brings its form as a PDF', async () => {
  const id = await inUnit(house.app, XINCHENG, async (scope) => await submitted(scope, aHousehold(320)));
  const page = await openFile(house, 'officer', id);
  const button = page.locator('.page-actions').getByRole('button', { name: '打印建档表', exact: true });
  await button.focus();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('打印建档表').waitFor();
  await runWaitingJobs(house.app.runtime, new People(house.app.runtime), XINCHENG);
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^610102-\d{4}-\d{5}-建档表\.pdf$/);
  const text = pdfText(await readFile(await file.path())).join('\n');
  expect(text).toContain('困难职工档案表');
  expect(text).toContain('王建国');
  expect(text).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
