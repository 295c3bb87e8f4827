/** A place for people: both 1-based, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Knows where the lines of one text begin. */
export interface LineIndex {
  /** Number of lines; an empty text has one. */
  readonly count: number;
  /** Line and column of an offset; offsets outside the text count as its nearest end. */
  position(offset: number): Position;
  /** Where a line begins and ends, its break left out; numbers outside the text count as the nearest line. */
  range(line: number): { readonly start: number; readonly end: number };
}

/** Indexes the lines of a text. CRLF is one break; a lone CR or LF is one as well. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    count: starts.length,
    position(offset) {
      const within = Math.max(0, Math.min(offset, text.length));
      const line = lastAtOrBefore(starts, within);
      return { line: line + 1, column: within - (starts[line] ?? 0) + 1 };
    },
    range(line) {
      const index = Math.max(0, Math.min(line, starts.length) - 1);
      const start = starts[index] ?? 0;
      return { start, end: withoutBreak(text, start, starts[index + 1]) };
    },
  };
}

/** The text of a line (1-based) without its break. For several lines of one text, use `lineIndex`. */
export function lineText(text: string, line: number): string {
  const { start, end } = lineIndex(text).range(line);
  return text.slice(start, end);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  let lineFeed = text.indexOf('\n');
  let carriageReturn = text.indexOf('\r');
  while (lineFeed !== -1 || carriageReturn !== -1) {
    const isFeedNext = carriageReturn === -1 || (lineFeed !== -1 && lineFeed < carriageReturn);
    const isPair = !isFeedNext && lineFeed === carriageReturn + 1;
    const next: number = isFeedNext || isPair ? lineFeed + 1 : carriageReturn + 1;
    starts.push(next);
    if (lineFeed !== -1 && lineFeed < next) lineFeed = text.indexOf('\n', next);
    if (carriageReturn !== -1 && carriageReturn < next) carriageReturn = text.indexOf('\r', next);
  }
  return starts;
}

/** Index of the last start that is not behind the offset. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function withoutBreak(text: string, start: number, next: number | undefined): number {
  if (next === undefined) return text.length;
  const isPair = next - 2 >= start && text.startsWith('\r\n', next - 2);
  return next - (isPair ? 2 : 1);
}
