import { code, endOfString, isClosing, isSpace } from './tokens.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Replaces comments and trailing commas by blanks, so that what is left is strict JSON of the same length:
 * every offset and every line stays where it was. Nothing else is forgiven; an unclosed comment stays.
 * @returns the text itself when there is nothing to replace
 */
export function blankComments(text: string): string {
  if (!mayBeLenient.test(text)) return text;
  const ranges = findLeniencies(text).sort((a, b) => a.start - b.start);
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let kept = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(kept, start), blank(text.slice(start, end)));
    kept = end;
  }
  return parts.join('') + text.slice(kept);
}

/**
 * A quick look: most texts are strict. Outside of strings no letter stands before a colon, so that what follows
 * `https:` is no comment.
 */
const mayBeLenient = /(?<![a-z]:)\/[/*]|,\s*[\]}]/i;

function blank(part: string): string {
  return part.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}

function findLeniencies(text: string): Range[] {
  const found: Range[] = [];
  // A comma that may turn out to be the last one before a closing bracket.
  let comma: number | undefined;
  let previous: number = code.comma;
  let at = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    const commentEnd = character === code.slash ? endOfComment(text, at) : undefined;
    if (commentEnd === unclosed) {
      // What follows is no JSON anyway, and looking for the end of each further one would be quadratic.
      break;
    } else if (commentEnd !== undefined) {
      found.push({ start: at, end: commentEnd });
      at = commentEnd;
    } else if (isSpace(character)) {
      at += 1;
    } else {
      if (comma !== undefined && isClosing(character)) found.push({ start: comma, end: comma + 1 });
      comma = character === code.comma && endsValue(previous) ? at : undefined;
      previous = character;
      at = character === code.quote ? endOfString(text, at) : at + 1;
    }
  }
  return found;
}

/** `[,]` and `{,}` are no trailing commas: a value must stand before the comma. */
function endsValue(previous: number): boolean {
  return (
    previous !== code.comma &&
    previous !== code.colon &&
    previous !== code.openBracket &&
    previous !== code.openBrace
  );
}

const unclosed = -1;

/** The offset after the comment that begins at `at`; undefined when none does, `unclosed` without an end. */
function endOfComment(text: string, at: number): number | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === code.asterisk) {
    const close = text.indexOf('*/', at + 2);
    return close === -1 ? unclosed : close + 2;
  }
  return next === code.slash ? endOfLine(text, at) : undefined;
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const character = text.charCodeAt(end);
    if (character === code.lineFeed || character === code.carriageReturn) break;
    end += 1;
  }
  return end;
}
