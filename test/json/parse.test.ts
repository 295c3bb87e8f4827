import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankComments } from '../../src/json/comments.js';
import { firstMistake } from '../../src/json/mistake.js';
import { parseJson } from '../../src/json/parse.js';
import { lenientStyle, print, repeatingModel, strictStyle } from './model.js';

test.each([
  ['{"a":1}', true],
  [' null ', true],
  ['{"a":1,}', false],
  ['[1, 2, /* x */ ]', false],
  ['// head\n{"a": "// no comment"}', false],
  ['{"a": /* 1 */ 2}', false],
  ['[[1,],{"a":[],},] // end', false],
])('%j is read (strict: %s)', (text, strict) => {
  expect(parseJson(text)).toMatchObject({ ok: true, strict });
});

describe('mistakes', () => {
  test.each([
    ['', 1, 1, 'empty file'],
    [' \r\n ', 1, 1, 'empty file'],
    ['// only a comment', 1, 1, 'empty file'],
    ['{"a":1', 1, 7, 'the text ends too early'],
    ['{\r\n  "a": hunter2\r\n}', 2, 8, 'a value was expected'],
    ['[1,,]', 1, 4, 'a value was expected'],
    ['[,]', 1, 2, "a value or ']' was expected"],
    ['{,}', 1, 2, "a member name in double quotes or '}' was expected"],
    ["{'a':1}", 1, 2, "a member name in double quotes or '}' was expected"],
    ['{"a":1,,}', 1, 8, 'a member name in double quotes was expected'],
    ['{"a" 1}', 1, 6, "':' was expected after a member name"],
    ['[1 2]', 1, 4, "',' or a closing bracket was expected"],
    ['[1}', 1, 3, "',' or a closing bracket was expected"],
    ['{"a":}', 1, 6, 'a value was expected'],
    ['{} {}', 1, 4, 'nothing more was expected after the end of the value'],
    ['[1]]', 1, 4, 'nothing more was expected after the end of the value'],
    ['{},', 1, 3, 'nothing more was expected after the end of the value'],
    ['"a\nb"', 1, 3, 'a line break inside a string'],
    ['"a\u0001b"', 1, 3, 'a control character inside a string'],
    ['"a\tb"', 1, 3, 'a control character inside a string'],
    ['"\\x"', 1, 2, 'an escape inside a string is not valid'],
    ['"\\u12"', 1, 2, 'an escape inside a string is not valid'],
    ['"abc', 1, 5, 'the text ends too early'],
    ['"abc\\', 1, 6, 'the text ends too early'],
    ['[01]', 1, 3, "',' or a closing bracket was expected"],
    ['[1.]', 1, 4, 'a digit was expected'],
    ['[-]', 1, 3, 'a digit was expected'],
    ['[1e+]', 1, 5, 'a digit was expected'],
    ['-', 1, 2, 'the text ends too early'],
    ['[.5]', 1, 2, "a value or ']' was expected"],
    ['[tru]', 1, 2, "a value or ']' was expected"],
    ['[1, /* open', 1, 5, 'a comment is not closed'],
    ['/* é */ [1 /* x */ 2]', 1, 20, "',' or a closing bracket was expected"],
    ['\u00a0{}', 1, 1, 'a value was expected'],
    ['\ufeff{}', 1, 1, 'a value was expected'],
    ['{"😀": nul}', 1, 8, 'a value was expected'],
  ])('%j: line %i, column %i', (text, line, column, reason) => {
    expect(parseJson(text)).toEqual({ ok: false, line, column, reason });
  });

  test('are found exactly where there are some', () => {
    const junk = fc.constantFrom(
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      '\\',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      't',
      '/',
    );
    fc.assert(
      fc.property(
        repeatingModel,
        strictStyle,
        fc.nat(),
        fc.nat(2),
        junk,
        (model, style, place, cut, put) => {
          const text = print(model, style);
          const at = place % (text.length + 1);
          const changed = text.slice(0, at) + put + text.slice(at + cut);
          const mistake = firstMistake(changed);
          expect(mistake === undefined).toBe(parses(changed));
          if (mistake) expect(mistake.offset).toBeLessThanOrEqual(changed.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test('text without its leniencies says the same, in the same places', () => {
  fc.assert(
    fc.property(repeatingModel, lenientStyle, (model, style) => {
      const text = print(model, style);
      const blanked = blankComments(text);
      const plain = print(model, { gaps: [''], trailingCommas: false, escapedNames: false });
      expect(JSON.parse(blanked)).toEqual(JSON.parse(plain));
      expect(blanked.length).toBe(text.length);
      expect(breaks(blanked)).toEqual(breaks(text));
      expect(parseJson(text)).toMatchObject({ ok: true, strict: parses(text) });
    }),
  );
});

test('strict text is left alone', () => {
  fc.assert(
    fc.property(repeatingModel, strictStyle, (model, style) => {
      const text = print(model, style);
      expect(blankComments(text)).toBe(text);
    }),
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function breaks(text: string): number[] {
  return [...text.matchAll(/[\r\n]/g)].map(({ index }) => index);
}
