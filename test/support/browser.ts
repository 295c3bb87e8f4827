import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where Debian has it; another may be named. */
const executablePath = process.env.SLUICE_TEST_CHROMIUM ?? '/usr/bin/chromium';

/** Whether tests can look at pages; why not, where they cannot. */
export const hasBrowser = existsSync(executablePath);
export const noBrowser = `no browser at ${executablePath}: tests in a browser are skipped`;

/** One that is ours alone: a folder of its own, nothing of it asks the network for anything. */
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

export interface Browser {
  readonly context: BrowserContext;
  readonly newPage: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: flags,
    timeout: 60_000,
    viewport: { width: 1280, height: 800 },
  });
  return {
    context,
    newPage: () => context.newPage(),
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
