import type { Call, Expression, Template } from '../expression/ast.js';
import type { Json } from '../json/json.js';
import { Value } from '../model/value.js';
import { evaluateArm, isArmExpression, unknownMark } from './arm.js';
import { encoders, foldable } from './functions.js';
import type { LiteralScope } from './scope.js';
import { joinTexts, knownText, literalText, pieceAt, reachedBy, type Text, unknownText, type Via } from './text.js';

/** What an expression can stand for: JSON at a place, text made of pieces, or something only the run knows. */
type Term =
  | { readonly kind: 'place'; readonly value: Value; readonly via: Via }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'unknown' };

const unknown: Term = { kind: 'unknown' };

/** More alternatives than this are not worth telling apart: the rest is unknown. */
const mostAlternatives = 16;
/** Definitions that lead through more steps than this (or in a circle) are unknown. */
const deepest = 24;

/**
 * The texts a value can have, as far as the export tells: a plain string; expressions whose pieces are
 * literals; parameters with a literal value; variables whose only assignments are literal; `Compose` and
 * `ParseJson` of a literal; choices among literals. At least one alternative is always returned; what is
 * not known is an unknown piece.
 */
export function resolveText(value: Value, scope: LiteralScope): readonly Text[] {
  return textsOf(value, scope, 0);
}

/** The place a value leads to: follows `@parameters('p')`, `@outputs('Compose')`… to the JSON they stand for. */
export function resolvePlaces(value: Value, scope: LiteralScope): readonly Value[] {
  if (typeof value.raw !== 'string') return [value];
  const template = value.template;
  const segment = template?.kind === 'expression' ? template.segments[0] : undefined;
  if (segment?.kind !== 'expression' || !segment.expression) return [];
  return evaluate(segment.expression, value, scope, 0).flatMap((term) =>
    term.kind === 'place' && typeof term.value.raw !== 'string' ? [term.value] : [],
  );
}

function textsOf(value: Value, scope: LiteralScope, depth: number): readonly Text[] {
  if (depth > deepest) return [unknownText];
  const { raw } = value;
  if (typeof raw === 'number' || typeof raw === 'boolean') return [literalText(String(raw), value)];
  if (typeof raw !== 'string') return [unknownText];
  if (isArmExpression(value)) return armTexts(value, scope, depth);
  return raw.includes('@') ? templateTexts(value.template, value, scope, depth) : [literalText(raw, value)];
}

/** ARM text is evaluated first; what comes out is a template of the expression language like any other. */
function armTexts(value: Value, scope: LiteralScope, depth: number): readonly Text[] {
  const text = evaluateArm(value);
  if (!text.pieces.some((piece) => piece.known && piece.text.includes('@'))) return [text];
  return templateTexts(value.template, value, scope, depth);
}

function templateTexts(
  template: Template | undefined,
  value: Value,
  scope: LiteralScope,
  depth: number,
): readonly Text[] {
  if (!template) return [unknownText];
  let texts: Text[] = [{ pieces: [] }];
  for (const segment of template.segments) {
    const next =
      segment.kind === 'text'
        ? [textWithMarks(segment.value, value)]
        : segment.expression
          ? expressionTexts(segment.expression, value, scope, depth)
          : [unknownText];
    texts = combine(texts, next);
  }
  return texts;
}

function textWithMarks(text: string, at: Value): Text {
  if (!text.includes(unknownMark)) return literalText(text, at);
  const parts = text.split(unknownMark).map((part) => literalText(part, at));
  return joinTexts(parts.flatMap((part, index) => (index === 0 ? [part] : [unknownText, part])));
}

function expressionTexts(expression: Expression, at: Value, scope: LiteralScope, depth: number): readonly Text[] {
  return evaluate(expression, at, scope, depth).flatMap((term) => termTexts(term, scope, depth));
}

function termTexts(term: Term, scope: LiteralScope, depth: number): readonly Text[] {
  switch (term.kind) {
    case 'place':
      return textsOf(term.value, scope, depth + 1).map((text) => reachedBy(text, term.via));
    case 'text':
      return [term.text];
    case 'unknown':
      return [unknownText];
  }
}

