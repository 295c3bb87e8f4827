import { inert } from './text.js';

/** What our sentences are made of: words and numbers with the marks around and inside them. */
const plainWord =
  /^["(‘“]*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*["),.;:!?’”…]*$/u;
/** Would begin a list where a line begins. */
const listNumber = /^\d+[.)]/;
/** Is a link in GitHub's dialect, even with nothing behind it. */
const host = /www\./i;

/** Marks that may stand alone: beside code. */
const marks = /^["'(),.;:!?…]+$/;

/**
 * Text as Markdown that shows it and does nothing else. What stands in single quotes in our messages, and every word
 * that is more than letters and digits, becomes code: inside code there are no links, images, HTML, mentions, issue
 * numbers, emoji or formulas, neither of Markdown nor of what hosts add to it, while escapes with a backslash keep
 * only the first kind away.
 */
export function prose(text: string): string {
  const parts = inert(text).split(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u);
  const pieces: Piece[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) add(pieces, part, true);
    else
      for (const word of part.split(/( +)/)) add(pieces, word, !isPlain(word, pieces.length === 0));
  }
  return pieces.map(({ text: piece, isCode }) => (isCode ? code(piece) : piece)).join('');
}

interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** Two code spans without anything between them would be read as one, or as none: they are joined. */
function add(pieces: Piece[], text: string, isCode: boolean): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (isCode && last?.isCode) pieces.splice(-1, 1, { text: last.text + text, isCode });
  else pieces.push({ text, isCode });
}

/** Inert text as a code span. */
export function code(text: string): string {
  const shown = inert(text).replace(/^ +| +$/g, (blanks) => '␣'.repeat(blanks.length));
  if (shown === '') return '';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

function isPlain(word: string, isFirst: boolean): boolean {
  if (word.trim() === '' || marks.test(word)) return true;
  return plainWord.test(word) && !host.test(word) && !(isFirst && listNumber.test(word));
}
