import { type Feed, findElements, findLines, type Layout } from '../json/elements.js';
import type { PathKey } from '../json/json.js';
import { lineIndex, type Position } from '../json/lines.js';
import { code, isOpening, isSpace } from '../json/tokens.js';
import { type Limits, ReadError, type SourceFile, type Stretches } from './source.js';
import { type DecodedText, decodeText, encodeText, type TextEncodingName } from './text.js';

/** One element of a list as it stands in its file. */
export interface Element {
  /** Leads from the file's root to it; of lines and values in a row, their number is the first key. */
  readonly keys: readonly PathKey[];
  /** Undefined: longer than the limit of a row. */
  readonly text: string | undefined;
  /** Where it begins. */
  readonly line: number;
  readonly column: number;
  /** Where its bytes are, for reading it again. */
  readonly bytes: { readonly start: number; readonly end: number };
}

/** A file that is read in stretches of UTF-8. */
export interface ListSource extends Stretches {
  /** How it was written. */
  readonly encoding: TextEncodingName;
  /** Some of its bytes are not valid in that encoding, as far as it was looked at. */
  readonly invalid: boolean;
}

/** What comes out of a list while it is read. */
export type ListPart =
  | ({ readonly kind: 'element' } & Element)
  /** A text beside the list in its object: where the answer comes from, where it goes on. */
  | { readonly kind: 'member'; readonly name: string; readonly text: string }
  /** The file ends too early, or goes on behind the list. */
  | { readonly kind: 'broken'; readonly why: 'unfinished' | 'trailing'; readonly at: Position }
  /** Some bytes are no UTF-8; comes once, at the end. */
  | { readonly kind: 'invalid' };

const chunk = 256 * 1024;
/** Read to see how a file begins. */
const head = 64 * 1024;

/**
 * Opens a file for reading in stretches: long ones as they are, short ones and what is no UTF-8 in memory.
 */
export async function openStretches(file: SourceFile, limits: Limits): Promise<ListSource> {
  const opened = file.open?.();
  if (opened && opened.size > limits.wholeBytes && !isUtf16(opened.slice(0, 4)))
    return { ...windowed(opened), ...unread };
  opened?.close();
  const bytes = await file.read();
  if (!isUtf16(bytes)) return { ...inMemory(bytes), ...unread };
  const { text, encoding, invalid } = decodeText(bytes);
  return { ...inMemory(encodeText(text, { encoding: 'utf-8', bom: false })), encoding, invalid };
}

/** What is taken for UTF-8 shows whether it is while it is read. */
const unread = { encoding: 'utf-8', invalid: false } as const;

function isUtf16([a, b, c, d]: Uint8Array): boolean {
  return (
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (b === 0 && d === 0) ||
    (a === 0 && c === 0)
  );
}

/** Keeps the last long stretch: what is short is mostly in it, and lists may have elements by the million. */
function windowed(source: Stretches): Stretches {
  let from = 0;
  let held: Uint8Array = new Uint8Array();
  return {
    size: source.size,
    slice(start, end) {
      if (start >= from && end <= from + held.length)
        return held.subarray(start - from, end - from);
      const bytes = source.slice(start, end);
      if (bytes.length === chunk) [from, held] = [start, bytes];
      return bytes;
    },
    close: () => source.close(),
  };
}

function inMemory(bytes: Uint8Array): Stretches {
  return {
    size: bytes.length,
    slice: (start, end) => bytes.subarray(start, end),
    close: () => undefined,
  };
}

/** How the rows of a file are laid out, told by its beginning; undefined when it is one value, or no JSON. */
export function layoutOf(source: Stretches, limits: Limits): Layout | undefined {
  const from = start(source);
  const first = firstPlace(source, from);
  if (first?.byte === code.openBracket) return 'array';
  if (first?.byte !== code.openBrace) return undefined;
  if (isLines(source, first.at, limits)) return 'lines';
  for (const found of findElements(feedOf(source), from, 'page')) {
    if (found.kind === 'list') return 'page';
    if (found.kind === 'end')
      return firstPlace(source, found.at)?.byte === code.openBrace ? 'sequence' : undefined;
  }
  return undefined;
}

/** A first line that may be a whole object, and a second one that begins another. */
function isLines(source: Stretches, from: number, { rowBytes }: Limits): boolean {
  let last = 0;
  const until = Math.min(source.size, from + rowBytes);
  for (let at = from; at < until; at += chunk) {
    const bytes = source.slice(at, Math.min(at + chunk, until));
    const line = lengthOfLine(bytes);
    last = lastByte(bytes.subarray(0, line)) ?? last;
    if (line === bytes.length) continue;
    const isOpen = isOpening(last) || last === code.comma || last === code.colon;
    return !isOpen && firstPlace(source, at + line)?.byte === code.openBrace;
  }
  return false;
}

