import pages from 'sluice:pages';
import { expect, it } from 'vitest';
import { type PageNode, pageTags } from '../../../src/report/html/data.js';
import { readChapters } from '../../../src/report/html/rule-page.js';

const known = (rule: string) => rule === 'sql-injection';

function textOf(nodes: readonly PageNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join(' ');
}

function elementsIn(nodes: readonly PageNode[]): Exclude<PageNode, string>[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...elementsIn(node.children)],
  );
}

it('has the chapters that tell what, why, how and when it is wrong, but not the examples', () => {
  for (const [rule, page] of Object.entries(pages)) {
    const titles = readChapters(page, known).map(({ title }) => title);
    expect(titles.slice(0, 4), rule).toEqual([
      'What it finds',
      'Why it matters',
      'How to fix it',
      'When it is wrong',
    ]);
    expect(titles).not.toContain('Examples');
  }
});

it('loses no word of a chapter, and makes nothing but known elements', () => {
  for (const page of Object.values(pages)) {
    for (const { title, content } of readChapters(page, known)) {
      const [, rest = ''] = page.split(`\n## ${title}\n`);
      const [markdown = ''] = rest.split('\n## ');
      const words = (text: string) => text.match(/\p{L}{3,}/gu) ?? [];
      const shown = new Set(words(textOf(content)));
      const visibleText = markdown.replace(/\]\([^)]*\)/g, ']');
      for (const word of words(visibleText)) expect(shown, title).toContain(word);
      for (const { tag } of elementsIn(content)) expect(pageTags).toContain(tag);
    }
  }
});

it('links to the web by https and to rules that are in the report, to nothing else', () => {
  const [chapter] = readChapters(
    [
      '## See also',
      '- [a](https://learn.microsoft.com/x) [b](javascript:alert(1)) [c](http://a.example)',
      '- [d](../injection/sql-injection.md) [e](plaintext-secret.md) [f](//a.example) [g](data:text/html,x)',
    ].join('\n'),
    known,
  );
  const links = elementsIn(chapter?.content ?? []).filter(({ tag }) => tag === 'a');
  expect(links.map(({ href }) => href)).toEqual([
    'https://learn.microsoft.com/x',
    '#/rules/sql-injection',
  ]);
  expect(textOf(chapter?.content ?? [])).toContain('b');
});

it('keeps HTML in a page as text', () => {
  const [chapter] = readChapters('## What\n\n<img src=x onerror=alert(1)>\n\na <b>c</b>\n', known);
  expect(textOf(chapter?.content ?? [])).toContain('<img src=x onerror=alert(1)>');
  expect(elementsIn(chapter?.content ?? []).map(({ tag }) => tag)).toEqual(['p', 'p']);
  expect(textOf(chapter?.content ?? [])).toContain('<b> c </b>');
});
