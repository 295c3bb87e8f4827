import { expect, it } from 'vitest';
import { applyFixes } from '../../src/fix/apply.js';
import type { TextEdit } from '../../src/result.js';

/** On one line: from and to are columns. */
function edit(column: number, endColumn: number, text: string, line = 1): TextEdit {
  return { file: 'a.json', line, column, endLine: line, endColumn, text };
}

it('applies fixes whatever their order', () => {
  expect(
    applyFixes('abc\r\nxyz', [[edit(3, 4, 'C')], [edit(1, 1, '>')], [edit(2, 3, '', 2)]]),
  ).toBe('>abC\r\nxz');
});

it('leaves out a fix that would change what an earlier one changes', () => {
  expect(applyFixes('abcdef', [[edit(2, 4, 'X')], [edit(3, 5, 'Y')]])).toBe('aXdef');
  expect(applyFixes('abcdef', [[edit(2, 2, 'X')], [edit(2, 2, 'Y')]])).toBe('aXbcdef');
});

it('leaves out all of a fix when a part of it is in the way', () => {
  const [first, second] = [[edit(2, 4, 'X')], [edit(3, 3, 'Y'), edit(6, 6, 'Y')]];
  expect(applyFixes('abcdef', [first, second])).toBe('aXdef');
});