function evaluate(expression: Expression, at: Value, scope: LiteralScope, depth: number): Term[] {
  switch (expression.kind) {
    case 'string':
      return [{ kind: 'text', text: textWithMarks(expression.value, at) }];
    case 'number':
      return [{ kind: 'text', text: literalText(expression.text, at) }];
    case 'boolean':
      return [{ kind: 'text', text: literalText(String(expression.value), at) }];
    case 'null':
      return [{ kind: 'text', text: literalText('', at) }];
    case 'call':
      return evaluateCall(expression, at, scope, depth);
  }
}

function evaluateCall(call: Call, at: Value, scope: LiteralScope, depth: number): Term[] {
  if (depth > deepest) return [unknown];
  let keys: (string | undefined)[] = call.accessors.map(({ key }) =>
    key.kind === 'string' ? key.value : key.kind === 'number' ? key.text : undefined,
  );
  const target = call.args[0]?.kind === 'string' ? call.args[0].value : undefined;
  let roots: Term[];
  switch (call.name) {
    case 'parameters':
      roots = target === undefined ? [unknown] : parameterTerms(target, scope);
      break;
    case 'variables':
      roots = target === undefined ? [unknown] : variableTerms(target, scope, depth);
      break;
    case 'outputs':
    case 'actionOutputs':
    case 'body':
    case 'actionBody': {
      const isOutputs = call.name === 'outputs' || call.name === 'actionOutputs';
      const action = target === undefined ? undefined : actionTerms(target, isOutputs, keys, scope, depth);
      roots = action?.terms ?? [unknown];
      keys = action?.keys ?? keys;
      break;
    }
    default:
      roots = functionTerms(call, at, scope, depth);
  }
  return roots.flatMap((root) => access(root, keys, scope, depth)).slice(0, mostAlternatives);
}

function parameterTerms(name: string, scope: LiteralScope): Term[] {
  const literal = scope.parameter(name)?.literal;
  return [literal ? { kind: 'place', value: literal, via: 'parameter' } : unknown];
}

/** Alternatives only when every assignment is literal; appended and counted variables are unknown. */
function variableTerms(name: string, scope: LiteralScope, depth: number): Term[] {
  const terms: Term[] = [];
  for (const { how, value } of scope.assignments(name)) {
    if (how === 'append' || how === 'count') return [unknown];
    if (!value) continue;
    if (typeof value.raw === 'string') {
      if (textsOf(value, scope, depth + 2).some((text) => knownText(text) === undefined)) return [unknown];
    }
    terms.push({ kind: 'place', value, via: 'variable' });
  }
  return terms.length > 0 ? terms : [unknown];
}

/** `outputs('Compose')`, `body('Parse_JSON')`: the JSON the action holds, and the accessors that are left. */
function actionTerms(
  name: string,
  isOutputs: boolean,
  keys: (string | undefined)[],
  scope: LiteralScope,
  depth: number,
): { terms: Term[]; keys: (string | undefined)[] } {
  const action = scope.action(name);
  if (action?.type === 'compose' && action.inputs) {
    return { terms: [{ kind: 'place', value: action.inputs, via: 'compose' }], keys };
  }
  const content = action?.type === 'parsejson' ? action.inputs?.get('content') : undefined;
  if (!content) return { terms: [unknown], keys };
  const rest = isOutputs ? withoutBody(keys) : keys;
  return { terms: jsonTerms(termsOf(content, scope, depth + 1), scope, depth), keys: rest };
}

function withoutBody(keys: (string | undefined)[]): (string | undefined)[] {
  const [first, ...rest] = keys;
  if (first?.toLowerCase() === 'body') return rest;
  return first?.toLowerCase().startsWith('body/') ? [first.slice('body/'.length), ...rest] : keys;
}

function termsOf(value: Value, scope: LiteralScope, depth: number): Term[] {
  if (typeof value.raw !== 'string') return [{ kind: 'place', value, via: 'direct' }];
  const places = resolvePlaces(value, scope);
  if (places.length > 0) return places.map((place) => ({ kind: 'place', value: place, via: 'compose' }));
  return textsOf(value, scope, depth).map((text) => ({ kind: 'text', text }));
}

