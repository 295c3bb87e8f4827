import type { Excerpt } from '../result.js';
import { columns, fitting, shorten, source } from './text.js';

/** One row below the place: a source line with its number, or the underline (no number). */
export interface ExcerptRow {
  readonly number?: number;
  readonly text: string;
}

/** Kept visible before a mark that stands far to the right of a long line. */
const lead = 20;

/** Source lines as they are shown: harmless, tabs as two blanks, the common indentation taken off, cut to `width`. */
export function excerptRows(excerpt: Excerpt, width: number): ExcerptRow[] {
  const lines = excerpt.lines.map(shown);
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)),
  );
  const dedent = Number.isFinite(indent) ? indent : 0;
  const rows: ExcerptRow[] = [];
  for (const [index, line] of lines.entries()) {
    const number = excerpt.firstLine + index;
    if (index === excerpt.markLine) rows.push(...markedRows(excerpt, dedent, width, number));
    else rows.push({ number, text: shorten(line.slice(dedent), width) });
  }
  return rows;
}

function shown(text: string): string {
  return source(text).replaceAll('\t', '  ');
}

/** The marked line and its underline, moved left when the mark would fall outside the width. */
function markedRows(excerpt: Excerpt, dedent: number, width: number, number: number): ExcerptRow[] {
  const raw = excerpt.lines[excerpt.markLine] ?? '';
  const line = shown(raw).slice(dedent);
  const markStart = Math.max(0, shown(raw.slice(0, excerpt.markStart)).length - dedent);
  const markEnd = Math.max(markStart, shown(raw.slice(0, excerpt.markEnd)).length - dedent);
  const moved = columns(line.slice(0, markEnd)) > width;
  const from = moved ? wholeCharacter(line, Math.max(0, markStart - lead)) : 0;
  const cut = from > 0 ? '…' : '';
  const text = shorten(cut + line.slice(from), width);
  const before = columns(cut + line.slice(from, markStart));
  const length = Math.min(columns(line.slice(markStart, markEnd)), columns(text) - before);
  return [
    { number, text },
    { text: fitting(' '.repeat(before) + '^'.repeat(Math.max(1, length)), width) },
  ];
}

/** Moves a cut out of the middle of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
