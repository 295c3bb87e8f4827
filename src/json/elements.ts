import { code, isClosing, isOpening, isSpace } from './tokens.js';

/**
 * Where rows stand in JSON bytes: in an array, in the array `value` of an object (what a service answers), one
 * on each line, or one behind the other.
 */
export type Layout = 'array' | 'page' | 'lines' | 'sequence';

/** What comes up on the way through the bytes of a list. Offsets are those of the whole. */
export type Found =
  | { readonly kind: 'element'; readonly start: number; readonly end: number }
  /** The list begins here. */
  | { readonly kind: 'list' }
  /** A text of the object around the list. */
  | { readonly kind: 'member'; readonly name: string; readonly start: number; readonly end: number }
  /** The outermost value is complete. */
  | { readonly kind: 'end'; readonly at: number }
  /** The bytes end in the middle of an element or before the list is closed. */
  | { readonly kind: 'unfinished'; readonly start: number };

/** Gives the bytes from an offset on, some at a time; none at the end. */
export type Feed = (from: number) => Uint8Array;

const asterisk = 42;
const slash = 47;
const longestName = 64;
const longestMember = 4_096;

/**
 * Finds the elements of a list in UTF-8 bytes by their brackets, without looking into them: what is between may be
 * anything that has its quotes and brackets in pairs. Keeps nothing but a few numbers.
 * @param from offset of the first byte, behind a byte order mark
 */
export function* findElements(
  feed: Feed,
  from: number,
  layout: Exclude<Layout, 'lines'>,
): Generator<Found> {
  /** How many brackets are open around an element. */
  const level = layout === 'sequence' ? 0 : layout === 'array' ? 1 : 2;
  let inList = layout !== 'page';
  let depth = 0;
  let start = -1;
  let isScalar = false;
  let string = -1;
  let comment: 'none' | 'slash' | 'line' | 'block' | 'star' = 'none';
  let skip = 0;
  let name = '';
  let isValue = false;
  let memberStart = -1;
  let base = from;
  const small = (bytes: Uint8Array, begin: number, end: number): string => {
    let text = '';
    const most = Math.min(end, bytes.length);
    for (let at = Math.max(0, begin); at < most; at += 1)
      text += String.fromCharCode(bytes[at] ?? 0);
    return text;
  };
  let carried = '';

  for (let bytes = feed(base); bytes.length > 0; bytes = feed(base)) {
    let at = skip;
    skip = 0;
    while (at < bytes.length) {
      if (string >= 0) {
        while (at < bytes.length) {
          const character = bytes[at];
          if (character === code.quote) break;
          at += character === code.backslash ? 2 : 1;
        }
        if (at >= bytes.length) break;
        at += 1;
        const isOuter = layout === 'page' && depth === 1;
        if (isOuter && !isValue && base + at - string <= longestName)
          name = carried + small(bytes, string - base + 1, at - 1);
        if (isOuter && isValue && memberStart === string && base + at - string <= longestMember)
          yield { kind: 'member', name, start: string, end: base + at };
        carried = '';
        if (inList && depth === level && start === string) {
          yield { kind: 'element', start, end: base + at };
          start = -1;
        }
        string = -1;
        continue;
      }
      const character = bytes[at] ?? 0;
      if (comment !== 'none') {
        if (comment === 'slash')
          comment = character === slash ? 'line' : character === asterisk ? 'block' : 'none';
        else if (comment === 'line') {
          if (character === code.lineFeed || character === code.carriageReturn) comment = 'none';
        } else
          comment =
            character === asterisk
              ? 'star'
              : comment === 'star' && character === slash
                ? 'none'
                : 'block';
        at += 1;
        continue;
      }
      if (character === slash) {
        comment = 'slash';
        at += 1;
        continue;
      }
      const isBreak = isSpace(character) || character === code.comma || isClosing(character);
      if (inList && depth === level) {
        if (start >= 0 && isScalar && isBreak) {
          yield { kind: 'element', start, end: base + at };
          start = -1;
        }
        if (start < 0 && !isBreak) {
          start = base + at;
          isScalar = character !== code.quote && !isOpening(character);
        }
      }
      if (character === code.quote) {
        string = base + at;
        if (layout === 'page' && depth === 1 && isValue && memberStart < 0) memberStart = string;
      } else if (isOpening(character)) {
        if (layout === 'page' && depth === 1 && isValue && memberStart < 0) {
          memberStart = base + at;
          if (character === code.openBracket && name.toLowerCase() === 'value') {
            inList = true;
            yield { kind: 'list' };
          }
        }
        depth += 1;
      } else if (isClosing(character)) {
        depth -= 1;
        if (inList && depth === level && start >= 0) {
          yield { kind: 'element', start, end: base + at + 1 };
          start = -1;
        }
        if (layout === 'page' && depth <= 1) inList = false;
        if (depth <= 0) {
          if (layout !== 'sequence') return yield { kind: 'end', at: base + at + 1 };
          // A bracket too many is for the reader to complain about.
          if (depth < 0) yield { kind: 'element', start: base + at, end: base + at + 1 };
          depth = 0;
        }
      } else if (layout === 'page' && depth === 1) {
        if (character === code.colon) {
          isValue = true;
          memberStart = -1;
        } else if (character === code.comma) {
          isValue = false;
          name = '';
        }
      }
      at += 1;
    }
    // A short name may stand across two stretches.
    if (string >= 0 && layout === 'page' && depth === 1 && !isValue && carried.length < longestName)
      carried += small(bytes, string >= base ? string - base + 1 : 0, bytes.length);
    base += bytes.length;
    skip = at - bytes.length;
  }
  if (inList && start >= 0 && isScalar && layout === 'sequence')
    return yield { kind: 'element', start, end: base };
  if (layout !== 'sequence' || start >= 0)
    yield { kind: 'unfinished', start: start >= 0 ? start : base };
}

/** Finds the lines that are not blank; their breaks are not part of them. */
export function* findLines(feed: Feed, from: number): Generator<Found> {
  let start = -1;
  let end = -1;
  let base = from;
  for (let bytes = feed(base); bytes.length > 0; bytes = feed(base)) {
    for (let at = 0; at < bytes.length; at += 1) {
      const character = bytes[at] ?? 0;
      if (character === code.lineFeed || character === code.carriageReturn) {
        if (start >= 0) yield { kind: 'element', start, end };
        start = -1;
      } else if (!isSpace(character)) {
        if (start < 0) start = base + at;
        end = base + at + 1;
      }
    }
    base += bytes.length;
  }
  if (start >= 0) yield { kind: 'element', start, end };
}
