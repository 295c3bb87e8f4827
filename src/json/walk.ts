import type { PathKey } from './json.js';
import {
  code,
  decodeString,
  endOfString,
  endOfValue,
  isClosing,
  isOpening,
  skipSpace,
} from './tokens.js';

/** Where a value stands in a text; ends are exclusive. A member's span also says where its name stands. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Offset of the opening quote of the member's name. */
  readonly keyStart?: number;
  /** Offset after the closing quote of the member's name. */
  readonly keyEnd?: number;
}

/**
 * Is told of a value: the node of its container (undefined for the root), its key and its span, whose `end`
 * is only right once the walk is over. Answers with a node of its own when it wants to see what is inside.
 */
export type Visit<Node> = (parent: Node | undefined, key: PathKey, span: Span) => Node | undefined;

interface GrowingSpan extends Span {
  end: number;
}

interface Open<Node> {
  readonly node: Node;
  readonly span: GrowingSpan;
  /** Index of the next element; undefined in an object. */
  index: number | undefined;
}

/**
 * Walks JSON text in document order, without recursion and in one pass. The text must be well-formed: what
 * `JSON.parse` takes.
 */
export function walk<Node>(json: string, visit: Visit<Node>): void {
  const stack: Open<Node>[] = [];
  const root = skipSpace(json, 0);
  let at = enter(json, visit, stack, '', { start: root, end: root });
  for (let top = stack.at(-1); top && at < json.length; top = stack.at(-1)) {
    at = skipSpace(json, at);
    const character = json.charCodeAt(at);
    if (isClosing(character)) {
      at += 1;
      top.span.end = at;
      stack.pop();
    } else if (character === code.comma) {
      at += 1;
    } else {
      at =
        top.index === undefined ? member(json, visit, stack, at) : element(json, visit, stack, at);
    }
  }
}

function element<Node>(json: string, visit: Visit<Node>, stack: Open<Node>[], at: number): number {
  const top = stack.at(-1);
  const index = top?.index ?? 0;
  if (top) top.index = index + 1;
  return enter(json, visit, stack, index, { start: at, end: at });
}

function member<Node>(
  json: string,
  visit: Visit<Node>,
  stack: Open<Node>[],
  keyStart: number,
): number {
  if (json.charCodeAt(keyStart) !== code.quote) return keyStart + 1;
  const keyEnd = endOfString(json, keyStart);
  const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
  return enter(json, visit, stack, decodeString(json, keyStart, keyEnd), {
    start,
    end: start,
    keyStart,
    keyEnd,
  });
}

/** Shows a value to the visitor; goes on inside it, or behind it when nothing inside is wanted. */
function enter<Node>(
  json: string,
  visit: Visit<Node>,
  stack: Open<Node>[],
  key: PathKey,
  span: GrowingSpan,
): number {
  const node = visit(stack.at(-1)?.node, key, span);
  const first = json.charCodeAt(span.start);
  if (node !== undefined && isOpening(first)) {
    stack.push({ node, span, index: first === code.openBracket ? 0 : undefined });
    return span.start + 1;
  }
  span.end = endOfValue(json, span.start);
  return span.end;
}