/** Bytes before the first break; all of them when there is none. */
function lengthOfLine(bytes: Uint8Array): number {
  const breaks = [bytes.indexOf(code.lineFeed), bytes.indexOf(code.carriageReturn)];
  return Math.min(...breaks.map((at) => (at < 0 ? bytes.length : at)));
}

function lastByte(bytes: Uint8Array): number | undefined {
  let at = bytes.length - 1;
  while (at >= 0 && isSpace(bytes[at] ?? 0)) at -= 1;
  return at < 0 ? undefined : bytes[at];
}

function start(source: Stretches): number {
  const [a, b, c] = source.slice(0, 3);
  return a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
}

/** The first byte from an offset on that is no blank, and where it stands. */
function firstPlace(source: Stretches, from: number): { at: number; byte: number } | undefined {
  for (let start = from; start < source.size; start += head) {
    const bytes = source.slice(start, start + head);
    const index = bytes.findIndex((byte) => !isSpace(byte));
    if (index >= 0) return { at: start + index, byte: bytes[index] ?? 0 };
  }
  return undefined;
}

function feedOf(source: Stretches): Feed {
  return (from) => source.slice(from, from + chunk);
}

/** Reads a list one element after the other, however long it is; only one of them is in memory. */
export function* readList(source: Stretches, layout: Layout, limits: Limits): Generator<ListPart> {
  const from = start(source);
  const feed = feedOf(source);
  const found = layout === 'lines' ? findLines(feed, from) : findElements(feed, from, layout);
  const cursor = createCursor(source, from);
  let index = 0;
  for (const part of found) {
    switch (part.kind) {
      case 'list':
        break;
      case 'member':
        yield { kind: 'member', name: part.name, text: decode(source, part).text };
        break;
      case 'element': {
        const { line, column } = cursor.moveTo(part.start);
        const keys: PathKey[] = layout === 'page' ? ['value', index] : [index];
        const isTooLong = part.end - part.start > limits.rowBytes;
        const decoded = isTooLong ? undefined : decode(source, part);
        if (decoded) cursor.pass(part.end, decoded);
        index += 1;
        yield {
          kind: 'element',
          keys,
          text: decoded?.text,
          line,
          column,
          bytes: { start: part.start, end: part.end },
        };
        break;
      }
      case 'unfinished':
        yield { kind: 'broken', why: 'unfinished', at: cursor.moveTo(part.start) };
        break;
      case 'end':
        if (firstPlace(source, part.at))
          yield { kind: 'broken', why: 'trailing', at: cursor.moveTo(part.at) };
        break;
    }
  }
  cursor.moveTo(source.size);
  if (!cursor.isValid) yield { kind: 'invalid' };
}

function decode(source: Stretches, place: { start: number; end: number }): DecodedText {
  try {
    return decodeText(source.slice(place.start, place.end));
  } catch {
    throw new ReadError('too-large', 'A row is too long to be read as text.');
  }
}

/** Knows the line and column of a place that only moves forward. */
interface Cursor {
  moveTo(offset: number): Position;
  /** Moves behind a stretch that was decoded already. */
  pass(end: number, decoded: Pick<DecodedText, 'text' | 'invalid'>): void;
  /** All that it moved over is UTF-8. */
  readonly isValid: boolean;
}

function createCursor(source: Stretches, from: number): Cursor {
  let at = from;
  let line = 1;
  let column = 1;
  let endsInReturn = false;
  const count = (text: string): void => {
    if (text === '') return;
    // A break may have been cut in two.
    const rest = endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    const lines = lineIndex(rest);
    const last = lines.position(rest.length);
    line += last.line - 1;
    column = last.line > 1 ? last.column : column + rest.length;
    endsInReturn = text.endsWith('\r');
  };
  let isValid = true;
  const strict = utf8(true);
  /** Decodes up to a place where no character is cut in two. */
  const read = (until: number): void => {
    let decoder = strict;
    while (at < until) {
      const next = Math.min(at + chunk, until);
      const bytes = source.slice(at, next);
      const options = { stream: next < until };
      try {
        count(decoder.decode(bytes, options));
      } catch {
        isValid = false;
        decoder = utf8(false);
        count(decoder.decode(bytes, options));
      }
      at = next;
    }
  };
  return {
    moveTo(offset) {
      read(offset);
      return { line, column };
    },
    pass(end, { text, invalid }) {
      count(text);
      isValid &&= !invalid;
      at = end;
    },
    get isValid() {
      return isValid;
    },
  };
}

function utf8(fatal: boolean): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal });
}
