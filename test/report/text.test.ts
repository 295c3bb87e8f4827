import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, count, fitting, inert, shorten, wrap } from '../../src/report/text.js';

const chars = (...codes: number[]): string => String.fromCodePoint(...codes);

describe('inert', () => {
  test.each([
    ['escape', chars(0x1b), '\\u{1b}'],
    ['line breaks', '\r\n', '\\u{d}\\u{a}'],
    ['tab', '\t', '\\u{9}'],
    ['C1 control', chars(0x9b), '\\u{9b}'],
    ['bidi override', chars(0x202e), '\\u{202e}'],
    ['bidi isolate', chars(0x2066), '\\u{2066}'],
    ['bidi mark', chars(0x200f), '\\u{200f}'],
    ['zero-width space', chars(0x200b), '\\u{200b}'],
    ['joiner between letters', `a${chars(0x200d)}b`, 'a\\u{200d}b'],
    ['soft hyphen', chars(0xad), '\\u{ad}'],
    ['byte order mark', chars(0xfeff), '\\u{feff}'],
    ['line separator', chars(0x2028), '\\u{2028}'],
    ['paragraph separator', chars(0x2029), '\\u{2029}'],
    ['lone high surrogate', '\ud800', '\\u{d800}'],
    ['lone low surrogate', 'a\udc00', 'a\\u{dc00}'],
    ['tag letter', chars(0xe0041), '\\u{e0041}'],
    ['noncharacter', chars(0xffff), '\\u{ffff}'],
  ])('shows %s', (_, text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test.each([
    ['Azure command', '##vso[task.x]', '\\u{23}#vso[task.x]'],
    ['Azure command in capitals', 'a ##VSO[x]', 'a \\u{23}#VSO[x]'],
    ['Azure formatting', '###[error]', '#\\u{23}#[error]'],
    ['GitHub command', '::error::x', '\\u{3a}:error::x'],
    ['GitHub command behind blanks', '  ::add-mask::x', '  \\u{3a}:add-mask::x'],
  ])('breaks %s', (_, text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test.each([
    'Genehmigung für Ämter',
    '顧客照会',
    '👩‍💻 ❤️',
    'می‌شود',
    'a::b',
    '## Heading',
    "@{outputs('x')}",
    'C:\\x',
  ])('leaves %s alone', (text) => {
    expect(inert(text)).toBe(text);
  });

  test('is harmless for any text, and says the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = inert(text);
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(inert(once)).toBe(once);
      }),
    );
  });
});

describe('wrap', () => {
  test('breaks at spaces', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });

  test('cuts words that are wider than a line', () => {
    expect(wrap('a bbbbbbb c', 3)).toEqual(['a', 'bbb', 'bbb', 'b c']);
  });

  test('keeps surrogate pairs whole and counts wide characters twice', () => {
    expect(wrap('😀😀😀', 4)).toEqual(['😀😀', '😀']);
  });

  test('breaks a pointer before its slashes', () => {
    expect(wrap('/abc/def/ghi', 8, '/')).toEqual(['/abc/def', '/ghi']);
  });

  test('starts no line with a GitHub command', () => {
    expect(wrap('aaaa ::error::x', 4)[1]).toBe('\\u{3a}:er');
    expect(wrap('aaaa::error::x', 4)[1]).toBe('\\u{3a}:er');
  });

  test('makes nothing of nothing', () => {
    expect(wrap('', 10)).toEqual([]);
  });

  test('takes a word of a million characters', () => {
    expect(wrap('x'.repeat(1_000_000), 70)).toHaveLength(14_286);
  });
});

test('columns, fitting and shorten count what a terminal draws', () => {
  expect(columns('顧客 é')).toBe(6);
  expect(fitting('顧客照会', 5)).toBe('顧客');
  expect(shorten('abcdef', 4)).toBe('abc…');
  expect(shorten('abcd', 4)).toBe('abcd');
});

test('count says one and many', () => {
  expect([count(0, 'flow'), count(1, 'flow'), count(2, 'flow')]).toEqual([
    '0 flows',
    '1 flow',
    '2 flows',
  ]);
});
