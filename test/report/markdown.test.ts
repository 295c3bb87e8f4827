import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../src/report/markdown.js';
import { code, prose } from '../../src/report/markdown-text.js';
import { makeFinding, makeFlow, makeResult, sampleRules } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

const rules = sampleRules;

/** GitHub's dialect, with raw HTML let through so that it would be seen. */
function html(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Names of the elements in rendered text. */
function elements(markdown: string): string[] {
  return [
    ...new Set([...html(markdown).matchAll(/<([a-z][\w-]*)/gi)].map(([, name = '']) => name)),
  ];
}

/** All that the summary is made of. */
const ours = [
  'h1',
  'h2',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'p',
  'strong',
  'code',
  'ol',
  'ul',
  'li',
];

test('golden file', () => {
  expectGolden('report.md', toMarkdown(sampleResult(), { rules }));
});

test('has headings, counts, what to do and where, worst first', () => {
  const text = html(toMarkdown(sampleResult(), { rules }));
  expect(text).toContain('<h1>Sluice: 6 findings</h1>');
  expect(text).toContain('<td>critical</td>');
  const order = [...text.matchAll(/<h2>(\w+):/g)].map(([, severity]) => severity);
  expect(order).toEqual(['critical', 'critical', 'high', 'high', 'low', 'info']);
  expect(text).toContain('<li>goes through <code>Compose</code> as it is');
});

test('says what was not read and what is ignored', () => {
  const text = html(toMarkdown(sampleResult(), { rules }));
  expect(text).toContain('<h2>Not read</h2>');
  expect(text).toContain('1 ignored by notes, configuration or baseline.');
  expect(text).toContain('6 notes about what is not assessed.');
  expect(html(toMarkdown(makeResult(), { rules }))).toContain('<h1>Sluice: no findings</h1>');
});

test('keeps below the limit of GitHub and says what is missing', () => {
  const findings = Array.from({ length: 5000 }, (_, index) =>
    makeFinding({ severity: index === 4999 ? 'critical' : 'low' }),
  );
  const text = toMarkdown(makeResult(findings), { rules });
  const size = new TextEncoder().encode(text).length;
  expect(size).toBeLessThanOrEqual(1024 * 1024);
  expect(size).toBeGreaterThan(1000 * 1024);
  expect(text.indexOf('## critical')).toBeLessThan(text.indexOf('## low'));
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^\d+ more parts left out/);
});

describe('text', () => {
  test('of ours stays as it is, quoted names become code', () => {
    expect(prose("The flow's action 'Get token' sends it (twice). Use https.")).toBe(
      "The flow's action `Get token` sends it (twice). Use https.",
    );
  });

  test.each([
    ['a link', '[a](http://b)'],
    ['an address', 'see http://evil.example now'],
    ['a host', 'www.evil.example'],
    ['mail', 'me@evil.example'],
    ['a mention', '@everyone'],
    ['an issue', 'org/repo#12 #12'],
    ['emoji', ':skull:'],
    ['an image', '![x](y)'],
    ['HTML', '<script>alert(1)</script> <img src=x onerror=y>'],
    ['emphasis', '*a* _b_ **c** ~~d~~'],
    ['a heading', '# a'],
    ['a rule', '---'],
    ['a list', '1. a'],
    ['a dash', '- a'],
    ['a quotation', '> a'],
    ['code', '`a` ``b'],
    ['a formula', '$a$'],
    ['a footnote', '[^1]: a'],
    ['an entity', '&lt;script&gt;'],
    ['a table', '| a | b |'],
  ])('of others is no %s', (_, text) => {
    expect(elements(prose(text)).filter((name) => !['p', 'code'].includes(name))).toEqual([]);
    expect(plainTextOf(prose(text))).not.toMatch(/[@#<>[\]*_~`|&:/\\]|www\./);
  });

  test('in code is shown to the letter', () => {
    for (const text of ['a`b', '``', '`', 'a|b\\', '<b>', '*a*']) {
      const shown = /^<p><code>(.*)<\/code><\/p>$/.exec(html(code(text)))?.[1] ?? '';
      expect(shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toBe(text);
    }
  });

  test('outside of code is never more than words, whatever is put together', () => {
    const part = fc.constantFrom(
      ...[
        "'",
        '`',
        '``',
        '(',
        ')',
        '[',
        ']',
        '<',
        '>',
        '!',
        '*',
        '_',
        '#',
        '@',
        ':',
        '/',
        '\\',
        '|',
      ],
      ...[
        'www.',
        'http://',
        ' ',
        '\n',
        '\t',
        '&',
        '~',
        '$',
        '^',
        '=',
        '-',
        '+',
        '1.',
        'a',
        'é',
        '"',
      ],
    );
    const any = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, any, any, (message, advice, name) => {
        const finding = makeFinding({ message, advice, flow: makeFlow({ name }), rule: name });
        const markdown = toMarkdown(makeResult([finding]), { rules });
        expect(elements(markdown).filter((element) => !ours.includes(element))).toEqual([]);
        expect(
          elements(prose(message)).filter((element) => !['p', 'code'].includes(element)),
        ).toEqual([]);
        expect(plainTextOf(prose(message))).not.toMatch(/[@#<>[\]*_~`|&/\\$^]|www\./);
      }),
      { numRuns: 500 },
    );
  });
});

/** What a reader sees outside of code, entities resolved. */
function plainTextOf(markdown: string): string {
  return html(markdown)
    .replace(/<code>.*?<\/code>/gs, '')
    .replace(/<\/?p>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
