/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, jest } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { provisionAccount } from '@bangfu/api/src/modules/identity/public.ts';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { readWorkerConfig } from '@bangfu/worker/src/config.ts';
import { startWorker } from '@bangfu/worker/src/worker.ts';
import { startApp, type TestApp } from './app.ts';

/** A page in a browser takes its time on a machine that runs the other tests as well. */
jest.setTimeout(60_000);

/** Where `npm run build -w @bangfu/admin-ui` puts the pages. */
const UI_DIR = path.resolve(import.meta.dirname, '../../packages/admin-ui/dist');
const PROVINCE = '610000';

/** A password that the password rules accept; the people of a test all share it. */
export const PASSWORD = 'Qinling-Weihe-7431';

export interface TestPerson {
  loginName: string;
  displayName: string;
  /** Unit code → posts there. */
  posts: Readonly<Record<string, readonly Role[]>>;
  mustChangePassword?: boolean;
}

export interface BrowserApp {
  app: TestApp;
  /** A new window with nothing remembered; 1366×768 like the counters' screens. */
  window(options?: { width?: number; height?: number }): Promise<Page>;
  /** Requests to anywhere but the server under test; must stay empty. */
  outsideRequests: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the API with the built pages on a fresh database, makes the people and opens Debian's Chromium; with `worker`
 * also the process that imports, exports and reports.
 */
export async function startBrowserApp(
  people: readonly TestPerson[],
  options: { worker?: boolean } = {},
): Promise<BrowserApp> {
  if (!existsSync(path.join(UI_DIR, 'index.html'))) {
    throw new Error('the admin UI is not built: run `npm run build -w @bangfu/admin-ui` first');
  }
  const app = await startApp({ environment: { UI_DIR } });
  await provision(app, people);
  const worker = options.worker
    ? await startWorker(app.runtime, readWorkerConfig(app.environment))
    : undefined;
  const browser = await launch();
  const outsideRequests: string[] = [];
  return {
    app,
    outsideRequests,
    window: async ({ width = 1366, height = 768 } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        baseURL: app.address,
      });
      watchRequests(context, app.address, outsideRequests);
      return await context.newPage();
    },
    close: async () => {
      await browser.close();
      await worker?.stop();
      await app.close();
    },
  };
}

async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
}

function watchRequests(context: BrowserContext, address: string, outside: string[]): void {
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob|about):/.test(url)) outside.push(url);
  });
}

async function provision({ runtime }: TestApp, people: readonly TestPerson[]): Promise<void> {
  const { rows } = await runtime.readPool.query<TenantRef>(
    `select id, no, no_hi as "noHi", code, name, kind, parent_no as "parentNo", status from tenants`,
  );
  const byCode = new Map(rows.map((tenant) => [tenant.code, tenant]));
  const unit = (code: string): TenantRef => {
    const found = byCode.get(code);
    if (!found) throw new Error(`no unit ${code} in the reference data`);
    return found;
  };
  await inTenant(runtime, jobPrincipal(unit(PROVINCE), 'test-people'), async (scope) => {
    for (const { loginName, displayName, posts, mustChangePassword = false } of people) {
      const memberships = Object.entries(posts).map(([code, roles]) => ({ tenantNo: unit(code).no, roles }));
      await provisionAccount(scope, {
        loginName,
        displayName,
        password: PASSWORD,
        mustChangePassword,
        memberships,
      });
    }
  });
}

/** Logs in by keyboard, as at the counter: the cursor stands in the first field, Tab, Enter. */
export async function login(page: Page, loginName: string, to = '/'): Promise<void> {
  await page.goto(to === '/' ? '/login' : `/login?next=${encodeURIComponent(to)}`);
  await page.getByLabel('账号').waitFor();
  await page.keyboard.type(loginName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/**
 * Nothing of WCAG 2.2 AA that axe can see is broken on the page as it stands now, dialogs and lists included; `within`
 * looks at a part of it only.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  await page.waitForTimeout(400);
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
  expect(faults).toEqual([]);
}

/** The page can be read without scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
}
