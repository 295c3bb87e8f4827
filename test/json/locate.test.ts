import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankComments } from '../../src/json/comments.js';
import type { Json, PathKey } from '../../src/json/json.js';
import { innerOffset, locate } from '../../src/json/locate.js';
import { escaped, lenientStyle, print, repeatingModel, strictStyle } from './model.js';

const pretty = fc.constantFrom('  ', '\t', '').map((indent) => ({ indent }));

test.each([
  ['{"a": [1, "x"]}', ['a', 1], '"x"'],
  ['{"a": [1, "x"]}', ['a'], '[1, "x"]'],
  [' {"a": 1} ', [], '{"a": 1}'],
  ['{"a": 1, "a": 2}', ['a'], '2'],
  ['{"a": 1, "\\u0061": 2}', ['a'], '2'],
  ['{"a": {"b": 1}, "a": {"c": 2}}', ['a', 'b'], undefined],
  ['{"a": {"b": 1}, "a": 5}', ['a', 'b'], undefined],
  ['{"a": {"b": 1}, "a": {"b": 2}}', ['a', 'b'], '2'],
  ['{"a": {"b": {"c": 1}}, "a": {"b": 0}}', ['a', 'b', 'c'], undefined],
  ['{"a": [1]}', ['a', 1], undefined],
  ['{"a": [1]}', ['b'], undefined],
  ['{"0": "x"}', [0], '"x"'],
  ['{"__proto__": {"x": 1}}', ['__proto__', 'x'], '1'],
  ['[1, /* , 9 */ 2,]', [1], '2'],
  ['{"a": "{[\\"", "b": -1.5e3}', ['b'], '-1.5e3'],
])('in %s the value at %j is %s', (text, path, value) => {
  const [span] = locate(text, [path]);
  expect(span && text.slice(span.start, span.end)).toBe(value);
});

test('a member says where its name stands', () => {
  const text = '[ {"a\\n" : 1} ]';
  const [member, element] = locate(text, [[0, 'a\n'], [0]]);
  expect(member && text.slice(member.keyStart, member.keyEnd)).toBe('"a\\n"');
  expect(element).toEqual({ start: 2, end: 13 });
});

test('the same path may be asked twice, and none at all', () => {
  const [first, second] = locate('{"a":1}', [['a'], ['a']]);
  expect(first).toEqual(second);
  expect(locate('{"a":1}', [])).toEqual([]);
});

test('agrees with JSON.parse, whatever the style', () => {
  fc.assert(
    fc.property(repeatingModel, fc.oneof(strictStyle, lenientStyle), (model, style) => {
      expectAgreement(print(model, style));
    }),
    { numRuns: 500 },
  );
});

test('agrees with JSON.parse on pretty and minified text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), pretty, fc.boolean(), (json, { indent }, crlf) => {
      const text = JSON.stringify(json, undefined, indent);
      expectAgreement(crlf ? text.replaceAll('\n', '\r\n') : text);
    }),
  );
});

test('finds every character of a string', () => {
  const strings = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\\', '"\\u0041"', '\n\t'),
  );
  fc.assert(
    fc.property(strings, fc.boolean(), (value, hex) => {
      const text = ` {"k": ${hex ? escaped(value) : JSON.stringify(value)}} `;
      const [span] = locate(text, [['k']]);
      if (span === undefined) throw new Error('not found');
      for (let index = 0; index <= value.length; index += 1) {
        const offset = innerOffset(text, span, index);
        expect(JSON.parse(`${text.slice(span.start, offset)}"`)).toBe(value.slice(0, index));
      }
      expect(innerOffset(text, span, value.length + 5)).toBe(span.end - 1);
      expect(innerOffset(text, span, value.length)).toBe(span.end - 1);
    }),
  );
});

test('inside what is no string, the place is the value', () => {
  const text = '{"k": 12}';
  const [span] = locate(text, [['k']]);
  expect(span && innerOffset(text, span, 1)).toBe(6);
});

test('a place in JSON inside a string leads to its place in the outer text', () => {
  const inner = '{"uri": "https://contoso.example/?q=\\"1\\""}';
  const outer = JSON.stringify({ clientdata: inner }, undefined, 2);
  const [clientdata] = locate(outer, [['clientdata']]);
  const [uri] = locate(inner, [['uri']]);
  if (!clientdata || !uri) throw new Error('not found');
  const start = innerOffset(outer, clientdata, uri.start);
  const end = innerOffset(outer, clientdata, uri.end);
  expect(JSON.parse(JSON.parse(`"${outer.slice(start, end)}"`) as string)).toBe(
    'https://contoso.example/?q="1"',
  );
});

/** Every value of the document is where it is said to be, and nothing else is anywhere. */
function expectAgreement(text: string): void {
  const strict = blankComments(text);
  const places = placesOf(JSON.parse(strict) as Json);
  const paths = places.map(({ path }) => path);
  const missing = paths.map((path) => [...path, 'not there']);
  const spans = locate(text, [...paths, ...missing]);
  for (const [index, { path, value }] of places.entries()) {
    const span = spans[index];
    if (span === undefined) throw new Error(`not found: ${JSON.stringify(path)}`);
    expect(JSON.parse(strict.slice(span.start, span.end))).toEqual(value);
    expect(strict.slice(span.start, span.end).trim()).toBe(strict.slice(span.start, span.end));
    const key = path.at(-1);
    if (typeof key === 'string')
      expect(JSON.parse(text.slice(span.keyStart, span.keyEnd))).toBe(key);
    else expect(span.keyStart).toBeUndefined();
  }
  expect(spans.slice(paths.length).every((span) => span === undefined)).toBe(true);
}

function placesOf(
  value: Json,
  path: readonly PathKey[] = [],
): { path: readonly PathKey[]; value: Json }[] {
  const own = { path, value };
  if (Array.isArray(value))
    return [own, ...value.flatMap((item, index) => placesOf(item, [...path, index]))];
  if (typeof value !== 'object' || value === null) return [own];
  return [own, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}
