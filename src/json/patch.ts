import { blankComments } from './comments.js';
import { type Container, type Member, memberOf, readContainer, startOf } from './container.js';
import type { Json, PathKey } from './json.js';
import { blanksBefore, type Layout, layoutOf, print } from './layout.js';
import { innerOffset } from './locate.js';
import type { Span } from './walk.js';

/** What becomes of a value. */
export type Change =
  /** A list further down gets the words it lacks; it is made, with the objects on the way, where there is none. */
  | { readonly kind: 'add'; readonly path: readonly string[]; readonly items: readonly string[] }
  /** A member further down (or the value itself, without a path) is given a value. */
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly to: Json }
  /** A member or element of it goes away. */
  | { readonly kind: 'remove'; readonly key: PathKey }
  /** Its string gets longer: `index` counts the characters it means, not those it is written with. */
  | { readonly kind: 'insert'; readonly index: number; readonly text: string };

/** Puts a text in the place of a stretch of another. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Turns a change into the least that has to be rewritten of a JSON text; layout, comments and everything else
 * stay. Nothing when there is nothing to change.
 * @param text may hold comments and trailing commas
 * @param span where the value stands in it
 */
export function patch(text: string, span: Span, change: Change): Replacement[] {
  switch (change.kind) {
    case 'insert': {
      const at = innerOffset(text, span, change.index);
      return [{ start: at, end: at, text: JSON.stringify(change.text).slice(1, -1) }];
    }
    case 'remove':
      return remove(text, span, change.key);
    case 'set':
    case 'add':
      return put(text, span, change);
  }
}

function put(
  text: string,
  span: Span,
  change: Extract<Change, { kind: 'set' | 'add' }>,
): Replacement[] {
  const value: Json = change.kind === 'set' ? change.to : [...change.items];
  let here = span;
  let layout: Layout | undefined;
  for (const [index, name] of change.path.entries()) {
    const container = readContainer(text, here);
    const wrapped = wrap(change.path.slice(index + 1), value);
    if (!container?.isObject) return replace(here, { [name]: wrapped }, layout);
    layout = layoutOf(text, container);
    const member = memberOf(container, name);
    if (!member) {
      const piece = JSON.stringify(name) + layout.colon + print(wrapped, layout);
      return append(text, container, layout, [piece]);
    }
    here = member;
  }
  const list = change.kind === 'add' ? readContainer(text, here) : undefined;
  if (!list || list.isObject) return replace(here, value, layout);
  const missing = change.kind === 'add' ? lacking(text, list, change.items) : [];
  return append(
    text,
    list,
    layoutOf(text, list),
    missing.map((item) => JSON.stringify(item)),
  );
}

function wrap(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, name) => ({ [name]: inner }), value);
}

function replace({ start, end }: Span, value: Json, layout: Layout | undefined): Replacement[] {
  return [{ start, end, text: layout ? print(value, layout) : JSON.stringify(value) }];
}

function lacking(text: string, { members }: Container, items: readonly string[]): string[] {
  const there = new Set(
    members.map(({ start, end }) => text.slice(start + 1, end - 1).toLowerCase()),
  );
  return items.filter((item) => !there.has(item.toLowerCase()));
}

/** Adds members behind the last one; a comment there stays with what it is about. */
function append(
  text: string,
  { open, close, members }: Container,
  layout: Layout,
  pieces: readonly string[],
): Replacement[] {
  if (pieces.length === 0) return [];
  const { lineBreak, indent, outer, gap, pad } = layout;
  const before = lineBreak === undefined ? gap : lineBreak + indent;
  const added = pieces.join(`,${before}`);
  const last = members.at(-1);
  if (!last) {
    const [begin, end] = lineBreak === undefined ? [pad, pad] : [before, lineBreak + outer];
    const isEmpty = text.slice(open + 1, close).trim() === '';
    return isEmpty
      ? [{ start: open + 1, end: close, text: begin + added + end }]
      : [insertion(open + 1, begin + added)];
  }
  const tail = text.slice(last.end, close);
  const bare = blankComments(tail);
  const hasComma = bare.includes(',');
  if (bare === tail) {
    return hasComma
      ? [insertion(last.end + tail.indexOf(',') + 1, before + added)]
      : [insertion(last.end, `,${before}${added}`)];
  }
  const behind = insertion(close - blanksBefore(text, close).length, before + added);
  return hasComma ? [behind] : [insertion(last.end, ','), behind];
}

function insertion(at: number, text: string): Replacement {
  return { start: at, end: at, text };
}

/** Takes a member away together with the comma that it no longer needs. Comments stay. */
function remove(text: string, span: Span, key: PathKey): Replacement[] {
  const container = readContainer(text, span);
  const member = container && memberOf(container, key);
  if (!container || !member) return [];
  const { open, close, members } = container;
  const index = members.indexOf(member);
  const [previous, next] = [members[index - 1], members[index + 1]];
  if (next) {
    const comma = commaBehind(text, member, startOf(next));
    const end = comma + 1 + leadingBlanks(text.slice(comma + 1, startOf(next)));
    return [cut(startOf(member), end)];
  }
  const tail = text.slice(member.end, close);
  const between = text.slice(previous?.end ?? open + 1, startOf(member));
  if (!previous) {
    const isAlone = `${between}${tail}`.replaceAll(/[\s,]/g, '') === '';
    const end = blankComments(tail).includes(',')
      ? commaBehind(text, member, close) + 1
      : member.end;
    return [isAlone ? cut(open + 1, close) : cut(startOf(member), end)];
  }
  if (blankComments(between) === between) return [cut(previous.end, member.end)];
  const comma = commaBehind(text, previous, startOf(member));
  return [cut(comma, comma + 1), cut(startOf(member), member.end)];
}

function cut(start: number, end: number): Replacement {
  return { start, end, text: '' };
}

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}

/** The offset of the comma between a member and what follows, comments not counted. */
function commaBehind(text: string, member: Member, until: number): number {
  return member.end + blankComments(text.slice(member.end, until)).indexOf(',');
}
