import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { toHtml } from '../../../src/index.js';
import type { Result } from '../../../src/result.js';
import { describeInBrowser, nextScreen, useBrowser } from '../../support/browser.js';
import { makeFinding, makeResult, sampleRules } from '../../support/result-builder.js';
import { sampleResult } from '../sample-result.js';
import { idOf, onboardingReport } from './reports.js';

const { result, text } = await onboardingReport();
const { open } = useBrowser();

const rows = (page: Page) => page.locator('.finding');
const countLine = (page: Page) => page.locator('.count-line').textContent();

function numberOf({ findings }: Result, severity: string): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

describeInBrowser('the overview', () => {
  it('says how much was looked at and found, and leads to it', async () => {
    const page = await open(text);
    expect(await page.title()).toBe('Overview · Sluice report');
    expect(await page.locator('h1').textContent()).toBe(
      `${numberOf(result, 'critical')} critical and ${numberOf(result, 'high')} high of ${result.findings.length} findings`,
    );
    expect(await page.locator('.lead').textContent()).toContain('7 flows, 7 triggers, 106 actions');
    await nextScreen(page, () => page.getByRole('link', { name: /^High 12$/ }).click());
    expect(await countLine(page)).toBe(`12 of ${result.findings.length} findings`);
    expect(await page.getByRole('checkbox', { name: 'High' }).isChecked()).toBe(true);
    await nextScreen(page, () => page.goBack());
    expect(await page.title()).toBe('Overview · Sluice report');
  });

  it('names the flows to look at first, and those that start without signing in', async () => {
    const page = await open(text);
    const first = page.getByRole('region', { name: 'Flows to look at first' });
    expect(await first.getByRole('rowheader').first().textContent()).toBe('Find colleague');
    const open_ = page.getByRole('region', { name: 'Started without signing in' });
    expect(await open_.getByRole('rowheader').allInnerTexts()).toEqual(['Find colleague']);
    await nextScreen(page, () =>
      page.getByRole('link', { name: /Start without signing in/ }).click(),
    );
    expect(await countLine(page)).toBe('1 of 7 flows');
  });

  it('says what was not assessed, and all of it on a screen of its own', async () => {
    const page = await open(toHtml(sampleResult(), { rules: sampleRules, hidden: 3 }));
    const gaps = page.getByRole('region', { name: 'What was not assessed' });
    expect(await gaps.textContent()).toContain('4 inputs: 2 assessed, 1 in part, 1 not.');
    expect(await gaps.textContent()).toMatch(/Desktop flow\s*5/);
    expect(await page.locator('.lead').textContent()).toContain('3 findings of other personas');
    await nextScreen(page, () => gaps.getByRole('link').click());
    const rowsOf = (name: string) => page.getByRole('region', { name }).locator('tbody tr');
    expect(await rowsOf('Not assessed, and problems').count()).toBe(7);
    expect(await rowsOf('Not assessed, and problems').first().textContent()).toContain(
      'Broken JSON',
    );
    expect(await rowsOf('Inputs').count()).toBe(4);
    expect(await page.getByRole('region', { name: 'The run' }).textContent()).toContain(
      'sluice.yml',
    );
  });

  it('has words for a run that found nothing', async () => {
    const page = await open(toHtml(makeResult([])));
    expect(await page.locator('h1').textContent()).toBe('No open findings');
    await nextScreen(page, () =>
      page.getByRole('link', { name: 'Findings', exact: false }).first().click(),
    );
    expect(await page.locator('.empty').textContent()).toContain(
      'Nothing that was looked at broke',
    );
  });
});

