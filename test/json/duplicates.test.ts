import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countKeys, findDuplicateKeys } from '../../src/json/duplicates.js';
import { parseJson } from '../../src/json/parse.js';
import {
  countMembers,
  lenientStyle,
  print,
  repeatedMembers,
  repeatingModel,
  strictStyle,
  uniqueModel,
} from './model.js';

test.each([
  ['{}', 0],
  ['"a"', 0],
  ['{"a":1}', 1],
  ['{"a" \r\n\t: "b:", "c": ["d", {"e": "\\":"}]}', 3],
  ['{"\\\\": 1, "\\"": 2}', 2],
  ['{"a":1,"a":2}', 2],
  ['', 0],
  ['"open', 0],
])('%j has %i member names', (text, count) => {
  expect(countKeys(text)).toBe(count);
});

test.each([
  ['{"a":1,"a":2}', ['/a']],
  ['{"a":1,"\\u0061":2}', ['/a']],
  ['{"a":1,"a":2,"a":3}', ['/a']],
  ['{"a":1,"A":2}', []],
  ['[{"x":{"a":1,"b":0,"a":2}}]', ['/0/x/a']],
  ['{"a":{"b":1,"b":2},"a":3}', ['/a/b', '/a']],
  ['{"a":1, // "a":0\n "b":2,}', []],
  ['{"a":1, // "\n "a":2,}', ['/a']],
  ['{"__proto__":1,"__proto__":2}', ['/__proto__']],
  ['[1,1]', []],
])('%j: %j', (text, expected) => {
  const found = findDuplicateKeys(text).map(({ path, key }) => `/${[...path, key].join('/')}`);
  expect(found).toEqual(expected);
});

test('says where the first and the last stand', () => {
  const text = '{"a": 1, "a": 2, "a": [3]}';
  const [{ first, last } = { first: undefined, last: undefined }] = findDuplicateKeys(text);
  expect(first).toEqual({ keyStart: 1, keyEnd: 4, start: 6, end: 7 });
  expect(last && text.slice(last.keyStart, last.end)).toBe('"a": [3]');
});

test('names are counted as they are written', () => {
  fc.assert(
    fc.property(repeatingModel, strictStyle, (model, style) => {
      expect(countKeys(print(model, style))).toBe(countMembers(model));
    }),
    { numRuns: 500 },
  );
});

test('every repeated member is found, at any depth', () => {
  fc.assert(
    fc.property(repeatingModel, fc.oneof(strictStyle, lenientStyle), (model, style) => {
      const text = print(model, style);
      const found = findDuplicateKeys(text);
      const paths = found.map(({ path, key }) => JSON.stringify([...path, key]));
      expect(paths.sort()).toEqual(repeatedMembers(model));
      for (const { key, first, last } of found) {
        for (const span of [first, last]) {
          expect(JSON.parse(text.slice(span.keyStart, span.keyEnd))).toBe(key);
          expect(parseJson(text.slice(span.start, span.end)).ok).toBe(true);
        }
        expect(first.end).toBeLessThan(last.start);
      }
    }),
    { numRuns: 500 },
  );
});

test('nothing is found where nothing repeats', () => {
  fc.assert(
    fc.property(uniqueModel, lenientStyle, (model, style) => {
      expect(findDuplicateKeys(print(model, style))).toEqual([]);
    }),
  );
});
