import type { Draft } from './findings.js';

/**
 * Drops what is said again of the same place in the same words: several flows share a file of parameters, or the
 * template around them.
 */
export function dropRepeated(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ finding: { rule, message, location } }) => {
    const { file, pointer, innerPointer = '', line = 0, column = 0 } = location;
    const key = JSON.stringify([rule, file, pointer, innerPointer, line, column, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
