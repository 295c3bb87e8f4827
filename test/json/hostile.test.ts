import { expect, test } from 'vitest';
import { blankComments } from '../../src/json/comments.js';
import { countKeys, findDuplicateKeys } from '../../src/json/duplicates.js';
import { locate } from '../../src/json/locate.js';
import { parseJson } from '../../src/json/parse.js';

const depth = 100_000;
/** Anything quadratic takes minutes at this depth. */
const soon = 3_000;
const nest = (open: string, inside: string, close: string) =>
  open.repeat(depth) + inside + close.repeat(depth);
const nested: [name: string, text: string, strict: boolean][] = [
  ['arrays', nest('[', '', ']'), true],
  ['objects', nest('{"a":', '1', '}'), true],
  ['both', nest('{"a":[', '1', ']}'), true],
  ['trailing commas', nest('[', '1', ',]'), false],
  ['comments', nest('[/*"*/', '', '//"\n]'), false],
];

test.each(nested)('nested: %s', { timeout: soon }, (_, text, strict) => {
  const parsed = parseJson(text);
  expect([parsed.ok, parsed.ok && parsed.strict]).toEqual([true, strict]);
  expect(blankComments(text) === text).toBe(strict);
  expect(findDuplicateKeys(text)).toEqual([]);
  countKeys(text);
  const key = text.startsWith('{') ? 'a' : 0;
  const [outer, span] = locate(text, [[], [key, key]]);
  expect(outer).toEqual({ start: 0, end: text.length });
  expect(span === undefined).toBe(text.startsWith('{"a":['));
});

test('a path of full depth', { timeout: soon }, () => {
  const text = nest('{"a":', '"x"', '}');
  const path = Array.from({ length: depth }, () => 'a');
  const [span] = locate(text, [path]);
  expect(span && text.slice(span.start, span.end)).toBe('"x"');
});

test.each([
  ['[', 'the text ends too early'],
  ['{"a":', 'the text ends too early'],
  ['[,', "a value or ']' was expected"],
  ['[1,', 'the text ends too early'],
  ['/* ', 'a comment is not closed'],
  ['/*', 'a value was expected'],
  ['"\\', 'the text ends too early'],
  ['"\\x', 'an escape inside a string is not valid'],
])('broken: %j again and again', { timeout: soon }, (part, reason) => {
  expect(parseJson(part.repeat(depth))).toMatchObject({ ok: false, reason });
});

test('a duplicate at every depth', { timeout: soon }, () => {
  const found = findDuplicateKeys(nest('{"a":0,"a":', '1', '}'));
  expect(found.length).toBe(depth);
  expect(found[400]?.path.length).toBe(400);
  // Deeper down it is the path of an object around it.
  expect(found.at(-1)?.path.length).toBe(499);
});

test('one name again and again, over many wanted places', { timeout: soon }, () => {
  const paths = Array.from({ length: depth }, (_, index) => ['a', `x${index}`]);
  const spans = locate(`{${'"a":{},'.repeat(depth)}"a":{"x7":1}}`, paths);
  expect(spans.filter(Boolean).length).toBe(1);
});

test('long runs of backslashes and quotes', { timeout: soon }, () => {
  const text = JSON.stringify({ a: '\\'.repeat(depth) + '"\\'.repeat(depth) });
  expect(countKeys(text)).toBe(1);
  expect(blankComments(text)).toBe(text);
  expect(locate(text, [['a']])).toEqual([
    { keyStart: 1, keyEnd: 4, start: 5, end: text.length - 1 },
  ]);
});
