import type { Finding, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { titlesOf } from './listed.js';
import { explanation, pointer } from './names.js';
import { inert } from './text.js';

type Cell = string | number | undefined;
type Column = readonly [name: string, cell: (finding: Finding, title: string) => Cell];

const columns: readonly Column[] = [
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['persona', ({ persona }) => persona],
  ['rule', ({ rule }) => rule],
  ['title', (_, title) => title],
  ['solution', ({ solution }) => solution?.name],
  ['solution version', ({ solution }) => solution?.version],
  ['flow', ({ flow }) => flow?.name],
  ['flow id', ({ flow }) => flow?.id],
  ['flow state', ({ flow }) => flow?.state],
  ['started by', ({ flow }) => flow?.exposure],
  ['environment', ({ flow }) => flow?.environment],
  ['owner', ({ flow }) => flow?.owner],
  ['modified', ({ flow }) => flow?.modified],
  ['kind', ({ node }) => node?.kind],
  ['name', ({ node }) => node?.name],
  ['what to do', ({ advice }) => advice],
  ['what and why', explanation],
  ['file', ({ location }) => location.file],
  ['line', ({ location }) => location.line],
  ['column', ({ location }) => location.column],
  ['place in the file', ({ location }) => pointer(location)],
  ['more copies', ({ occurrences }) => occurrences?.length],
  ['ignored by', ({ suppressed }) => suppressed?.by],
  ['reason', ({ suppressed }) => suppressed?.reason],
  ['ignored until', ({ suppressed }) => suppressed?.until],
  ['fingerprint', ({ fingerprint }) => fingerprint],
];

/**
 * One row for each finding, those that are ignored too, for spreadsheets: RFC 4180, every cell in quotes. It begins
 * with a byte order mark: without one Excel takes UTF-8 for the code page of the country and breaks every name that
 * is not ASCII, and whoever reads the file with a program can tell it to expect the mark.
 */
export function toCsv(result: Result, { rules }: { readonly rules?: readonly Rule[] }): string {
  const title = titlesOf(rules);
  const rows = [
    columns.map(([name]) => name),
    ...result.findings.map((finding) =>
      columns.map(([, cell]) => cell(finding, title(finding.rule))),
    ),
  ];
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
