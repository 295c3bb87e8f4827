import type { Value } from '../model/value.js';
import type { Related } from '../rule.js';
import type { Text } from './text.js';

/**
 * Where a text stands when that is not the place of its use: its first known piece.
 * @param what for people: "the address"
 */
export function definitionOf(text: Text | undefined, at: Value, what: string): Related[] {
  const first = text?.pieces.find((piece) => piece.known);
  if (!first?.known || first.at.pointer === at.pointer) return [];
  return [{ at: first.at, message: `${what} stands here` }];
}

/** A value where it is used: itself when it stands there, else the value that lets it in from elsewhere. */
export function placeOfUse(value: Value, use: Value): Value {
  return `${value.pointer}/`.startsWith(`${use.pointer}/`) ? value : use;
}
