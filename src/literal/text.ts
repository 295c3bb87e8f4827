import type { Value } from '../model/value.js';

/** How a literal reached the place where it is used. */
export type Via = 'direct' | 'parameter' | 'variable' | 'compose' | 'arm';

/** A stretch of a string: known text with the place it stands at, or something only the run knows. */
export type Piece =
  | { readonly known: true; readonly text: string; readonly at: Value; readonly via: Via }
  | { readonly known: false };

/** One of the values a string can have, as far as the export tells. */
export interface Text {
  readonly pieces: readonly Piece[];
}

export const unknownText: Text = { pieces: [{ known: false }] };

/** The whole text when every piece is known. */
export function knownText(text: Text): string | undefined {
  let whole = '';
  for (const piece of text.pieces) {
    if (!piece.known) return undefined;
    whole += piece.text;
  }
  return whole;
}

/** The text before the first unknown piece. */
export function knownPrefix(text: Text): string {
  let prefix = '';
  for (const piece of text.pieces) {
    if (!piece.known) break;
    prefix += piece.text;
  }
  return prefix;
}

/** Whether any piece came through a parameter: its default belongs to the exporting environment. */
export function throughParameter(text: Text): boolean {
  return text.pieces.some((piece) => piece.known && piece.via === 'parameter');
}

/** Stands for one unknown piece in a marked text; never part of a real one. */
export const unknownChar = '\0';

/** The text with each unknown piece as one `unknownChar`. */
export function markedText(text: Text): string {
  return text.pieces.map((piece) => (piece.known ? piece.text : unknownChar)).join('');
}

/** The known piece that holds most of the range `[start, end)` of the marked text. */
export function pieceAt(text: Text, start: number, end: number): (Piece & { known: true }) | undefined {
  let offset = 0;
  let best: (Piece & { known: true }) | undefined;
  let most = 0;
  for (const piece of text.pieces) {
    if (!piece.known) {
      offset += unknownChar.length;
      continue;
    }
    const overlap = Math.min(end, offset + piece.text.length) - Math.max(start, offset);
    if (overlap > most) {
      most = overlap;
      best = piece;
    }
    offset += piece.text.length;
  }
  return best;
}

/** One known piece. */
export function literalText(text: string, at: Value, via: Via = 'direct'): Text {
  return { pieces: [{ known: true, text, at, via }] };
}

/** All pieces of all texts, one after the other. */
export function joinTexts(texts: readonly Text[]): Text {
  return { pieces: texts.flatMap((text) => text.pieces) };
}

/** The same text, its direct pieces marked with how they were reached. */
export function reachedBy(text: Text, via: Via): Text {
  return {
    pieces: text.pieces.map((piece) => (piece.known && piece.via === 'direct' ? { ...piece, via } : piece)),
  };
}
