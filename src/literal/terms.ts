import type { Json } from '../json/json.js';
import { createSlot } from '../model/memory.js';
import type { Value } from '../model/value.js';
import { fold } from './functions.js';
import type { LiteralScope } from './scope.js';
import {
  joinTexts,
  knownText,
  literalText,
  pieceAt,
  reachedBy,
  type Text,
  textLimits,
  unknownText,
  type Via,
} from './text.js';

/** What an expression can stand for: JSON that is no string, text, a list or an object that it makes, or something only the run knows. */
export type Term =
  | { readonly kind: 'place'; readonly value: Value; readonly via: Via }
  | { readonly kind: 'text'; readonly text: Text }
  | {
      readonly kind: 'list';
      readonly items: readonly (readonly Term[])[];
      readonly size: number;
    }
  | {
      readonly kind: 'object';
      /** Members that were set, by lower-case name. */
      readonly members: ReadonlyMap<string, readonly Term[]>;
      /** What has all others: objects one behind the other, each with its alternatives. */
      readonly behind: readonly (readonly Term[])[];
      readonly size: number;
    }
  | { readonly kind: 'unknown' };

export const unknownTerm: Term = { kind: 'unknown' };

/** Lists and objects may hold each other any number of times: what is in them in the end is limited. */
const mostHeld = 2_000;

/** A list of items, each with its alternatives; unknown when too much is in it. */
export function listTerm(items: readonly (readonly Term[])[]): Term {
  const size = sizeOf(items);
  return size > mostHeld ? unknownTerm : { kind: 'list', items, size };
}

/** An object with members that were set in others; unknown when too much is in it. */
export function objectTerm(
  members: ReadonlyMap<string, readonly Term[]>,
  behind: readonly (readonly Term[])[],
): Term {
  const size = sizeOf([...members.values(), ...behind]);
  return size > mostHeld ? unknownTerm : { kind: 'object', members, behind, size };
}

function sizeOf(terms: readonly (readonly Term[])[]): number {
  let size = 1;
  for (const alternatives of terms)
    for (const term of alternatives) size += 'size' in term ? term.size : 1;
  return size;
}

/** What a term is as text; objects and lists have none. */
export function termText(term: Term): Text {
  if (term.kind === 'text') return term.text;
  if (term.kind !== 'place') return unknownText;
  const { raw } = term.value;
  const isPlain = typeof raw === 'number' || typeof raw === 'boolean';
  return isPlain ? literalText(String(raw), term.value, term.via) : unknownText;
}

/** The same term, marked with how it was reached unless that is known already. */
export function termVia(term: Term, via: Via): Term {
  if (term.kind === 'text') return { kind: 'text', text: reachedBy(term.text, via) };
  if (term.kind === 'list')
    return { ...term, items: term.items.map((item) => item.map((one) => termVia(one, via))) };
  return term.kind === 'place' && term.via === 'direct' ? { ...term, via } : term;
}

/** Whether everything about a term is known before the flow runs. */
export function isKnown(term: Term): boolean {
  if (term.kind === 'text') return term.text.pieces.every((piece) => piece.known);
  if (term.kind === 'list') return term.items.every((item) => item.every(isKnown));
  if (term.kind === 'object')
    return [...term.members.values(), ...term.behind].every((terms) => terms.every(isKnown));
  return term.kind === 'place';
}

/** Begins like an expression and is none: the defaults of parameters are not checked when a flow is saved. */
export function isBrokenExpression({ text, template }: Value): boolean {
  if (text?.startsWith('@') !== true || template?.kind !== 'expression') return false;
  const [segment] = template.segments;
  return segment?.kind === 'expression' && !segment.expression;
}

/** What a function makes of a text; it stands where the text stands. */
export function foldedTerm(name: string, text: Text, others: readonly Text[], at: Value): Term {
  const known = knownText(text);
  const given = others.map(knownText);
  if (known === undefined || given.includes(undefined)) return partlyFolded(name, text, others);
  const folded = fold(name, [known, ...given]);
  const origin = pieceAt(text, 0, known.length);
  if (folded === undefined) return unknownTerm;
  return { kind: 'text', text: literalText(folded, origin?.at ?? at, origin?.via ?? 'direct') };
}

/** What a function makes of a text that is known in part: of each known piece by itself. */
function partlyFolded(name: string, text: Text, others: readonly Text[]): Term {
  if (name !== 'replace') {
    if (!changesEach.has(name)) return unknownTerm;
    const pieces = text.pieces.map((piece) =>
      piece.known ? { ...piece, text: fold(name, [piece.text]) ?? piece.text } : piece,
    );
    return { kind: 'text', text: { pieces } };
  }
  const [from = unknownText, to = unknownText] = others;
  const pattern = knownText(from);
  if (!pattern) return unknownTerm;
  const parts = text.pieces.flatMap((piece): readonly Text[] =>
    piece.known
      ? piece.text
          .split(pattern, textLimits.pieces)
          .flatMap((part, index) => [
            ...(index === 0 ? [] : [to]),
            { pieces: [{ ...piece, text: part }] },
          ])
      : [{ pieces: [piece] }],
  );
  return { kind: 'text', text: joinTexts(parts) };
}

/** What they give for a text is what they give for its parts. */
const changesEach: ReadonlySet<string> = new Set(['toLower', 'toUpper']);

/** Text inside parsed data is text: the service does not evaluate it again. */
export function dataTerm(value: Value, via: Via): Term {
  const { raw } = value;
  return typeof raw === 'string'
    ? { kind: 'text', text: literalText(raw, value, via) }
    : { kind: 'place', value, via };
}

/**
 * What was found out about one flow, so that no definition is followed twice: they may use each other any
 * number of times. What is being followed is unknown meanwhile, which ends circles.
 */
export interface Memory {
  readonly references: Map<string, readonly Term[]>;
  readonly parsed: Map<string, Json | undefined>;
}

const memories = createSlot<Memory>();

export function memoryOf(scope: LiteralScope): Memory {
  return memories.of(scope, () => ({ references: new Map(), parsed: new Map() }));
}

/** Looks a reference up, or follows it and remembers where it led. */
export function remember(
  scope: LiteralScope,
  key: string,
  follow: () => readonly Term[],
): readonly Term[] {
  const { references } = memoryOf(scope);
  const known = references.get(key);
  if (known) return known;
  references.set(key, [unknownTerm]);
  const terms = follow();
  references.set(key, terms);
  return terms;
}

/** Data that stands as text; undefined when the text is no JSON. */
export function parseOnce(scope: LiteralScope, text: string): Json | undefined {
  const { parsed } = memoryOf(scope);
  if (parsed.has(text)) return parsed.get(text);
  const json = parse(text);
  parsed.set(text, json);
  return json;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The same for the same reference alone, whatever its texts are. */
export function referenceKey(
  kind: string,
  name: string,
  keys: readonly (string | undefined)[],
): string {
  return [kind, name.toLowerCase(), ...keys].map(lengthened).join(' ');
}

function lengthened(text: string | undefined): string {
  return text === undefined ? '' : `${text.length}:${text}`;
}
