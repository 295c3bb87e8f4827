import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { markedText } from '../../src/literal/text.js';
import { armFlow, found } from '../support/model.js';
import { flowUsing, type Names, placesOf, textsOf, useOf } from './support.js';

describe('circles are unknown', () => {
  it.each<[what: string, value: string, names: Names]>([
    ['an action of itself', "@outputs('A')", { composes: { A: "@outputs('A')" } }],
    ['a member of itself', "@outputs('A')?['x']", { composes: { A: "@outputs('A')?['x']" } }],
    ['a member in it', "@outputs('A')?['x']", { composes: { A: { x: "@outputs('A')?['x']" } } }],
    ['a deeper member', "@outputs('A')?['x']", { composes: { A: "@outputs('A')?['x']?['x']" } }],
    ['two', "@outputs('A')", { composes: { A: "@outputs('B')", B: "@outputs('a')" } }],
    [
      'two with members',
      "@outputs('A')?['x']",
      { composes: { A: "@outputs('B')?['x']", B: "@outputs('A')" } },
    ],
    [
      'a key of itself',
      "@outputs('A')?['x']",
      { composes: { A: { x: "@outputs('A')?[outputs('A')?['x']]" } } },
    ],
    [
      'a variable',
      "@variables('v')",
      { variables: { v: ["@variables('w')"], w: ["@variables('v')"] } },
    ],
    ['parsed data', "@body('P')?['x']", { parsed: { P: "@body('P')" } }],
    ['a parameter', "@parameters('p')", { parameters: { p: "@parameters('p')" } }],
  ])('%s', (_what, value, names) => {
    expect(textsOf(value, names)).toEqual(['?']);
    expect(placesOf(value, names)).toEqual([]);
  });

  it('of ARM definitions', () => {
    const variables = { a: "[variables('b')]", b: "[concat(variables('a'), 'x')]" };
    const flow = armFlow(
      { actions: { Use: { inputs: { body: "[variables('a')]" } } } },
      { variables },
    );
    const [text] = resolveText(useOf(flow), flow);
    expect(text?.pieces.some((piece) => !piece.known)).toBe(true);
  });
});

/** Forty definitions, each ten times the one before: 10^40 pieces when they are written out. */
const levels = 40;
const tenTimes = (call: (level: number) => string, level: number) =>
  Array.from({ length: 10 }, () => call(level)).join(', ');

function bomb(kind: 'concat' | 'if' | 'replace'): JsonObject {
  const call = (level: number) => `outputs('C${level}')`;
  const inputs = (level: number) => {
    if (level === 0) return 'aaaaaaaaaa';
    if (kind === 'replace') return `@replace(${call(level - 1)}, 'a', 'aaaaaaaaaa')`;
    if (kind === 'if') return `@concat(if(true, ${call(level - 1)}, 'x'), ${call(level - 1)})`;
    return `@concat(${tenTimes(call, level - 1)})`;
  };
  return Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [`C${level}`, inputs(level)]),
  );
}

test.each(['concat', 'if', 'replace'] as const)(
  'a bomb of %s does not go off',
  (kind) => {
    const flow = flowUsing(`@outputs('C${levels - 1}')`, { composes: bomb(kind) });
    const texts = resolveText(useOf(flow), flow);
    expect(texts.length).toBeLessThanOrEqual(16);
    for (const text of texts) {
      expect(text.pieces.some((piece) => !piece.known)).toBe(true);
      expect(markedText(text).length).toBeLessThan(1_000_000);
    }
    expect(resolvePlaces(useOf(flow), flow)).toEqual([]);
  },
  5_000,
);

test('a bomb of ARM variables does not go off', () => {
  const call = (level: number) => `variables('v${level}')`;
  const variables = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [
      `v${level}`,
      level === 0 ? 'a' : `[concat(${tenTimes(call, level - 1)})]`,
    ]),
  );
  const flow = armFlow(
    { actions: { Use: { inputs: { body: `[variables('v${levels - 1}')]` } } } },
    { variables },
  );
  const [text] = resolveText(useOf(flow), flow);
  expect(text?.pieces.some((piece) => !piece.known)).toBe(true);
  expect(found(useOf(flow).template).kind).toBe('literal');
}, 5_000);

test('a chain of definitions is followed far, and ends somewhere', () => {
  const chain = (length: number) => ({
    composes: Object.fromEntries(
      Array.from({ length }, (_, level) => [
        `C${level}`,
        level === 0 ? 'end' : `@outputs('C${level - 1}')`,
      ]),
    ),
  });
  expect(textsOf("@outputs('C39')", chain(40))).toEqual(['end']);
  expect(textsOf("@outputs('C9999')", chain(10_000))).toEqual(['?']);
});

test('a long template costs no more than its length', () => {
  const long = `${'@{1}x'.repeat(200_000)}`;
  const flow = flowUsing(long);
  const [text] = resolveText(useOf(flow), flow);
  expect(markedText(found(text)).startsWith('1x1x')).toBe(true);
  const plain = 'y'.repeat(5_000_000);
  expect(textsOf(plain)).toEqual([plain]);
}, 10_000);

test('parsed data is parsed once, however often it is used', () => {
  const content = JSON.stringify(Array.from({ length: 40_000 }, (_, index) => `value ${index}`));
  const parts = Array.from({ length: 900 }, (_, index) => `@{body('P')[${index}]}`);
  const flow = flowUsing(parts.join(''), {
    parsed: { P: content.slice(0, 200_000).replace(/,[^,]*$/, ']') },
  });
  expect(markedText(found(resolveText(useOf(flow), flow)[0]))).toContain('value 899');
}, 5_000);

describe('lists and objects that hold each other many times', () => {
  const nested = (inputs: (level: number) => string): JsonObject =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, level) => [
        `C${level}`,
        level === 0 ? 'aaaaaaaaaa' : inputs(level - 1),
      ]),
    );
  const last = levels - 1;

  it.each<[what: string, inputs: (level: number) => string, use: string]>([
    [
      'lists',
      (level) => `@createArray(${tenTimes((n) => `outputs('C${n}')`, level)})`,
      `@outputs('C${last}')[0][0][0]`,
    ],
    [
      'joined lists',
      (level) => `@join(createArray(${tenTimes((n) => `outputs('C${n}')`, level)}), ',')`,
      `@outputs('C${last}')`,
    ],
    [
      'objects',
      (level) => `@mergeObjects(outputs('C${level}'), outputs('C${level}'))`,
      `@outputs('C${last}')?['x']`,
    ],
    [
      'members',
      (level) => `@setProperty(outputs('C${level}'), 'x', outputs('C${level}'))`,
      `@outputs('C${last}')?['x']?['x']`,
    ],
    [
      'computed names',
      (level) => `@outputs(if(true, 'C${level}', 'C${Math.max(0, level - 1)}'))`,
      `@outputs('C${last}')`,
    ],
  ])('%s', (_what, inputs, use) => {
    const start = performance.now();
    const [text] = textsOf(use, { composes: nested(inputs) });
    expect((text ?? '').length).toBeLessThan(300_000);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
