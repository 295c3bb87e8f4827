import { describe, expect, test } from 'vitest';
import type { Reference } from '../../src/expression/ast.js';
import { recoverReferences } from '../../src/expression/recover.js';
import { parseTemplate } from '../../src/expression/template.js';

const recoverable: [text: string, ...references: Reference[]][] = [
  ["@concat('a' body('A'))", ['body', 'A']],
  ['@concat("a", body(\'A\'))', ['body', 'A']],
  ["@concat('outputs(''B'')' body('A')", ['body', 'A']],
  ["@outputs('A'", ['outputs', 'A']],
  ["@formDataValue('A', ", ['formDataValue', 'A']],
  ["@outputs(variables('n') x)", ['outputs', null], ['variables', 'n']],
  ["@outputs('A' 'B')", ['outputs', null]],
  ['@outputs() +', ['outputs']],
  ['@item() + triggerbody()', ['item'], ['triggerBody']],
  ["@body outputs('A')", ['outputs', 'A']],
  ["@john.body('A')"],
  ["@john. body('A')"],
  ["@mybody('A') x"],
  ["@concat(5x, body('A'))", ['body', 'A']],
  ["@{concat(@{variables('x')})}", ['variables', 'x']],
  ["@{variables('x')", ['variables', 'x']],
  ["@{variables('x' }@{item()}", ['variables', 'x'], ['item']],
];

describe('references are found in what could not be parsed', () => {
  test.each(recoverable)('%s', (text, ...references) => {
    const template = parseTemplate(text);
    expect(template.errors.length).toBeGreaterThan(0);
    expect(template.references).toEqual(references);
  });
});

test('with the accessors that are literal', () => {
  const text = "body('A')?['x'].y[0][item()] 5x outputs('B')?.[1";
  const found = recoverReferences(text, 0, text.length, 0);
  const keys = found.map(({ accessors }) =>
    accessors.map(({ key, optional }) => [
      key.kind === 'null' ? null : Reflect.get(key, 'value'),
      optional,
    ]),
  );
  expect(found.map(({ name }) => name)).toEqual(['body', 'item', 'outputs']);
  expect(keys).toEqual([
    [
      ['x', true],
      ['y', false],
      [0, false],
    ],
    [],
    [],
  ]);
});

test('with their ranges', () => {
  const text = "x body('A') ?['x'] y outputs(z";
  expect(recoverReferences(text, 0, text.length, 1000)).toMatchObject([
    { start: 1002, end: 1018, nameRange: { start: 1002, end: 1006 } },
    { start: 1021, end: 1029, args: [{ kind: 'null', start: 1029, end: 1029 }] },
  ]);
});