function functionTerms(call: Call, at: Value, scope: LiteralScope, depth: number): Term[] {
  const { name, args } = call;
  switch (name) {
    case 'concat':
      return concatTexts(args, at, scope, depth).map((text) => ({ kind: 'text', text }));
    case 'if':
      return args.slice(1, 3).flatMap((arg) => evaluate(arg, at, scope, depth + 1));
    case 'coalesce':
      return args.flatMap((arg) => evaluate(arg, at, scope, depth + 1)).slice(0, mostAlternatives);
    case 'json':
      return args[0] ? jsonTerms(evaluate(args[0], at, scope, depth + 1), scope, depth) : [unknown];
    default:
      return foldTerms(call, at, scope, depth);
  }
}

function concatTexts(args: readonly Expression[], at: Value, scope: LiteralScope, depth: number): Text[] {
  let texts: Text[] = [{ pieces: [] }];
  for (const arg of args) texts = combine(texts, expressionTexts(arg, at, scope, depth + 1));
  return texts;
}

function combine(heads: readonly Text[], tails: readonly Text[]): Text[] {
  const combined = heads.flatMap((head) => tails.map((tail) => joinTexts([head, tail])));
  if (combined.length <= mostAlternatives) return combined;
  return [...combined.slice(0, mostAlternatives - 1), unknownText];
}

function foldTerms(call: Call, at: Value, scope: LiteralScope, depth: number): Term[] {
  const [first, ...rest] = call.args;
  if (!first) return [unknown];
  if (encoders.has(call.name)) return evaluate(first, at, scope, depth + 1);
  const fold = foldable.get(call.name);
  if (!fold) return [unknown];
  const others = rest.map((arg) => knownText(expressionTexts(arg, at, scope, depth + 1)[0] ?? unknownText));
  return expressionTexts(first, at, scope, depth + 1).map((text) => {
    const known = knownText(text);
    if (known === undefined) return unknown;
    if (others.includes(undefined)) return unknown;
    const folded = fold(known, ...others.filter((other) => other !== undefined));
    const origin = pieceAt(text, 0, known.length);
    if (folded === undefined) return unknown;
    return { kind: 'text', text: literalText(folded, origin?.at ?? at, origin?.via ?? 'direct') };
  });
}

/** `json('{"k":"…"}')`: the data stands where its text stands. */
function jsonTerms(terms: readonly Term[], scope: LiteralScope, depth: number): Term[] {
  return terms.flatMap((term): Term[] => {
    if (term.kind === 'place' && typeof term.value.raw !== 'string') return [term];
    return termTexts(term, scope, depth).map((text): Term => {
      const known = knownText(text);
      const origin = text.pieces.find((piece) => piece.known);
      if (known === undefined || !origin?.known) return unknown;
      const parsed = parse(known);
      return parsed === undefined ? unknown : { kind: 'place', value: Value.inside(origin.at, parsed), via: origin.via };
    });
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function access(root: Term, keys: readonly (string | undefined)[], scope: LiteralScope, depth: number): Term[] {
  let terms: Term[] = [root];
  for (const key of keys) terms = terms.flatMap((term) => accessOne(term, key, scope, depth));
  return terms;
}

function accessOne(term: Term, key: string | undefined, scope: LiteralScope, depth: number): Term[] {
  if (term.kind !== 'place' || key === undefined || depth > deepest) return [unknown];
  if (typeof term.value.raw === 'string') {
    const places = isArmExpression(term.value) ? [] : resolvePlaces(term.value, scope);
    return places.flatMap((value) => accessOne({ kind: 'place', value, via: term.via }, key, scope, depth + 1));
  }
  const member = term.value.get(key) ?? term.value.at(Number(key)) ?? alias(term.value, key);
  return [member ? { kind: 'place', value: member, via: term.via } : unknown];
}

/** `a/b` as one key addresses nested members. */
function alias(value: Value, key: string): Value | undefined {
  return key.includes('/') ? value.path(...key.split('/')) : undefined;
}
