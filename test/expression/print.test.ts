import { describe, expect, test } from 'vitest';
import { print, printExpression } from '../../src/expression/print.js';
import { parseExpressionText, parseTemplate } from '../../src/expression/template.js';
import { structureOf } from './support.js';
import { vectors } from './vectors.js';

describe('canonical form', () => {
  test.each([
    ['plain', 'plain'],
    ['@', '@'],
    ['@@', '@'],
    ['@@{x} @{item()}', '@@{x} @{item()}'],
    ['a @@{b', 'a @@{b'],
    ["@ BODY( 'A''s' )?.b [ 0 ]", "@body('A''s')?['b'][0]"],
    ['@createArray(TRUE,Null,+1.50)', '@createArray(true, null, +1.50)'],
    ['@{ item ( ) . a } and @@{b} ', "@{item()['a']} and @@{b} "],
    ['@{ item( ) } @{ oh  no }', '@{item()} @{ oh  no }'],
    ['@oh  no', '@oh  no'],
  ])('%s', (text, expected) => {
    expect(print(parseTemplate(text))).toBe(expected);
  });
});

test.each(vectors)('keeps the structure of $text', ({ text }) => {
  const template = parseTemplate(text);
  const printed = print(template);
  expect(structureOf(parseTemplate(printed))).toEqual(structureOf(template));
  expect(print(parseTemplate(printed))).toBe(printed);
});

test('expressions are printed without a mark', () => {
  const { expression } = parseExpressionText("concat( 'a',item( )?.b )");
  expect(expression && printExpression(expression)).toBe("concat('a', item()?['b'])");
});
