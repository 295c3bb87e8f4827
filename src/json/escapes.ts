import { code } from './tokens.js';
import type { Span } from './walk.js';

/** Characters between two remembered places. */
const step = 1_024;

/**
 * Knows where the characters of a string value stand in the text that it is written in, escapes considered:
 * for many questions about one long string.
 * @param span the string with its quotes
 * @returns for the index of a UTF-16 unit of the decoded string its offset in the text; the closing quote's
 * for an index at or behind the end
 */
export function stringOffsets(text: string, span: Span): (index: number) => number {
  const end = span.end - 1;
  const marks: number[] = [];
  let at = span.start + 1;
  for (let index = 0; at < end; index += 1) {
    if (index % step === 0) marks.push(at);
    at += widthAt(text, at);
  }
  return (index) => {
    const mark = Math.min(Math.floor(index / step), marks.length - 1);
    let offset = marks[mark] ?? span.start + 1;
    for (let left = index - mark * step; left > 0 && offset < end; left -= 1)
      offset += widthAt(text, offset);
    return Math.min(offset, end);
  };
}

/** How many characters the one at `at` is written with. */
function widthAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== code.backslash) return 1;
  return text[at + 1] === 'u' ? 6 : 2;
}
