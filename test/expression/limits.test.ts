import { describe, expect, test } from 'vitest';
import { print } from '../../src/expression/print.js';
import { parseTemplate } from '../../src/expression/template.js';

const many = 100_000;
const megabyte = 1_000_000;

/** Long and deep texts, each of about a megabyte. */
const huge: [what: string, text: string][] = [
  ['parentheses', `@${'('.repeat(many)}`],
  ['closed parentheses', `@${'('.repeat(many)}${')'.repeat(many)}`],
  ['calls', `@${'concat('.repeat(many)}${')'.repeat(many)}`],
  ['references', `@${'outputs('.repeat(many)}`],
  ['keys', `@${'item()['.repeat(many)}0${']'.repeat(many)}`],
  ['arguments', `@concat(${"variables('a'), ".repeat(60_000)}1)`],
  ['different references', `@concat(${numbered(60_000)})`],
  ['accessors', `@item()${"?['a']".repeat(160_000)}`],
  ['members', `@item()${'.a'.repeat(megabyte / 2)}`],
  ['doubled quotes', `@'${"''".repeat(megabyte / 2)}'`],
  ['digits', `@${'1'.repeat(megabyte)}`],
  ['blanks', `@${' '.repeat(megabyte)}1`],
  ['segments', '@{item()}'.repeat(many)],
  ['failed segments', '@{item(}'.repeat(many)],
  ['openings', '@{'.repeat(megabyte / 2)],
  ['openings and quotes', "@{'".repeat(megabyte / 3)],
  ['escapes', `x${'@@{'.repeat(megabyte / 3)}`],
  ['at signs', `x${'@'.repeat(megabyte)}{`],
  ['words', `@x ${"outputs('a') ".repeat(80_000)}`],
  ['question marks', `@item()${'?'.repeat(megabyte)}`],
];

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `body('A${index}')`).join(',');
}

describe('a megabyte takes no more than two seconds', () => {
  test.each(huge)('of %s', (_, text) => {
    const start = performance.now();
    const template = parseTemplate(text);
    print(template);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(template.segments.at(-1)?.end).toBe(text.length);
  });
});

test('long expressions are parsed like short ones', () => {
  const { errors, references } = parseTemplate(`@concat(${"variables('a'), ".repeat(60_000)}1)`);
  expect(errors).toEqual([]);
  expect(references).toEqual([['variables', 'a']]);
});
