import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePointer, toPointer } from '../../src/json/pointer.js';

test.each([
  [[], ''],
  [['foo'], '/foo'],
  [['foo', 0], '/foo/0'],
  [[''], '/'],
  [['a/b'], '/a~1b'],
  [['m~n'], '/m~0n'],
  [['~1'], '/~01'],
  [['a', '', 'b'], '/a//b'],
])('%j is written as %j', (keys, pointer) => {
  expect(toPointer(keys)).toBe(pointer);
  expect(parsePointer(pointer)).toEqual(keys.map(String));
});

test('a missing leading slash is forgiven', () => {
  expect(parsePointer('a/b')).toEqual(['a', 'b']);
});

test('any keys come back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
      expect(parsePointer(toPointer(keys))).toEqual(keys);
    }),
  );
});
