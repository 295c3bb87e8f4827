import { lineIndex } from '../json/lines.js';
import type { TextEdit } from '../result.js';

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies fixes to a text: each with all of its edits or not at all. One that would change what an earlier one
 * changes is left out: the next look at the text tells whether it is still needed, and where.
 */
export function applyFixes(text: string, fixes: readonly (readonly TextEdit[])[]): string {
  const lines = lineIndex(text);
  const offset = (line: number, column: number) => lines.range(line).start + column - 1;
  const kept: Replacement[] = [];
  for (const edits of fixes) {
    const changes = edits.map((edit) => ({
      start: offset(edit.line, edit.column),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text,
    }));
    const isFree = changes.every((change) => !kept.some((other) => touches(change, other)));
    if (isFree) kept.push(...changes);
  }
  return replaceAll(text, kept);
}

/** Two changes of neighbouring text may depend on each other as well: which comma goes with which member. */
function touches(one: Replacement, other: Replacement): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function replaceAll(text: string, changes: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}
