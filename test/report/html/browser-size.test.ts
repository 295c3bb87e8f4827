import { expect, it } from 'vitest';
import { rules, toHtml } from '../../../src/index.js';
import { describeInBrowser, nextScreen, useBrowser } from '../../support/browser.js';
import { largeResult } from './reports.js';

const { open } = useBrowser();

describeInBrowser('five thousand findings', () => {
  const text = toHtml(largeResult(5_000), { rules });

  it('can be worked with in less than two seconds', async () => {
    const page = await open('<h1>warm</h1>');
    await page.close();
    const started = performance.now();
    const report = await open(text, { hash: '#/findings' });
    await report.getByRole('checkbox', { name: 'Critical' }).check();
    const line = await report.locator('.count-line').textContent();
    const took = performance.now() - started;
    expect(line).toBe('1,000 of 5,000 findings, page 1 of 20');
    expect(took).toBeLessThan(2_000);
  });

  it('answer to what is typed at once, page by page', async () => {
    const page = await open(text, { hash: '#/findings' });
    const search = async (words: string) => {
      const started = performance.now();
      await page.getByRole('searchbox').fill(words);
      const line = await page.locator('.count-line').textContent();
      return { line, took: performance.now() - started };
    };
    await search('flow');
    const found = await search('flow flows/123.json');
    expect(found.line).toBe('10 of 5,000 findings');
    expect(found.took).toBeLessThan(500);
    await search('');
    expect(await page.locator('.finding').count()).toBe(50);
    await nextScreen(page, () => page.getByRole('link', { name: 'Page 100 of 100' }).click());
    expect(await page.locator('.count-line').textContent()).toBe('5,000 findings, page 100 of 100');
    expect(await page.locator('.finding').count()).toBe(50);
    await nextScreen(page, () => page.goBack());
    expect(await page.locator('.pager [aria-current]').textContent()).toBe('1');
    const overview = performance.now();
    await nextScreen(page, () => page.getByRole('link', { name: 'Overview' }).click());
    await page.locator('.cards').waitFor();
    expect(performance.now() - overview).toBeLessThan(1_000);
  });
});

describeInBrowser('twenty flows', () => {
  it('fit on one page each of flows and findings', async () => {
    const page = await open(toHtml(largeResult(40), { rules }), { hash: '#/findings' });
    expect(await page.locator('.finding').count()).toBe(40);
    expect(await page.locator('.pager').count()).toBe(0);
  });
});
