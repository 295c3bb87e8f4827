import { blankComments } from './comments.js';
import type { PathKey } from './json.js';
import { code, isOpening } from './tokens.js';
import { type Span, walk } from './walk.js';

/** A member or element with its key; offsets are those of the whole text. */
export interface Member extends Span {
  readonly key: PathKey;
}

/** An object or array as it is written. */
export interface Container {
  readonly isObject: boolean;
  /** Offset of the opening bracket. */
  readonly open: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  readonly members: readonly Member[];
}

/** Reads what stands directly in an object or array; undefined for any other value. */
export function readContainer(text: string, { start, end }: Span): Container | undefined {
  if (!isOpening(text.charCodeAt(start))) return undefined;
  const found: { key: PathKey; span: Span }[] = [];
  walk<true>(blankComments(text.slice(start, end)), (parent, key, span) => {
    if (parent === undefined) return true;
    found.push({ key, span });
    return undefined;
  });
  const members = found.map(({ key, span }) => ({
    key,
    start: span.start + start,
    end: span.end + start,
    ...(span.keyStart !== undefined && { keyStart: span.keyStart + start }),
    ...(span.keyEnd !== undefined && { keyEnd: span.keyEnd + start }),
  }));
  const isObject = text.charCodeAt(start) === code.openBrace;
  return { isObject, open: start, close: end - 1, members };
}

/** The member of that name: exactly, else but for letter case; of several the one that counts, the last. */
export function memberOf({ members }: Container, key: PathKey): Member | undefined {
  const exact = members.findLast((member) => member.key === key);
  if (exact || typeof key === 'number') return exact;
  const lower = key.toLowerCase();
  const like = members.find((member) => String(member.key).toLowerCase() === lower);
  return like && members.findLast((member) => member.key === like.key);
}

/** Where a member begins: at its name when it has one. */
export function startOf({ keyStart, start }: Member): number {
  return keyStart ?? start;
}
