import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from '../../support/browser.js';
import { topFolder } from '../../support/command.js';
import { idOf, onboardingReport } from './reports.js';

const { open } = useBrowser();
const { result, text } = await onboardingReport();
const folder = join(topFolder, 'screenshots');

const screens = {
  overview: '#/overview',
  finding: `#/findings/${idOf(result, 'anonymous-data-exposure')}`,
  filter: '#/findings?severity=high&text=mail',
  findings: '#/findings?order=flow',
  flow: '#/flows/2',
  flows: '#/flows',
  rule: '#/rules/plaintext-client-secret',
  scope: '#/scope',
} as const;

// Pictures for whoever changes how the report looks; nothing is compared with them.
describeInBrowser('pictures of the report', () => {
  it.each(['light', 'dark'] as const)(
    'in the %s theme, on a wide and a narrow screen',
    async (scheme) => {
      mkdirSync(folder, { recursive: true });
      for (const width of [1280, 390]) {
        for (const [name, hash] of Object.entries(screens)) {
          const page = await open(text, { width, scheme, hash });
          const path = join(folder, `${name}-${width}-${scheme}.png`);
          const picture = await page.screenshot({ path, fullPage: true });
          expect(picture.length).toBeGreaterThan(10_000);
          await page.close();
        }
      }
    },
    120_000,
  );
});
