import { describe, expect, test } from 'vitest';
import { findFunction, functions } from '../../src/expression/functions.js';

test('every function is there once, whatever the letter case', () => {
  const names = functions.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(130);
});

test.each(functions)('$name', (info) => {
  expect(findFunction(info.name.toUpperCase())).toBe(info);
  expect(info.minArgs).toBeLessThanOrEqual(info.maxArgs);
  expect(info.reference === 'none').toBe(info.category !== 'reference');
});

describe('what is no function of the language', () => {
  test.each([
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'abs',
    'round',
    'bodies',
  ])('%s', (name) => {
    expect(findFunction(name)).toBeUndefined();
  });
});

test('whose data is read is the first argument, or needs no saying', () => {
  expect(findFunction('OUTPUTS')).toMatchObject({
    name: 'outputs',
    reference: 'named',
    minArgs: 1,
  });
  expect(findFunction('triggerMultipartBody')).toMatchObject({ reference: 'implicit', maxArgs: 1 });
  expect(findFunction('concat')).toMatchObject({
    reference: 'none',
    maxArgs: Infinity,
    returns: 'S',
  });
});
