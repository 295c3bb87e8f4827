import type { Value } from '../model/value.js';

/** How a literal reached the place where it is used. */
export type Via = 'direct' | 'parameter' | 'variable' | 'compose' | 'arm';

/** A stretch of a string: known text with the place it stands at, or something only the run knows. */
export type Piece = KnownPiece | { readonly known: false };

export interface KnownPiece {
  readonly known: true;
  readonly text: string;
  readonly at: Value;
  readonly via: Via;
}

/** One of the values a string can have, as far as the export tells. */
export interface Text {
  readonly pieces: readonly Piece[];
}

export const unknownText: Text = { pieces: [{ known: false }] };

/**
 * What a text that leads through definitions may grow to; beyond it is unknown. Definitions may be used any
 * number of times in each other, so that a few lines could stand for more text than any memory holds.
 */
export const textLimits = { pieces: 1_000, characters: 262_144 } as const;

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
  const [only] = text.pieces;
  if (only && text.pieces.length === 1) return only.known ? only.text : unknownChar;
  return text.pieces.map((piece) => (piece.known ? piece.text : unknownChar)).join('');
}

/** The known piece that holds most of the range `[start, end)` of the marked text. */
export function pieceAt(text: Text, start: number, end: number): KnownPiece | undefined {
  let offset = 0;
  let best: KnownPiece | undefined;
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

/** All pieces of all texts, one after the other; what is beyond the limit is unknown. */
export function joinTexts(texts: readonly Text[]): Text {
  const pieces: Piece[] = [];
  for (const text of texts) if (!append(pieces, text)) break;
  return { pieces };
}

/** Adds a text's pieces; false when there was no room for them, and the rest is unknown. */
export function append(pieces: Piece[], text: Text): boolean {
  if (pieces.length >= textLimits.pieces) return false;
  for (const piece of text.pieces) {
    if (pieces.length === textLimits.pieces - 1) {
      pieces.push({ known: false });
      return false;
    }
    pieces.push(piece);
  }
  return true;
}

/** The same text, its direct pieces marked with how they were reached; unknown when it is too long. */
export function reachedBy(text: Text, via: Via): Text {
  let length = 0;
  for (const piece of text.pieces) length += piece.known ? piece.text.length : 1;
  if (length > textLimits.characters) return unknownText;
  return {
    pieces: text.pieces.map((piece) =>
      piece.known && piece.via === 'direct' ? { ...piece, via } : piece,
    ),
  };
}
