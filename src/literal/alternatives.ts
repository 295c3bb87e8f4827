import { append, type Piece, type Text, unknownText } from './text.js';

/** More alternatives than this are not worth telling apart: the rest is unknown. */
export const mostAlternatives = 16;

/** At most so many alternatives; where some are left out, the last one says that there are others. */
export function limited<Item>(items: readonly Item[], unknown: Item): Item[] {
  if (items.length <= mostAlternatives) return [...items];
  return [...items.slice(0, mostAlternatives - 1), unknown];
}

/** The texts made of parts that each have alternatives of their own: every choice of one for each part. */
export function everyText(parts: Iterable<readonly Text[]>): Text[] {
  let heads: Piece[][] = [[]];
  for (const tails of parts) heads = withEvery(heads, tails);
  return heads.map((pieces) => ({ pieces }));
}

/** The heads are this function's to change: with one tail, the usual case, nothing is copied. */
function withEvery(heads: Piece[][], tails: readonly Text[]): Piece[][] {
  const [only = unknownText] = tails;
  if (tails.length <= 1) {
    for (const head of heads) append(head, only);
    return heads;
  }
  const fits = heads.length * tails.length <= mostAlternatives;
  const most = fits ? mostAlternatives : mostAlternatives - 1;
  const combined: Piece[][] = [];
  for (const head of heads) {
    for (const tail of tails) {
      if (combined.length === most) break;
      const pieces = [...head];
      append(pieces, tail);
      combined.push(pieces);
    }
  }
  return fits ? combined : [...combined, [...unknownText.pieces]];
}
