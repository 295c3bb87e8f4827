import { blankComments } from './comments.js';
import type { PathKey } from './json.js';
import { code, endOfString, isOpening, skipSpace } from './tokens.js';
import { type Span, walk } from './walk.js';

/** A member that stands more than once in one object. */
export interface DuplicateKey {
  /** Path of the object, or of the object around it where that is as deep as anybody looks. */
  readonly path: PathKey[];
  readonly key: string;
  readonly first: Span;
  /** The one `JSON.parse` keeps. */
  readonly last: Span;
}

/**
 * Counts the member names of strict JSON text: fast enough for every file. A count above the number of
 * members of the parsed value means that some stand twice. Text with comments must go through
 * `blankComments` first, since a quote in a comment would lead the count astray.
 */
export function countKeys(text: string): number {
  let count = 0;
  let quote = text.indexOf('"');
  while (quote !== -1) {
    let next = text.indexOf('"', quote + 1) + 1;
    if (next === 0 || text.charCodeAt(next - 2) === code.backslash) next = endOfString(text, quote);
    // Nearly every name is followed by its colon, and every other string by no space.
    if (text.charCodeAt(next) <= code.space) next = skipSpace(text, next);
    if (text.charCodeAt(next) === code.colon) count += 1;
    quote = text.indexOf('"', next);
  }
  return count;
}

interface Container {
  readonly parent: Container | undefined;
  readonly key: PathKey;
  readonly members: Map<string, Member> | undefined;
  readonly depth: number;
  /** The container around it, or itself, that is not too deep for a path. */
  readonly place: Container | undefined;
}

/** Many duplicates deep down would take quadratic time and room if each had its whole path. */
const deepestPath = 500;

interface Member {
  readonly first: Span;
  last: Span;
}

/**
 * Finds every member that stands more than once in its object, also in objects that are themselves lost to a
 * later duplicate. Names are compared unescaped (`\u0061` is `a`). One pass, without recursion.
 * @param text JSON text; comments and trailing commas may still be in it
 * @returns one entry for each object and name, in the order of the second occurrences
 */
export function findDuplicateKeys(text: string): DuplicateKey[] {
  const json = blankComments(text);
  const found = new Map<Member, DuplicateKey>();
  walk<Container>(json, (parent, key, span) => {
    if (parent?.members && typeof key === 'string') {
      const member = parent.members.get(key);
      if (member === undefined) {
        parent.members.set(key, { first: span, last: span });
      } else {
        member.last = span;
        if (!found.has(member)) found.set(member, duplicate(parent, key, member));
      }
    }
    const first = json.charCodeAt(span.start);
    if (!isOpening(first)) return undefined;
    return {
      parent,
      key,
      members: first === code.openBrace ? new Map() : undefined,
      depth: (parent?.depth ?? 0) + 1,
      place: parent && parent.depth >= deepestPath ? (parent.place ?? parent) : undefined,
    };
  });
  return [...found.values()];
}

function duplicate(object: Container, key: string, member: Member): DuplicateKey {
  return {
    // Many duplicates would take much room if each kept its own path.
    get path() {
      return pathOf(object.place ?? object);
    },
    key,
    first: member.first,
    get last() {
      return member.last;
    },
  };
}

function pathOf(container: Container): PathKey[] {
  const path: PathKey[] = [];
  for (let here = container; here.parent; here = here.parent) path.push(here.key);
  return path.reverse();
}
