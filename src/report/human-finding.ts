import type { Finding, Location, Note } from '../result.js';
import { excerptRows } from './human-excerpt.js';
import { gutter, hang, labelled, paragraph, type Style } from './human-style.js';
import { explanation, lineAndColumn, place, pointer, subject } from './names.js';
import { columns, count, inert, wrap } from './text.js';

/** Longer lists end with how many more there are; the other formats have all of them. */
const listed = 5;
/** A place this short (`1042:17`) stands in a column before its text, else on a line below it. */
const shortPlace = 9;

/** One finding: who and what to do, what and why, where, and how it got there. */
export function findingBlock(finding: Finding, title: string | undefined, page: Style): string[] {
  const headline = `${subject(finding)}: ${inert(finding.advice)}`;
  const lines = [
    ...labelled(
      finding.severity,
      page.severity(finding.severity),
      paragraph(headline, page, page.bold),
    ),
    '',
    ...paragraph(inert(explanation(finding)), page),
    ...packed(remarks(finding, title), page.width - gutter).map((line) => hang(page.dim(line))),
    '',
    ...where(finding.location, page, page.severity(finding.severity)),
  ];
  lines.push(...notes('How the value gets there:', finding.trace, true, finding.location, page));
  lines.push(...notes('Related:', finding.related, false, finding.location, page));
  lines.push(...copies(finding, page));
  return lines;
}

/** What the finding is called and how far to trust it, with the circumstances that matter. */
function remarks(finding: Finding, title: string | undefined): string[] {
  const rule = inert(finding.rule);
  const parts = [title === undefined ? rule : `${rule}: ${inert(title)}`];
  parts.push(`confidence ${finding.confidence}`);
  if (finding.persona !== 'regular') parts.push(`${finding.persona} persona`);
  if (finding.flow?.state === 'off') parts.push('flow is off');
  const { suppressed } = finding;
  if (suppressed !== undefined) {
    const until = suppressed.until === undefined ? '' : ` until ${inert(suppressed.until)}`;
    const reason = suppressed.reason === undefined ? '' : ` (${inert(suppressed.reason)})`;
    parts.push(`ignored by ${suppressed.by}${until}${reason}`);
  }
  return parts;
}

/** The parts with dots between them, as many on a line as fit. */
function packed(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && columns(joined) <= width) lines.splice(-1, 1, joined);
    else lines.push(...wrap(part, width));
  }
  return lines;
}

function where(location: Location, page: Style, paint: (text: string) => string): string[] {
  const lines = [hang(page.place(place(location)))];
  const [first = '', ...rest] = wrap(pointer(location), page.width - gutter - 2, '/');
  lines.push(hang(page.dim(first)), ...rest.map((line) => hang(page.dim(line), 2)));
  if (location.excerpt === undefined) return lines;
  for (const row of excerptRows(location.excerpt, page.width - gutter - 2)) {
    const number = `${row.number ?? ''}`.padStart(gutter - 1);
    const text = row.number === undefined ? paint(row.text) : row.text;
    lines.push(`${page.dim(`${number} │`)} ${text}`.trimEnd());
  }
  return lines;
}

/** Places with what they have to do with the finding; those in the finding's own file go by line alone. */
function notes(
  heading: string,
  all: readonly Note[] | undefined,
  steps: boolean,
  origin: Location,
  page: Style,
): string[] {
  if (all === undefined || all.length === 0) return [];
  const some = steps ? all : all.slice(0, listed);
  const places = some.map(({ location }) => nearPlace(location, origin));
  const inColumn = places.every((text) => text.length <= shortPlace);
  const placeWidth = inColumn ? Math.max(...places.map((text) => text.length)) + 2 : 0;
  const numberWidth = steps ? `${some.length}`.length + 2 : 0;
  const lines = ['', hang(heading)];
  for (const [index, note] of some.entries()) {
    const number = steps ? page.dim(`${index + 1}`.padEnd(numberWidth)) : '';
    const at = places[index] ?? '';
    const indent = 2 + numberWidth + placeWidth;
    const [first = '', ...rest] = wrap(inert(note.message), page.width - gutter - indent);
    const start = inColumn ? page.place(at) + ' '.repeat(placeWidth - at.length) : '';
    lines.push(hang(number + start + first, 2));
    lines.push(...rest.map((line) => hang(line, indent)));
    if (!inColumn) lines.push(hang(page.place(at), indent));
  }
  if (some.length < all.length) {
    lines.push(hang(page.dim(`and ${count(all.length - some.length, 'more place')}`), 2));
  }
  return lines;
}

function nearPlace(location: Location, origin: Location): string {
  if (location.line === undefined) {
    return location.file === origin.file ? pointer(location) : inert(location.file);
  }
  return location.file === origin.file ? lineAndColumn(location) : place(location);
}

function copies(finding: Finding, page: Style): string[] {
  const files = finding.occurrences ?? [];
  if (files.length === 0) return [];
  const label = 'Also in ';
  const lines = files.slice(0, listed).map(({ file }, index) => {
    const start = index === 0 ? label : ' '.repeat(columns(label));
    return hang(start + page.place(inert(file)));
  });
  const more = files.length - listed;
  if (more > 0) lines.push(hang(page.dim(`and ${count(more, 'more file')}`), columns(label)));
  return ['', ...lines];
}
