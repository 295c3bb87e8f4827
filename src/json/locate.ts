import { blankComments } from './comments.js';
import type { PathKey } from './json.js';
import { code } from './tokens.js';
import { type Span, walk } from './walk.js';

export type { Span } from './walk.js';

/** A place that is wanted, or on the way to one. */
interface Wanted {
  readonly inside: Map<string, Wanted>;
  /** The last value seen here, and how many there were. */
  span?: Span;
  seen: number;
  /** Which of the parent's values the last one stood in: the count there at that time. */
  within: number;
}

/**
 * Finds where values stand in JSON text; comments and trailing commas may still be in it. As with
 * `JSON.parse`, the last of several members of one name counts. One pass, whatever the number of paths.
 * @param text the text that was parsed
 * @param paths member names and array indexes from the root on
 * @returns for each path its span, or undefined where the document has no such value
 */
export function locate(text: string, paths: readonly (readonly PathKey[])[]): (Span | undefined)[] {
  const root = newWanted();
  for (const path of paths) want(root, path);
  walk<Wanted>(blankComments(text), (parent, key, span) => {
    const here = parent === undefined ? root : parent.inside.get(String(key));
    if (here === undefined) return undefined;
    here.span = span;
    here.seen += 1;
    here.within = parent?.seen ?? 0;
    return here.inside.size > 0 ? here : undefined;
  });
  return paths.map((path) => found(root, path));
}

function newWanted(): Wanted {
  return { inside: new Map(), seen: 0, within: 0 };
}

function want(root: Wanted, path: readonly PathKey[]): void {
  let here = root;
  for (const key of path) {
    const name = String(key);
    const next = here.inside.get(name) ?? newWanted();
    here.inside.set(name, next);
    here = next;
  }
}

function found(root: Wanted, path: readonly PathKey[]): Span | undefined {
  let here = root;
  for (const key of path) {
    const next = here.inside.get(String(key));
    // A value inside an earlier duplicate of its parent went away together with it.
    if (next === undefined || next.within !== here.seen) return undefined;
    here = next;
  }
  return here.span;
}

/**
 * Finds a character of a string value in the text, escapes considered: a place inside an expression, or
 * inside JSON that is itself the content of a string.
 * @param text the text the span belongs to
 * @param span the string with its quotes
 * @param index index of a UTF-16 unit of the decoded string
 * @returns its offset; the closing quote's for an index at or behind the end; the span's start when the
 * value is no string
 */
export function innerOffset(text: string, span: Span, index: number): number {
  if (text.charCodeAt(span.start) !== code.quote) return span.start;
  const end = span.end - 1;
  let at = span.start + 1;
  for (let left = index; left > 0 && at < end; left -= 1) {
    if (text.charCodeAt(at) !== code.backslash) at += 1;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return Math.min(at, end);
}
