import type { Call, Expression } from '../expression/ast.js';
import { Value } from '../model/value.js';
import { everyText, limited } from './alternatives.js';
import { encoders, isFoldable } from './functions.js';
import { type ItemsOf, isOfLists, listTerms } from './lists.js';
import type { LiteralScope } from './scope.js';
import {
  dataTerm,
  foldedTerm,
  objectTerm,
  parseOnce,
  type Term,
  termText,
  unknownTerm,
} from './terms.js';
import { knownText, unknownText } from './text.js';

/** What the arguments of a function stand for. */
export interface Asking {
  readonly scope: LiteralScope;
  evaluate(expression: Expression): readonly Term[];
  readonly itemsOf: ItemsOf;
}

const nothing: readonly Term[] = [unknownTerm];

/** What a function gives for its arguments, as far as they are known. */
export function functionTerms(call: Call, at: Value, asking: Asking): readonly Term[] {
  const { name, args } = call;
  const { evaluate, itemsOf } = asking;
  const textsOf = (arg: Expression) => evaluate(arg).map(termText);
  const [first, ...rest] = args;
  switch (name) {
    case 'concat':
      return everyText(args.map(textsOf)).map((text) => ({ kind: 'text', text }));
    case 'if':
      return limited(args.slice(1, 3).flatMap(evaluate), unknownTerm);
    case 'coalesce':
      return limited(args.flatMap(evaluate), unknownTerm);
    case 'json':
      return first ? jsonTerms(evaluate(first), asking.scope) : nothing;
  }
  if (!first) return nothing;
  if (name === 'mergeObjects') return [objectTerm(noMembers, args.map(evaluate).reverse())];
  if (/^(?:add|set|remove)Property$/.test(name)) return propertyTerms(call, asking);
  if (encoders.has(name)) return evaluate(first);
  if (isOfLists(name)) return listTerms(name, args.map(evaluate), itemsOf);
  if (!isFoldable(name)) return nothing;
  const others = rest.map((arg) => textsOf(arg)[0] ?? unknownText);
  return textsOf(first).map((text) => foldedTerm(name, text, others, at));
}

const noMembers: ReadonlyMap<string, readonly Term[]> = new Map();

/** An object with one member that is another, or none any more; under a name that only the run knows it is unknown. */
function propertyTerms({ args }: Call, { evaluate }: Asking): readonly Term[] {
  const [object, name, value] = args;
  const [key, ...others] = name ? evaluate(name) : [];
  const known = key && others.length === 0 ? knownText(termText(key)) : undefined;
  if (!object || known === undefined) return nothing;
  const members = new Map([[known.toLowerCase(), value ? evaluate(value) : nothing]]);
  return [objectTerm(members, [evaluate(object)])];
}

/** `json('{"k":"…"}')`: the data stands where its text stands. */
export function jsonTerms(terms: readonly Term[], scope: LiteralScope): readonly Term[] {
  return terms.flatMap((term): readonly Term[] => {
    if (term.kind !== 'text') return [term];
    const text = termText(term);
    const known = knownText(text);
    const origin = text.pieces.find((piece) => piece.known);
    const parsed = known === undefined ? undefined : parseOnce(scope, known);
    if (parsed === undefined || !origin?.known) return [unknownTerm];
    return [dataTerm(Value.inside(origin.at, parsed), origin.via)];
  });
}
