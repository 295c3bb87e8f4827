/** Character codes of JSON's punctuation. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  asterisk: 42,
  comma: 44,
  slash: 47,
  colon: 58,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** Whether the character is one of the four blanks JSON allows between its tokens. */
export function isSpace(character: number): boolean {
  return (
    character === code.space ||
    character === code.lineFeed ||
    character === code.carriageReturn ||
    character === code.tab
  );
}

/** The offset of the first character at or after `at` that is no JSON blank. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (isSpace(text.charCodeAt(next))) next += 1;
  return next;
}

/**
 * Finds the end of a string.
 * @param start offset of the opening quote
 * @returns the offset after the closing quote; the text's length when there is none
 */
export function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

/** An odd number of backslashes before it: they pair up from the left. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === code.backslash) first -= 1;
  return (quote - first) % 2 === 1;
}

/** What a string says. Expects a well-formed string from quote to quote. */
export function decodeString(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inside;
}

/** Whether an array or an object begins with this character. */
export function isOpening(character: number): boolean {
  return character === code.openBrace || character === code.openBracket;
}

/** Whether an array or an object ends with this character. */
export function isClosing(character: number): boolean {
  return character === code.closeBrace || character === code.closeBracket;
}

/**
 * Skips a value of any kind without looking into it.
 * @param start offset of its first character
 * @returns the offset after its last character
 */
export function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === code.quote) return endOfString(text, start);
  return isOpening(first) ? endOfContainer(text, start) : endOfScalar(text, start);
}

function endOfContainer(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === code.quote) {
      at = endOfString(text, at);
      continue;
    }
    at += 1;
    if (isOpening(character)) depth += 1;
    else if (isClosing(character)) depth -= 1;
    if (depth === 0) break;
  }
  return at;
}

function endOfScalar(text: string, start: number): number {
  // At least one character: no walk may ever stand still.
  let at = start + 1;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === code.comma || isClosing(character) || isSpace(character)) break;
    at += 1;
  }
  return Math.min(at, text.length);
}
