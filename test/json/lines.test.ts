import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIndex, lineText } from '../../src/json/lines.js';

test.each([
  ['', 0, 1, 1],
  ['ab', 2, 1, 3],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 1, 1, 2],
  ['a\r\nb', 2, 1, 3],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\r\rb', 2, 2, 1],
  ['a\n\rb', 3, 3, 1],
  ['a\n', 2, 2, 1],
  ['😀x', 2, 1, 3],
  ['ab', 99, 1, 3],
  ['ab', -1, 1, 1],
])('in %j offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(lineIndex(text).position(offset)).toEqual({ line, column });
});

test('lines and offsets agree with splitting', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', 'bc'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n|\r|\n/);
      const index = lineIndex(text);
      expect(index.count).toBe(lines.length);
      for (const [number, line] of lines.entries()) {
        const { start, end } = index.range(number + 1);
        expect(text.slice(start, end)).toBe(line);
        expect(lineText(text, number + 1)).toBe(line);
        expect(index.position(end)).toEqual({ line: number + 1, column: line.length + 1 });
      }
    }),
  );
});

test('numbers of lines outside the text mean the nearest', () => {
  expect(lineText('a\nb', 0)).toBe('a');
  expect(lineText('a\nb', 9)).toBe('b');
});
