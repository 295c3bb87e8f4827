import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';

/** Where Debian has it; another may be named. */
const executablePath = process.env.SLUICE_TEST_CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser)
  console.warn(`No browser at ${executablePath}: tests that look at pages are skipped.`);

/** A group of tests that look at pages; skipped where there is nothing to look with. */
export const describeInBrowser = describe.skipIf(!hasBrowser);

/** One that is ours alone, in a new folder, and asks the network for nothing. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Visit {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** The part of the address behind the file. */
  readonly hash?: string;
}

export interface Browser {
  /** Opens a text as a page. Whatever it does wrong or asks for fails the test. */
  readonly open: (text: string, visit?: Visit) => Promise<Page>;
}

/** A browser for the tests of the file, started once; pages are closed behind each test. */
export function useBrowser(): Browser {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-browser-'));
  const wrong: string[] = [];
  const pages: Page[] = [];
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    if (!hasBrowser) return;
    context = await chromium.launchPersistentContext(join(folder, 'user'), {
      executablePath,
      args: flags,
      timeout: 60_000,
    });
  }, 90_000);
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
    expect(wrong.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return {
    async open(text, { width = 1280, scheme = 'light', hash = '' } = {}) {
      if (!context) throw new Error('the browser is not there');
      const page = await context.newPage();
      pages.push(page);
      page.on('console', (message) => wrong.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => {
        wrong.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!/^(?:file|data):/.test(request.url())) wrong.push(`request: ${request.url()}`);
      });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          console.error(`policy: ${violatedDirective} ${blockedURI}`);
        });
      });
      await page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
      await page.emulateMedia({ colorScheme: scheme });
      const file = join(folder, 'report.html');
      writeFileSync(file, text);
      await page.goto(pathToFileURL(file).href + hash);
      await page.waitForSelector('h1');
      return page;
    },
  };
}

/** Does what leads to another screen, and waits until that is there. */
export async function nextScreen(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await page.$('main > *');
  await act();
  await page.waitForFunction((old) => document.querySelector('main > *') !== old, before);
}
