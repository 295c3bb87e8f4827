import { inert } from './text.js';

export type Cell = string | number | undefined;

/**
 * Rows for spreadsheets: RFC 4180, every cell in quotes. It begins with a byte order mark: without one Excel takes
 * UTF-8 for the code page of the country and breaks every name that is not ASCII, and whoever reads the file with a
 * program can tell it to expect the mark.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

/** Excel takes 32,767 characters into a cell and goes on in the next row with the others. */
const longest = 32_000;

function quoted(cell: Cell): string {
  const full = typeof cell === 'number' ? `${cell}` : withoutFormulas(inert(cell ?? ''));
  const text =
    full.length > longest ? `${full.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : full;
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * What begins a formula, also in the full-width forms that spreadsheets take for it, at the beginning of a cell. And
 * behind whatever may begin one: where a country's separator is not ours, the spreadsheet splits inside our quotes.
 */
const formula = /(^|[,;|"])([\s'"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** The apostrophe makes a spreadsheet take a cell for text (CWE-1236; OWASP ASVS 1.2.10). */
function withoutFormulas(text: string): string {
  return text.replace(formula, "$1'$2");
}
