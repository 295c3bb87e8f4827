import { stringOffsets } from '../json/escapes.js';
import type { PathKey } from '../json/json.js';
import { lineIndex } from '../json/lines.js';
import { innerOffset, locate, type Span } from '../json/locate.js';
import { type Change, patch } from '../json/patch.js';
import type { Document } from '../model/document.js';
import type { Value } from '../model/value.js';
import type { Excerpt, Location, TextEdit } from '../result.js';
import type { Edit } from '../rule.js';
import { excerptOf } from './excerpt.js';
import type { Mask } from './mask.js';

/** A place asked for: a value, or a range inside its string. */
export interface Place {
  readonly at: Value;
  readonly range?: { readonly start: number; readonly end: number };
}

/** Values longer than this are not edited: those that stand in each other would all be read to their ends. */
const longestEdited = 262_144;

/** Knows one document's text. */
export interface Locator {
  /** Where a place is, and the source around it when that is wanted. */
  locate(place: Place, withExcerpt: boolean): Location;
  /** The change of the text that an edit comes to; its value must have been among the places. */
  rewrite(edit: Edit): TextEdit[];
}

/**
 * Computes lines and columns for places of one document: the text is scanned once for all of them. The mask
 * must already know every secret of the document.
 */
export function createLocator(document: Document, places: readonly Place[], mask: Mask): Locator {
  const paths = new Map<string, PathKey[]>();
  for (const { at } of places) if (!paths.has(at.pointer)) paths.set(at.pointer, at.keys);
  const byPointer = document.spans ?? spansOf(document, paths);
  const sheet = sheetOf(document);
  const search = createSearch();
  return {
    locate(place, withExcerpt) {
      const base = baseLocation(place.at);
      const span = byPointer.get(place.at.pointer);
      if (!span) return base;
      const { start, end } = narrow(document.text, span, place, search);
      const excerpt = withExcerpt ? sheet.excerpt(start, end, mask) : undefined;
      return { ...base, ...sheet.positions(start, end), ...(excerpt && { excerpt }) };
    },
    rewrite(edit) {
      const span = byPointer.get(editedValue(edit).pointer);
      if (!span || span.end - span.start > longestEdited) return [];
      const file = fileOf(document);
      return patch(document.text, span, changeOf(edit)).map(({ start, end, text }) => ({
        ...file,
        ...sheet.positions(start, end),
        text,
      }));
    },
  };
}

/** The text that people see when they open the file, for offsets of the document's own text. */
interface Sheet {
  positions(
    start: number,
    end: number,
  ): Required<Pick<Location, 'line' | 'column' | 'endLine' | 'endColumn'>>;
  excerpt(start: number, end: number, mask: Mask): Excerpt;
}

function sheetOf({ text: own, within }: Document): Sheet {
  const text = within?.text ?? own;
  const lines = lineIndex(text);
  const searched = new Set<string>();
  const string = within?.inside && locate(text, [within.inside])[0];
  const offsetOf = string ? stringOffsets(text, string) : (offset: number) => offset;
  const [firstLine, firstColumn] = [within?.line ?? 1, within?.column ?? 1];
  const position = (offset: number) => {
    const { line, column } = lines.position(offsetOf(offset));
    return {
      line: line + firstLine - 1,
      column: line === 1 ? column + firstColumn - 1 : column,
    };
  };
  return {
    positions(start, end) {
      const [from, to] = [position(start), position(end)];
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
    excerpt(start, end, mask) {
      const excerpt = excerptOf(text, lines, offsetOf(start), offsetOf(end), mask, searched);
      return { ...excerpt, firstLine: excerpt.firstLine + firstLine - 1 };
    },
  };
}

/** The value whose text an edit changes: of a member that goes away, what it is taken from. */
export function editedValue(edit: Edit): Value {
  return edit.kind === 'remove' ? (edit.at.parent ?? edit.at) : edit.at;
}

function changeOf(edit: Edit): Change {
  return edit.kind === 'remove' ? { kind: 'remove', key: edit.at.key } : edit;
}

/** Whether the text is JSON of its own: not XML, not the content of a string. */
export function isEditable({ document, origin, isTooDeep }: Value): boolean {
  return !origin && !isTooDeep && !document.spans && document.within?.inside === undefined;
}

function spansOf(document: Document, paths: ReadonlyMap<string, PathKey[]>): Map<string, Span> {
  const spans = locate(document.text, [...paths.values()]);
  return new Map(
    [...paths.keys()].flatMap((pointer, index) => {
      const span = spans[index];
      return span ? [[pointer, span]] : [];
    }),
  );
}

/** Looks for texts in the stretches that they were read from; what has one finding in it has many. */
function createSearch(): (written: string, span: Span, text: string) => number {
  let last: { readonly span: Span; readonly text: string; readonly index: number } | undefined;
  return (written, span, text) => {
    if (last?.span !== span || last.text !== text)
      last = { span, text, index: written.indexOf(text) };
    return last.index;
  };
}

function narrow(
  text: string,
  span: Span,
  { at, range }: Place,
  search: ReturnType<typeof createSearch>,
): { start: number; end: number } {
  if (!range || at.text === undefined || at.origin || at.isTooDeep) return span;
  if (at.document.spans) {
    // No JSON: the text stands there as it is, or its entities hide where.
    const written = text.slice(span.start, span.end);
    const index = search(written, span, at.text);
    if (index >= 0) {
      const start = span.start + index;
      return { start: start + range.start, end: start + range.end };
    }
    const piece = at.text.slice(range.start, range.end);
    const first = written.indexOf(piece);
    if (first < 0 || written.indexOf(piece, first + 1) >= 0) return span;
    return { start: span.start + first, end: span.start + first + piece.length };
  }
  return { start: innerOffset(text, span, range.start), end: innerOffset(text, span, range.end) };
}

/** File and pointer; all there is for a document whose text is not at hand. */
export function baseLocation(at: Value): Location {
  const { within } = at.document;
  const file = fileOf(at.document);
  if (!within) return { ...file, pointer: at.pointer };
  return within.inside
    ? { ...file, pointer: within.pointer, innerPointer: at.pointer }
    : { ...file, pointer: within.pointer + at.pointer };
}

function fileOf({ file }: Document): Pick<Location, 'file' | 'container' | 'member'> {
  return {
    file: file.path,
    ...(file.container !== undefined && { container: file.container }),
    ...(file.member !== undefined && { member: file.member }),
  };
}
