/// <reference lib="dom" />
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll } from './browser.ts';
import type { ListedPage } from './page-list.ts';

const OPENED = '.ant-modal:visible, .ant-drawer:visible, .ant-popover:visible, .ant-dropdown:visible';
const DIALOG = '.ant-modal:visible';
/** Lists of choices hang below the body, beside their dialog. */
const DIALOG_PARTS = 'body > div:has(.ant-modal), body > div:has(.ant-select-dropdown)';
const TYPED = 'input:not([type]), input[type=text], input[type=password], textarea';

/** Sets the font size the way the page remembers it, for whoever is logged in. */
export async function setFontSize(page: Page, size: 14 | 20 | 24): Promise<void> {
  await page.getByRole('button', { name: '字号' }).click();
  await page.getByRole('menuitem', { name: size === 14 ? '标准' : new RegExp(String(size)) }).click();
}

/** A dialog covers the rest of the page, which was looked at before. */
async function look(page: Page): Promise<void> {
  const isCovered = (await page.locator(DIALOG).count()) > 0;
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page, isCovered ? DIALOG_PARTS : undefined);
  await expectNoSidewaysScroll(page);
}

async function arrive(page: Page, { address, shows }: ListedPage): Promise<void> {
  await page.goto(address);
  await page.locator('#content').getByText(shows).first().waitFor();
}

/** Looks at a page as it opens, with a list of choices open, and with each of its dialogs open, filled and refused. */
export async function lookAtEveryState(
  page: Page,
  listed: ListedPage | undefined,
  { forms = true }: { forms?: boolean } = {},
): Promise<void> {
  if (!listed) throw new Error('the list of pages changed after the tests were named');
  await arrive(page, listed);
  await look(page);
  const choices = page.locator('#content .ant-select:not(.ant-select-disabled):visible').first();
  if ((await choices.count()) > 0) {
    await choices.click();
    await look(page);
  }
  for (const name of listed.opensValid ?? []) await open(page, listed, name);
  for (const name of listed.opens ?? []) {
    const opened = await open(page, listed, name);
    if (forms && (await opened.locator('form').count()) > 0) {
      const send = opened.locator('.ant-modal-footer .ant-btn-primary, .ant-modal-footer .ant-btn-dangerous');
      await lookAtForm(page, opened, send.last());
    }
  }
  if (forms && listed.refuses) {
    await arrive(page, listed);
    const send = page.getByRole('button', { name: listed.refuses });
    await lookAtForm(page, page.locator('#content'), send.first());
  }
}

/** What a button brings up; fails when it brings up nothing. */
async function open(page: Page, listed: ListedPage, name: string): Promise<Locator> {
  await arrive(page, listed);
  const before = await page.locator('body').innerHTML();
  await page.getByRole('button', { name }).first().click();
  await look(page);
  expect({ button: name, changed: (await page.locator('body').innerHTML()) !== before }).toEqual({
    button: name,
    changed: true,
  });
  return page.locator(OPENED).last();
}

/** A form refused for what it lacks, then filled with something. */
async function lookAtForm(page: Page, form: Locator, send: Locator): Promise<void> {
  await send.click();
  await form.locator('.ant-form-item-explain-error, [role=alert]').first().waitFor();
  await look(page);
  for (const field of await form.locator(TYPED).all()) {
    const isPlain = await field.evaluate(
      (input) =>
        !input.closest('.ant-select, .ant-picker, .ant-input-number') && !input.hasAttribute('disabled'),
    );
    if (isPlain) await field.fill('测试');
  }
  const choices = form.locator('.ant-select:visible').first();
  if ((await choices.count()) > 0) await choices.click();
  await look(page);
}