describeInBrowser('the list of findings', () => {
  it('is filtered by severity, rule, flow, solution and words, and says how many are left', async () => {
    const page = await open(text, { hash: '#/findings' });
    const all = result.findings.length;
    expect(await countLine(page)).toBe(`${all} findings`);
    await page.getByRole('checkbox', { name: 'Critical' }).check();
    expect(await countLine(page)).toBe(`2 of ${all} findings`);
    expect(await rows(page).count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Critical' }).uncheck();
    await page
      .getByLabel('Rule')
      .selectOption({ label: 'Whoever starts the flow chooses who gets its mail' });
    expect(await rows(page).count()).toBe(4);
    await page.getByLabel('Flow', { exact: true }).selectOption({ label: 'Collect feedback' });
    expect(await rows(page).count()).toBe(2);
    await page.getByLabel('Solution').selectOption({ label: 'ContosoHrOnboarding' });
    await page.getByRole('searchbox').fill('WRITE buddy');
    expect(await rows(page).locator('.subject').allInnerTexts()).toEqual([
      'Collect feedback › Write to buddy',
    ]);
    expect(page.url()).toMatch(
      /#\/findings\?rule=open-mail-relay&flow=\d&solution=0&text=WRITE\+buddy$/,
    );
    await expect.poll(() => page.getByRole('status').textContent()).toBe(`1 of ${all} findings`);
    await page.reload();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    expect(await countLine(page)).toBe(`${all} findings`);
    expect(await page.getByLabel('Rule').inputValue()).toBe('');
  });

  it('offers a way out where nothing matches', async () => {
    const page = await open(text, { hash: '#/findings' });
    await page.getByRole('searchbox').fill('no such thing');
    expect(await page.locator('.empty').textContent()).toContain('Nothing matches');
    await page.locator('.empty').getByRole('button').click();
    expect(await rows(page).count()).toBe(result.findings.length);
  });

  it('stands under the names of flows when ordered by them', async () => {
    const page = await open(text, { hash: '#/findings' });
    await page.getByLabel('Order by').selectOption('flow');
    const names = await page.locator('h2.group').allInnerTexts();
    expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b)));
    expect(names).toContain('Nightly directory sync');
  });

  it('shows suppressed findings when they are asked for, with the reason', async () => {
    const page = await open(toHtml(sampleResult(), { rules: sampleRules }), { hash: '#/findings' });
    expect(await countLine(page)).toBe('6 of 7 findings');
    await page.getByLabel('Status').selectOption('suppressed');
    await nextScreen(page, () => rows(page).first().getByRole('link').click());
    expect(await page.locator('.suppressed').textContent()).toBe(
      'Suppressed by a note in the flow until 2027-01-01: the intranet has no TLS yet',
    );
  });
});

describeInBrowser('a finding', () => {
  const hash = `#/findings/${idOf(result, 'anonymous-data-exposure')}`;

  it('says what, why, how to fix it, where, and for whom', async () => {
    const page = await open(text, { hash });
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    expect(await page.locator('h1').textContent()).toBe('Find colleague › Response');
    expect(await region('What is wrong, and why it matters').textContent()).toContain(
      'Anyone who has the URL of the flow gets it, without signing in.',
    );
    expect(await region('What to do').textContent()).toContain("set 'Who can trigger the flow?'");
    expect(await page.locator('.excerpt mark').textContent()).toBe("variables('Colleagues')");
    expect(await region('Related places').getByRole('listitem').count()).toBe(2);
    expect(await region('Details').textContent()).toContain('CWE-306');
    await region('About the rule').getByText('When it is wrong').click();
    expect(await region('About the rule').locator('details[open] .prose').count()).toBe(2);
    await nextScreen(page, () =>
      region('Details').getByRole('link', { name: 'anonymous-data-exposure' }).click(),
    );
    expect(await page.locator('h1').textContent()).toBe(
      'Anyone can read what the flow reads with its own rights',
    );
  });

  it('shows in the drawing where it is and how the value gets there', async () => {
    const page = await open(text, { hash });
    const names = (selector: string) =>
      page.locator(`.drawing ${selector} > title`).allTextContents();
    expect(await names('.on-trace')).toEqual([
      'Step Get details from Graph, 2 findings, worst critical, on the way of the data: 1',
      'Append colleague',
      'Step Response, 1 finding, worst critical, on the way of the data: 3',
    ]);
    expect(await names('.current')).toHaveLength(1);
    expect(await page.locator('.drawing [aria-current] .name').textContent()).toBe('Response');
    expect(await page.locator('.drawing .stop text').allTextContents()).toEqual(['1', '2', '3']);
    expect(await page.locator('.drawing path.trace').count()).toBe(2);
    expect(await page.locator('.trace-list .message').allInnerTexts()).toEqual([
      "comes in here: the answer of 'graph.microsoft.com' ('body/displayname')",
      "goes into the variable 'Colleagues'",
      'is handed to whoever calls',
    ]);
    const current = await page.locator('.drawing .current .body').boundingBox();
    const window_ = await page.locator('.scroller').boundingBox();
    expect(current && window_ && current.y >= window_.y).toBe(true);
    expect(current && window_ && current.y + current.height <= window_.y + window_.height).toBe(
      true,
    );
  });

  it('folds what does not matter, and unfolds it', async () => {
    const page = await open(text, { hash });
    const drawn = () => page.locator('.drawing .step').count();
    const few = await drawn();
    expect(
      await page.locator('.drawing .kind', { hasText: 'steps inside' }).count(),
    ).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Only what matters here' }).click();
    expect(await drawn()).toBeGreaterThan(few);
    expect(await drawn()).toBe(21);
    await page.getByRole('button', { name: 'Larger' }).click();
    expect(await page.locator('.percent').textContent()).toBe('100 %');
    await page.getByText('Steps as a list').click();
    expect(await page.locator('.outline li').count()).toBe(21);
  });

  it('leads on to the next one, and back to the list with its filters', async () => {
    const page = await open(text, { hash: '#/findings?severity=critical' });
    await nextScreen(page, () => rows(page).first().getByRole('link').click());
    expect(await page.locator('.around .at').textContent()).toBe('1 of 2');
    await nextScreen(page, () => page.getByRole('link', { name: 'Next' }).click());
    expect(await page.locator('.around .at').textContent()).toBe('2 of 2');
    await nextScreen(page, () => page.getByRole('link', { name: 'All findings' }).click());
    expect(await countLine(page)).toBe(`2 of ${result.findings.length} findings`);
  });

  it('lists the copies of the flow that have it too', async () => {
    const finding = makeFinding({ occurrences: [{ file: 'b.zip!/x.json' }, { file: 'c.json' }] });
    const page = await open(toHtml(makeResult([finding])), {
      hash: `#/findings/${finding.fingerprint}`,
    });
    const copies = page.getByRole('region', { name: 'The same in copies of the flow' });
    expect(await copies.getByRole('listitem').allInnerTexts()).toEqual(['b.zip!/x.json', 'c.json']);
  });

  it('that is not in the report is said to be elsewhere', async () => {
    const page = await open(text, { hash: '#/findings/0000' });
    expect(await page.locator('.empty').textContent()).toContain('no such finding');
  });
});

