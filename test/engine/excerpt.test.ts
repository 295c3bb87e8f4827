import { expect, test } from 'vitest';
import { excerptOf } from '../../src/engine/excerpt.js';
import { createMask } from '../../src/engine/mask.js';
import { lineIndex } from '../../src/json/lines.js';
import type { Excerpt } from '../../src/result.js';

const dots = '••••••';

/** The excerpt around the first `«…»` of a text; the marks are taken out. */
function excerpt(marked: string, ...secrets: string[]): Excerpt {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const mask = createMask();
  for (const secret of secrets) mask.add(secret);
  return excerptOf(text, lineIndex(text), start, end, mask);
}

/** Its line with the mark in `«»`. */
function shown({ lines: [line = ''], markStart, markEnd }: Excerpt): string {
  return `${line.slice(0, markStart)}«${line.slice(markStart, markEnd)}»${line.slice(markEnd)}`;
}

test.each<[text: string, line: string]>([
  ['{\n  "a": «"b"»,\n  "c": 1\n}', '"a": «"b"»,'],
  ['\t\t«1»  \r\n2', '«1»'],
  ['«{\n"a": 1\n}»', '«{»'],
  ['a«»b', 'a«»b'],
  ['«last»', '«last»'],
])('%j shows %j', (text, line) => {
  expect(shown(excerpt(text))).toBe(line);
});

test('it says which line it is', () => {
  expect(excerpt('1\n2\r\n«3»')).toMatchObject({ firstLine: 3, markLine: 0 });
});

test('a long line is cut on both sides of the mark', () => {
  const line = shown(excerpt(`${'l'.repeat(10_000)}«mark»${'r'.repeat(10_000)}`));
  expect(line).toBe(`…${'l'.repeat(60)}«mark»${'r'.repeat(95)}…`);
});

test('a long mark is cut as well', () => {
  const line = shown(excerpt(`${'l'.repeat(100)}«${'m'.repeat(10_000)}»r`));
  expect(line).toBe(`…${'l'.repeat(60)}«${'m'.repeat(99)}…»…`);
});

test('secrets are masked in the mark and around it', () => {
  const line = shown(
    excerpt('"a": "Gannet-Lantern", "b": «"Walnut-Harbour"»', 'Gannet-Lantern', 'Walnut-Harbour'),
  );
  expect(line).toBe(`"a": "Ga${dots}", "b": «"Wa${dots}"»`);
});

test('escapes of the file do not hide a secret', () => {
  const line = shown(excerpt('"k": «"Gannet\\u0026Lantern\\u002B48"»', 'Gannet&Lantern+48'));
  expect(line).toBe(`"k": «"Ga${dots}"»`);
});

test('a secret that the edge of the mark cuts in two shows neither half', () => {
  const line = shown(excerpt('"k": "Gannet«-Lantern»-48"', 'Gannet-Lantern-48'));
  expect(line).toBe(`"k": "${dots}«${dots}»${dots}"`);
});

test('no cut of a long line leaves a part of a secret', () => {
  const secret = Array.from({ length: 3_000 }, (_, index) =>
    String.fromCharCode(97 + (index % 26)),
  ).join('');
  for (const distance of [0, 1, 30, 59, 60, 61, 100, 159, 160, 161, 200, 3_000]) {
    const space = ' '.repeat(distance);
    for (const text of [
      `${secret}${space}«mark»${' '.repeat(9_000)}`,
      `${' '.repeat(9_000)}«mark»${space}${secret}${' '.repeat(9_000)}`,
      `${secret}${space}${secret}«mark»${secret}`,
    ]) {
      const line = shown(excerpt(text, secret)).replaceAll('mark', '');
      expect(line.replace(/ab•/g, '')).not.toMatch(/[a-z]{2}/);
    }
  }
});

test('excerpts of a line of megabytes cost little', () => {
  const text = '"a":1,'.repeat(3_000_000);
  const lines = lineIndex(text);
  const mask = createMask();
  mask.add('Gannet-Lantern');
  for (let count = 0; count < 2_000; count += 1) {
    const start = count * 6_000;
    expect(excerptOf(text, lines, start, start + 3, mask).lines[0]?.length).toBeLessThan(200);
  }
}, 5_000);
