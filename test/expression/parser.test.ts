import { describe, expect, test } from 'vitest';
import { parseExpressionText, parseTemplate } from '../../src/expression/template.js';
import { expressionOf } from './support.js';

test('a call, its arguments and its accessors with their ranges', () => {
  expect(expressionOf("@ BODY( 'A''s' )?.b [ 0 ]")).toEqual({
    kind: 'call',
    name: 'body',
    start: 2,
    end: 25,
    nameRange: { start: 2, end: 6 },
    args: [{ kind: 'string', value: "A's", start: 8, end: 14 }],
    accessors: [
      {
        start: 16,
        end: 19,
        optional: true,
        key: { kind: 'string', value: 'b', start: 18, end: 19 },
      },
      {
        start: 20,
        end: 25,
        optional: false,
        key: { kind: 'number', value: 0, text: '0', start: 22, end: 23 },
      },
    ],
  });
});

describe('literals', () => {
  test.each([
    ["@''''", { kind: 'string', value: "'" }],
    ["@'a\\n\n'", { kind: 'string', value: 'a\\n\n' }],
    ['@+.5', { kind: 'number', value: 0.5, text: '+.5' }],
    ['@1.', { kind: 'number', value: 1, text: '1.' }],
    ['@-2E+2', { kind: 'number', value: -200, text: '-2E+2' }],
    ['@fAlse', { kind: 'boolean', value: false }],
    ['@TRUE', { kind: 'boolean', value: true }],
    ['@null', { kind: 'null' }],
  ])('%s', (text, expected) => {
    expect(expressionOf(text)).toEqual({ ...expected, start: 1, end: text.length });
  });
});

test('functions are spelled canonically, unknown ones as written', () => {
  expect(expressionOf('@TRIGGERbody()')).toMatchObject({ name: 'triggerBody' });
  expect(expressionOf("@actionoutputs('A')")).toMatchObject({ name: 'actionOutputs' });
  expect(expressionOf('@MyOwn()')).toMatchObject({ name: 'MyOwn' });
  expect(expressionOf('@CONSTRUCTOR()')).toMatchObject({ name: 'CONSTRUCTOR' });
});

describe('the first error is reported where it stands', () => {
  const value = 'a function call or a literal is expected';
  test.each([
    ["@concat('a", 8, 10, 'the string is never closed'],
    ['@concat("a")', 8, 9, "strings stand in ' quotes, not in double quotes"],
    ['@concat(“a”)', 8, 9, "strings stand in ' quotes, not in typographic quotes"],
    ['@concat(@item())', 8, 9, "'@' is not expected inside an expression"],
    ['@concat({})', 8, 9, "'{' is not expected inside an expression"],
    ['@concat(5abc)', 8, 12, 'this is not a number'],
    ['@(item())', 1, 2, value],
    ['@concat(item(),)', 15, 16, value],
    ['@ ', 2, 2, `the expression ends early: ${value}`],
    ['@item', 5, 5, "the expression ends early: '(' is expected after the name of a function"],
    ['@item to do', 6, 8, "'(' is expected after the name of a function"],
    ["@concat('a' 'b')", 12, 15, "',' or ')' is expected after an argument"],
    ['@item()?', 8, 8, "the expression ends early: '.' or '[' is expected after '?'"],
    ['@item()??.a', 8, 9, "'.' or '[' is expected after '?'"],
    ['@item().[0]', 8, 9, "a member's name is expected after '.'"],
    ['@item()[0)', 9, 10, "']' is expected after a key"],
    ['@item())', 7, 8, 'nothing more is expected after the expression'],
    ["@'abc'[0]", 6, 7, 'nothing more is expected after the expression'],
  ])('%s', (text, start, end, message) => {
    expect(parseTemplate(text).errors).toEqual([{ message, start, end }]);
  });
});

describe('nesting', () => {
  const nested = (levels: number) => `@${'not('.repeat(levels - 1)}item()${')'.repeat(levels - 1)}`;

  test('256 levels are parsed', () => {
    expect(parseTemplate(nested(256)).errors).toEqual([]);
  });

  test('deeper ones are an error, their references are recovered', () => {
    const { errors, references } = parseTemplate(nested(257));
    expect(errors).toEqual([
      { message: 'nested deeper than 256 levels', start: 1 + 4 * 256, end: 5 + 4 * 256 },
    ]);
    expect(references).toEqual([['item']]);
  });

  test('keys count as arguments do', () => {
    const text = `@${'item()['.repeat(300)}0${']'.repeat(300)}`;
    expect(parseTemplate(text).errors).toHaveLength(1);
  });
});

describe('bare expressions', () => {
  test('offsets are moved', () => {
    const { expression, errors } = parseExpressionText(
      "concat(parameters('name').key[1], 'it''s')",
      100,
    );
    expect(errors).toEqual([]);
    expect(expression).toMatchObject({ name: 'concat', start: 100, end: 142 });
    expect(expression).toMatchObject({
      args: [
        { start: 107, end: 132 },
        { start: 134, end: 141 },
      ],
    });
    expect(expression).toMatchObject({ args: [{ name: 'parameters' }, { value: "it's" }] });
    expect(expression).toMatchObject({
      args: [{ accessors: [{ key: { value: 'key' } }, { key: { value: 1 } }] }, {}],
    });
  });

  test('so are those of errors and of what is recovered', () => {
    const { expression, errors, recovered } = parseExpressionText("concat(body('A') 5x)", 10);
    expect(expression).toBeUndefined();
    expect(errors).toEqual([{ message: 'this is not a number', start: 27, end: 29 }]);
    expect(recovered).toMatchObject([{ name: 'body', start: 17, end: 26 }]);
  });

  test('an @ in front is one too many', () => {
    expect(parseExpressionText('@item()').errors).toHaveLength(1);
  });
});
