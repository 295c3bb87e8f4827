import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { toHtml } from '../../../src/index.js';
import { describeInBrowser, useBrowser } from '../../support/browser.js';
import { samplePages, sampleRules } from '../../support/result-builder.js';
import { sampleResult } from '../sample-result.js';
import { idOf, onboardingReport } from './reports.js';

const { open } = useBrowser();
const { result, text } = await onboardingReport();
const sample = toHtml(sampleResult(), { rules: sampleRules, pages: samplePages, hidden: 2 });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const screens: readonly (readonly [text: string, hash: string])[] = [
  [text, '#/overview'],
  [text, '#/findings'],
  [text, '#/findings?order=flow'],
  [text, '#/findings?text=nothing+of+the+kind'],
  [text, `#/findings/${idOf(result, 'anonymous-data-exposure')}`],
  [text, `#/findings/${idOf(result, 'plaintext-client-secret')}`],
  [text, '#/flows'],
  [text, '#/flows/2'],
  [text, '#/rules/plaintext-client-secret'],
  [text, '#/scope'],
  [text, '#/findings/none'],
  [sample, '#/overview'],
  [sample, '#/findings?status=all'],
  [sample, '#/findings/6374d1e4c0b2a392806f5e4d4c7b8a99a817c635ee3d2c1b0af9e8d7c6b5a494'],
  [sample, '#/scope'],
];

interface Audit {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

describeInBrowser.each(['light', 'dark'] as const)(
  'whoever reads the report in the %s theme',
  (scheme) => {
    it.each([1280, 390])(
      'at %i pixels finds nothing that stands in the way',
      async (width) => {
        const found: string[] = [];
        for (const [page, hash] of screens) {
          const shown = await open(page, { hash, scheme, width });
          // Run from outside of the page: its policy lets nothing in.
          await shown.evaluate(axe);
          const { violations } = (await shown.evaluate(
            'axe.run(document, { resultTypes: ["violations"] })',
          )) as Audit;
          for (const { id, nodes } of violations) {
            found.push(
              `${hash} ${id}: ${nodes
                .map(({ html }) => html)
                .join(' ')
                .slice(0, 300)}`,
            );
          }
          const overflow = await shown.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          if (overflow > 0) found.push(`${hash}: ${overflow} pixels too wide`);
          await shown.close();
        }
        expect(found).toEqual([]);
      },
      120_000,
    );
  },
);
