import { expect, test } from 'vitest';
import type { Call, Expression } from '../../src/expression/ast.js';
import { parseTemplate } from '../../src/expression/template.js';
import { calls } from '../../src/expression/walk.js';
import { expressionOf } from './support.js';

function namesIn(text: string): string[] {
  return [...calls(parseTemplate(text))].map(({ name }) => name);
}

test('calls come in source order, those inside keys too', () => {
  expect(namesIn('@a(b(c()), 1, d())[e(f())].x[g()]')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('of all segments, recovered ones included', () => {
  expect(namesIn("x @{a()} @{item() body('B')} @{'lit'} @{c()}")).toEqual([
    'a',
    'item',
    'body',
    'c',
  ]);
});

test('of a single expression', () => {
  expect([...calls(expressionOf('@a(b())'))].map(({ name }) => name)).toEqual(['a', 'b']);
  expect([...calls(expressionOf("@'a()'"))]).toEqual([]);
});

test('a literal has none', () => {
  expect(namesIn('@@{a()}')).toEqual([]);
});

test('depth and width do not matter', () => {
  const range = { start: 0, end: 0 };
  const leaf: Call = {
    kind: 'call',
    ...range,
    name: 'x',
    nameRange: range,
    args: [],
    accessors: [],
  };
  let deep: Expression = leaf;
  for (let level = 0; level < 100_000; level += 1) deep = { ...leaf, args: [deep] };
  const wide: Call = { ...leaf, args: Array.from({ length: 200_000 }, () => leaf) };
  expect([...calls(deep)]).toHaveLength(100_001);
  expect([...calls(wide)]).toHaveLength(200_001);
});
