import { describe, expect, test } from 'vitest';
import { mayBeTemplate, parseTemplate } from '../../src/expression/template.js';

function textsOf(text: string): (string | undefined)[] {
  return parseTemplate(text).segments.map((segment) =>
    segment.kind === 'text' ? segment.value : undefined,
  );
}

describe('text is what the service sees', () => {
  test.each([
    ['', ['']],
    ['plain', ['plain']],
    ['@', ['@']],
    ['@@', ['@']],
    ['@@@x', ['@@x']],
    ['@@{item()} @{item()} @@{', ['@{item()} @{item()} @@{']],
    ['a@@b', ['a@@b']],
    ['a @@{item()} b', ['a @{item()} b']],
    ['a @@@@{item()} b', ['a @@@{item()} b']],
    ['a@b @{item()}@{1} @@{c}', ['a@b ', undefined, undefined, ' @{c}']],
  ])('%s', (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });
});

test('segments stand where they stand in the text', () => {
  const { segments } = parseTemplate("Hi @{item()}, @@{x} @{body('A'}");
  expect(segments.map(({ kind, start, end }) => [kind, start, end])).toEqual([
    ['text', 0, 3],
    ['expression', 3, 12],
    ['text', 12, 20],
    ['expression', 20, 31],
  ]);
});

test('a segment that is never closed goes to the end and spoils only itself', () => {
  const template = parseTemplate("@{item()} and @{body('A')?['x'] it's }");
  expect(template.errors).toEqual([{ message: "'@{' is never closed by '}'", start: 14, end: 16 }]);
  expect(template.references).toEqual([['item'], ['body', 'A']]);
  expect(template.segments.at(-1)).toMatchObject({ start: 14, end: 38 });
});

test('errors of several segments come in source order', () => {
  const { errors } = parseTemplate('@{1 2} @{3} @{,}');
  expect(errors).toEqual([
    { message: 'nothing more is expected after the expression', start: 4, end: 5 },
    { message: 'a function call or a literal is expected', start: 14, end: 15 },
  ]);
});

test('what could not be parsed is kept as written', () => {
  expect(parseTemplate('@oh no').segments).toEqual([
    { kind: 'expression', start: 0, end: 6, recovered: [], source: '@oh no' },
  ]);
});

test('strings without @ need not be parsed', () => {
  expect(mayBeTemplate('plain {text}')).toBe(false);
  expect(mayBeTemplate('jo@example.org')).toBe(true);
});