describeInBrowser('a flow', () => {
  it('is drawn with all its steps, the findings at them', async () => {
    const page = await open(text, { hash: '#/flows' });
    await nextScreen(page, () => page.getByRole('link', { name: 'Find colleague' }).click());
    expect(await page.locator('.drawing .step').count()).toBe(21);
    const first = page.locator('.drawing').getByRole('link').first();
    expect(await first.ariaSnapshot()).toContain('Trigger manual, 3 findings, worst high');
    await nextScreen(page, () => page.locator('.drawing a[data-step="20"]').click());
    expect(await page.locator('h1').textContent()).toBe('Find colleague › Response');
  });

  it('is found by name and by who can start it', async () => {
    const page = await open(text, { hash: '#/flows' });
    await page.getByRole('searchbox').fill('nightly');
    expect(await countLine(page)).toBe('1 of 7 flows');
    await page.getByRole('searchbox').fill('');
    await page.getByLabel('Who can start it').selectOption({ label: 'Everybody in the tenant' });
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
      expect.stringContaining('Create account'),
    ]);
  });
});

describeInBrowser('the keyboard', () => {
  it('reaches the content first, then every control, and follows what is opened', async () => {
    const page = await open(text, { hash: '#/findings' });
    const focused = () =>
      page.evaluate(
        () => `${document.activeElement?.localName} ${document.activeElement?.textContent}`,
      );
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('a Skip to the content');
    await page.keyboard.press('Enter');
    expect(await focused()).toMatch(/^main /);
    await page.keyboard.press('Tab');
    await page.keyboard.type('graph');
    expect(await page.getByRole('searchbox').inputValue()).toBe('graph');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox', { name: 'Critical' }).isChecked()).toBe(true);
    await rows(page).first().getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.detail');
    expect(await focused()).toMatch(/^h1 Find colleague › /);
    await page.locator('.drawing a').first().focus();
    await nextScreen(page, () => page.keyboard.press('Enter'));
    expect(await focused()).toMatch(/^h1 Find colleague › /);
  });
});

describeInBrowser('themes', () => {
  const ground = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  it('follow the system until one is chosen', async () => {
    const light = await ground(await open(text));
    const page = await open(text, { scheme: 'dark' });
    const dark = await ground(page);
    expect(dark).not.toBe(light);
    const button = page.getByRole('button', { name: /^Theme/ });
    expect(await button.textContent()).toBe('Theme: as the system');
    await button.click();
    expect([await button.textContent(), await ground(page)]).toEqual(['Theme: light', light]);
    await button.click();
    expect([await button.textContent(), await ground(page)]).toEqual(['Theme: dark', dark]);
    await page.reload();
    expect(await button.textContent()).toBe('Theme: dark');
    await button.click();
    expect(await button.textContent()).toBe('Theme: as the system');
  });
});

describeInBrowser('paper', () => {
  it('gets every finding in full, in dark ink', async () => {
    const page = await open(text, { hash: '#/findings', scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.printed').count()).toBe(result.findings.length);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    expect(await page.locator('.printed .excerpt mark').first().isVisible()).toBe(true);
    const color = await page.evaluate(() => getComputedStyle(document.documentElement).color);
    expect(color).toBe('rgb(23, 28, 34)');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('.printed').count()).toBe(0);
    expect(await rows(page).count()).toBe(result.findings.length);
  });
});
