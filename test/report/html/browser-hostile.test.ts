import { expect, it } from 'vitest';
import { toHtml } from '../../../src/index.js';
import type { OutlineStep } from '../../../src/result.js';
import { describeInBrowser, nextScreen, useBrowser } from '../../support/browser.js';
import { makeFinding, makeFlow, makeResult } from '../../support/result-builder.js';

const { open } = useBrowser();

/** Each would set `window.pwned`, ask for something, or break the page, if any place took it for more than text. */
const names = [
  '<script>window.pwned=1</script>',
  '</script><script>window.pwned=1</script>',
  '"><img src=//evil.example/x onerror=window.pwned=1>',
  "'-window.pwned=1-'",
  '<svg onload=window.pwned=1>',
  '<style>@import "//evil.example"</style>',
  '--><base href=//evil.example>',
  'javascript:window.pwned=1',
  '[x](javascript:window.pwned=1) **b** `c`',
  '=cmd|"/c calc"!A1',
  '\u001b]0;owned\u0007\u001b[2J',
  'safe\u202egnp.exe\u2066',
  '##vso[task.complete result=Failed]',
  '::error::x',
  '__proto__',
  'constructor',
  '%00%2e%2e',
  '\ud800 half',
  'a'.repeat(5_000),
];

const results = names.map((name, index) => {
  const flow = makeFlow({ id: name, name, owner: name, environment: name, modified: name });
  const location = { file: name, pointer: `/actions/${name}`, line: 1, column: 1 };
  const finding = makeFinding({
    rule: name,
    fingerprint: String(index).padStart(64, '0'),
    message: `${name} ${name}`,
    advice: name,
    flow,
    solution: { name, version: name },
    node: { kind: 'action', name, path: name },
    location: {
      ...location,
      innerPointer: name,
      excerpt: { firstLine: 1, lines: [name], markLine: 0, markStart: 1, markEnd: 4 },
    },
    related: [{ message: name, location }],
    trace: [
      { message: name, location },
      { message: name, location },
    ],
    fix: { title: name, safe: false },
    occurrences: [{ file: name }],
  });
  const step = (kind: OutlineStep['kind'], more: Partial<OutlineStep>): OutlineStep => ({
    kind,
    name,
    type: name,
    connector: name,
    operation: name,
    pointer: `/actions/${name}`,
    ...more,
  });
  const outline = {
    flow,
    solution: { name },
    places: [{ file: name, pointer: '' }],
    steps: [
      step('trigger', { pointer: '/triggers/x' }),
      step('action', {}),
      step('action', { parent: 1, branch: name, pointer: '/actions/y' }),
      step('action', { pointer: '/actions/z', after: [{ step: 1, when: [name] }] }),
    ],
  };
  return { finding, outline, suppressed: { by: 'note', reason: name } as const };
});

const text = toHtml(
  makeResult(
    [
      ...results.map(({ finding }) => finding),
      ...results.map(({ finding, suppressed }) => ({
        ...finding,
        fingerprint: finding.fingerprint.replace(/^0/, '1'),
        suppressed,
      })),
    ],
    {
      outlines: results.map(({ outline }) => outline),
      inputs: names.map((path) => ({ path, form: path, status: 'partly', flows: 1 })),
      problems: names.map((name) => ({ file: name, level: 'error', kind: name, message: name })),
      configuration: { path: names[0] ?? '', sha256: names[1] ?? '' },
      baseline: {
        path: names[2] ?? '',
        absent: names.map((name) => ({
          rule: name,
          fingerprint: name,
          flow: name,
          node: name,
          key: name,
        })),
      },
    },
  ),
  {
    pages: Object.fromEntries(
      names.map((name) => [name, `# x\n\n## ${name}\n\n${name}\n\n- ${name}\n`]),
    ),
  },
);

describeInBrowser('names of others', () => {
  it('are text on every screen: nothing runs, nothing is asked for, nothing overflows', async () => {
    const page = await open(text);
    const screens: string[] = [
      '#/overview',
      '#/findings?status=all',
      '#/findings?status=all&order=flow',
      '#/flows',
      '#/scope',
      ...names.flatMap((_, index) => [
        `#/findings/${String(index).padStart(64, '0')}`,
        `#/findings/${String(index).padStart(64, '0').replace(/^0/, '1')}`,
        `#/flows/${index}`,
      ]),
    ];
    const visited = new Set<string>();
    for (let screen = screens.shift(); screen; screen = screens.shift()) {
      if (visited.has(screen)) continue;
      visited.add(screen);
      // The first one is there already.
      if (visited.size > 1) {
        await nextScreen(page, () =>
          page.evaluate((hash) => {
            location.hash = hash;
          }, screen),
        );
      }
      const state = await page.evaluate(() => ({
        pwned: 'pwned' in window,
        scripts: document.scripts.length,
        foreign: document.querySelectorAll('img, iframe, object, base, style ~ style, body link')
          .length,
        handlers: [...document.querySelectorAll('*')].filter((element) =>
          element.getAttributeNames().some((name) => /^on/.test(name)),
        ).length,
        links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
        overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        unseen: /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.test(
          document.getElementById('page')?.textContent ?? '',
        ),
      }));
      screens.push(
        ...state.links.filter((href) => href.startsWith('#/rules/') && !visited.has(href)),
      );
      const wrong = state.links.filter((href) => !/^(?:#|https:\/\/cwe\.mitre\.org\/)/.test(href));
      expect({ screen, ...state, links: wrong }).toEqual({
        screen,
        pwned: false,
        scripts: 2,
        foreign: 0,
        handlers: 0,
        links: [],
        overflow: 0,
        unseen: false,
      });
    }
    const rulePages = [...visited].filter((screen) => screen.startsWith('#/rules/'));
    expect(rulePages).toHaveLength(names.length);
  }, 120_000);

  it('are found as they are written', async () => {
    const page = await open(text, { hash: '#/findings' });
    await page.getByRole('searchbox').fill('</script><script>');
    expect(await page.locator('.finding').count()).toBe(1);
    const subject = await page.locator('.finding .subject').textContent();
    expect(subject).toContain('</script><script>window.pwned=1</script>');
  });
});
