/**
 * Text that others wrote (names, messages, paths, source) made safe to print.
 * Nothing is dropped: what could act on a terminal, a log reader or the reader's eye is shown as an escape.
 */

/** Controls, format characters (bidi marks and overrides), lone surrogates, separators, invisibles, noncharacters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\p{NChar}]/gu;
const variationSelector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
/** Azure Pipelines runs `##vso[…]` and `##[…]` found anywhere in a line. */
const azureCommand = /##(?=\[|vso\[)/gi;
/** GitHub Actions runs `::command::` at the start of a line, blanks before it not counted. */
const githubCommand = /^(\s*):(?=:)/;

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Joiners shape emoji and whole scripts, so they stay between two non-ASCII characters; elsewhere they only hide. */
function joins(char: string, offset: number, text: string): boolean {
  return (
    (char === '\u200c' || char === '\u200d') &&
    text.charCodeAt(offset - 1) > 0x7f &&
    text.charCodeAt(offset + 1) > 0x7f
  );
}

/** Shows control, invisible and direction-changing characters as `\u{1b}`; leaves every printable one as it is. */
export function visible(text: string): string {
  return text.replace(unsafe, (char: string, offset: number, whole: string) =>
    variationSelector.test(char) || joins(char, offset, whole) ? char : escaped(char),
  );
}

/** Text of unknown origin as one harmless line: nothing invisible, and no command of a CI log in it. */
export function inert(text: string): string {
  return lineStart(visible(text).replace(azureCommand, '\\u{23}#'));
}

/** A line of source text, harmless, its tabs kept. */
export function source(line: string): string {
  return line.split('\t').map(inert).join('\t');
}

/** Keeps a line from starting with a GitHub command; for lines that were cut out of inert text. */
function lineStart(line: string): string {
  return line.replace(githubCommand, '$1\\u{3a}');
}

/** Blocks of code points that terminals draw two columns wide (East Asian wide and emoji), coarse on purpose. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const printableAscii = /^[ -~]*$/;

/** How many terminal columns the text takes. */
export function columns(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let sum = 0;
  for (const char of text) sum += zeroWidth.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return sum;
}

/** The longest beginning of the text that fits into `width` columns; never splits a code point. */
export function fitting(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const char of text) {
    used += columns(char);
    if (used > width) break;
    end += char.length;
  }
  return text.slice(0, end);
}

/** Cuts the text to `width` columns, the last of them `…` when something is missing. */
export function shorten(text: string, width: number): string {
  return columns(text) <= width ? text : `${fitting(text, width - 1)}…`;
}

/**
 * Breaks inert text into lines of at most `width` columns: at spaces (or after `breakBefore` is found, for paths),
 * inside a word only where the word alone is wider than a line.
 */
export function wrap(text: string, width: number, breakBefore: ' ' | '/' = ' '): string[] {
  if (text === '') return [];
  const words = breakBefore === ' ' ? text.split(' ') : text.split(/(?=\/)/);
  const glue = breakBefore === ' ' ? ' ' : '';
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of words) {
    const joined: string = line === undefined ? word : line + glue + word;
    if (columns(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const parts = pieces(word, width);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1);
  }
  if (line !== undefined) lines.push(line);
  return lines.map(lineStart);
}

/** A word cut into pieces of at most `width` columns; in one pass, since hostile words can be megabytes long. */
function pieces(word: string, width: number): string[] {
  const out: string[] = [];
  let piece = '';
  let used = 0;
  for (const char of word) {
    const more = columns(char);
    if (used + more > width && piece !== '') {
      out.push(piece);
      piece = '';
      used = 0;
    }
    piece += char;
    used += more;
  }
  return [...out, piece];
}

/** Harmless text that ends like a sentence. */
export function sentence(text: string): string {
  const harmless = inert(text).trimEnd();
  return /[.!?]$/.test(harmless) ? harmless : `${harmless}.`;
}

/** `1 flow`, `3 flows`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
