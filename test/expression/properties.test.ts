import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expression, Range, Template } from '../../src/expression/ast.js';
import { print } from '../../src/expression/print.js';
import { parseExpressionText, parseTemplate } from '../../src/expression/template.js';
import { calls } from '../../src/expression/walk.js';
import { structureOf } from './support.js';

const runs = { numRuns: 2000 };

/** Pieces of the language, to be put together in any way. */
const fragment = fc.constantFrom(
  ...[
    '@',
    '@@',
    '@{',
    '@@{',
    '}',
    '{',
    "'",
    "''",
    '(',
    ')',
    '[',
    ']',
    '?',
    '.',
    ',',
    ' ',
    '\n',
    '"',
  ],
  ...[
    'body',
    'triggerBody',
    'outputs',
    'item()',
    'concat(',
    "variables('x')",
    "?['a']",
    '[0]',
    '.b',
  ],
  ...['null', 'TRUE', '1', '-', '+.5', '1e', '\u00a0', '\ufeff', '‘', '__proto__', 'constructor('],
);
const unicode = fc.string({ unit: 'binary' });
const soup = fc
  .array(fc.oneof({ weight: 8, arbitrary: fragment }, unicode))
  .map((parts) => parts.join(''));
const blank = fc.constantFrom('', '', '', ' ', '\n', '\u2003');

/** Well-formed expressions, with blanks where they are allowed. */
const { expression } = fc.letrec<{ expression: string; call: string; accessor: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6 },
    unicode.map((text) => `'${text.replaceAll("'", "''")}'`),
    fc.constantFrom('null', 'True', 'FALSE', '0', '-1.5e3', '+.5', '1.'),
    tie('call'),
  ),
  call: fc
    .tuple(
      fc.constantFrom('BODY', 'outputs', 'concat', 'item', 'größe', '__proto__', 'a-b'),
      blank,
      fc.array(tie('expression'), { maxLength: 3 }),
      fc.array(tie('accessor'), { maxLength: 3 }),
    )
    .map(
      ([name, gap, args, keys]) => `${name}${gap}(${gap}${args.join(`${gap},`)})${keys.join(gap)}`,
    ),
  accessor: fc.oneof(
    fc.constantFrom('.a', '?.$b', "?['c']", '[0]'),
    tie('expression').map((key) => `?[${key}]`),
  ),
}));
const text = fc.constantFrom('', 'x', '@', "it's ", '}', '@@{', ' @item() ');
const template = fc.oneof(
  expression.map((inside) => `@${inside}`),
  fc
    .array(
      fc.oneof(
        text,
        expression.map((inside) => `@{${inside}}`),
      ),
    )
    .map((parts) => parts.join('')),
);
const any = fc.oneof(unicode, soup, template);

test('printing keeps the structure, and printing again changes nothing', () => {
  fc.assert(
    fc.property(any, (input) => {
      const parsed = parseTemplate(input);
      const printed = print(parsed);
      const again = parseTemplate(printed);
      expect(structureOf(again)).toEqual(structureOf(parsed));
      expect(print(again)).toBe(printed);
    }),
    runs,
  );
});

test('well-formed expressions are parsed', () => {
  fc.assert(
    fc.property(expression, (input) => {
      expect(parseTemplate(`@${input}`)).toMatchObject({ kind: 'expression', errors: [] });
      expect(parseTemplate(`x@{${input}}`)).toMatchObject({ kind: 'interpolated', errors: [] });
    }),
    runs,
  );
});

test('segments cover the whole text, each unit once', () => {
  fc.assert(
    fc.property(any, (input) => {
      const { kind, segments } = parseTemplate(input);
      let end = 0;
      for (const segment of segments) {
        expect(segment.start).toBe(end);
        ({ end } = segment);
      }
      expect(end).toBe(input.length);
      if (kind !== 'interpolated') expect(segments).toHaveLength(1);
    }),
    runs,
  );
});

test('a segment has an expression, or an error says why it has none', () => {
  fc.assert(
    fc.property(any, (input) => {
      const { segments, errors } = parseTemplate(input);
      const failed = segments.filter(
        (segment) => segment.kind === 'expression' && !segment.expression,
      );
      expect(errors).toHaveLength(failed.length);
      errors.forEach((error, index) => {
        expect(isInside(error, failed[index])).toBe(true);
      });
    }),
    runs,
  );
});

test('every node stands inside the one it belongs to', () => {
  fc.assert(
    fc.property(any, (input) => {
      const parsed = parseTemplate(input);
      for (const call of calls(parsed)) {
        expect(isInside(call, { start: 0, end: input.length })).toBe(true);
        for (const part of partsOf(call)) expect(isInside(part, call)).toBe(true);
      }
      expect(areOrdered(parsed)).toBe(true);
    }),
    runs,
  );
});

test('a name in the tree stands in the text', () => {
  fc.assert(
    fc.property(any, (input) => {
      for (const { name, nameRange } of calls(parseTemplate(input))) {
        expect(input.slice(nameRange.start, nameRange.end).toLowerCase()).toBe(name.toLowerCase());
      }
    }),
    runs,
  );
});

test('bare expressions never throw, and moving one moves all it holds', () => {
  fc.assert(
    fc.property(any, fc.nat(1000), (input, offset) => {
      const moved = JSON.stringify(parseExpressionText(input, offset), (key, value: unknown) =>
        typeof value === 'number' && (key === 'start' || key === 'end') ? value - offset : value,
      );
      expect(moved).toBe(JSON.stringify(parseExpressionText(input)));
    }),
    runs,
  );
});

function isInside(inner: Range, outer: Range | undefined): boolean {
  if (!outer) return false;
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

function partsOf(call: Expression): Range[] {
  if (call.kind !== 'call') return [];
  const keys = call.accessors.map(({ key }) => key);
  return [call.nameRange, ...call.args, ...call.accessors, ...keys];
}

function areOrdered(parsed: Template): boolean {
  const starts = [...calls(parsed)].map(({ start }) => start);
  return starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
}
