import type { Accessor, Call, Expression, Segment, Template } from '../expression/ast.js';
import { Value } from '../model/value.js';
import { everyText, limited, mostAlternatives } from './alternatives.js';
import { evaluateArm, isArmExpression, unknownMark } from './arm.js';
import { encoders, isFoldable } from './functions.js';
import { createMemberMemo } from './memo.js';
import { isAnswer, type LiteralScope } from './scope.js';
import {
  dataTerm,
  foldedTerm,
  isBrokenExpression,
  isKnown,
  parseOnce,
  referenceKey,
  remember,
  type Term,
  termText,
  termVia,
  unknownTerm,
} from './terms.js';
import { joinTexts, knownText, literalText, type Text, unknownText, type Via } from './text.js';

/** Expressions and definitions inside each other beyond this are unknown. */
const deepest = 200;

/** Whose names stand for what, and how deep the way to here was. */
interface Way {
  readonly scope: LiteralScope;
  readonly depth: number;
}

/**
 * The texts a value can have, as far as the export tells: a plain string; expressions whose pieces are
 * literals; parameters with a literal value; variables whose only assignments are literal; `Compose` and
 * `ParseJson` of a literal; choices among literals. At least one alternative is always returned; what is
 * not known is an unknown piece.
 */
export function resolveText(value: Value, scope: LiteralScope): readonly Text[] {
  const { raw } = value;
  if (typeof raw === 'string' && !raw.includes('@') && !isArmExpression(value))
    return [literalText(raw, value)];
  return texts(scope, value, () => termsOf(value, { scope, depth: 0 }).map(termText));
}

/** Rules ask for the same values again. */
const texts = createMemberMemo<readonly Text[]>();

/** The texts an expression inside `at` can give; at least one, unknown pieces marked. */
export function resolveExpression(
  expression: Expression,
  at: Value,
  scope: LiteralScope,
): readonly Text[] {
  return expressionTexts(expression, at, { scope, depth: 0 });
}

/** The JSON a value stands for: follows `@parameters('p')`, `@outputs('Compose')`… to objects and lists. */
export function resolvePlaces(value: Value, scope: LiteralScope): readonly Value[] {
  if (typeof value.raw !== 'string') return [value];
  const terms = termsOf(value, { scope, depth: 0 });
  return terms.flatMap((term) => (term.kind === 'place' ? [term.value] : []));
}

function deeper({ scope, depth }: Way): Way {
  return { scope, depth: depth + 1 };
}

function termsOf(value: Value, way: Way): readonly Term[] {
  if (way.depth > deepest) return [unknownTerm];
  const { raw } = value;
  if (typeof raw !== 'string') return [{ kind: 'place', value, via: 'direct' }];
  if (isArmExpression(value)) return armTerms(value, way);
  return raw.includes('@')
    ? templateTerms(value.template, value, way)
    : [{ kind: 'text', text: literalText(raw, value) }];
}

/** ARM text is evaluated first; what comes out is a template of the expression language like any other. */
function armTerms(value: Value, way: Way): readonly Term[] {
  const { template } = value;
  const [segment] = template?.kind === 'literal' ? template.segments : [];
  // Where no escape was undone, the pieces are those of the ARM expression, each with its own place.
  const isPlain = segment?.kind === 'text' && segment.value.length === segment.end;
  if (isPlain) return [{ kind: 'text', text: evaluateArm(value) }];
  return templateTerms(template, value, way);
}

function templateTerms(template: Template | undefined, value: Value, way: Way): readonly Term[] {
  const [first] = template?.segments ?? [];
  if (!template || !first) return [unknownTerm];
  if (template.kind === 'expression') {
    return first.kind === 'expression' && first.expression
      ? evaluate(first.expression, value, way)
      : [unknownTerm];
  }
  const texts = everyText(template.segments.map((segment) => segmentTexts(segment, value, way)));
  return texts.map((text) => ({ kind: 'text', text }));
}

function segmentTexts(segment: Segment, value: Value, way: Way): readonly Text[] {
  if (segment.kind === 'text') return [textWithMarks(segment.value, value)];
  return segment.expression ? expressionTexts(segment.expression, value, way) : [unknownText];
}

function textWithMarks(text: string, at: Value): Text {
  if (!text.includes(unknownMark)) return literalText(text, at);
  const parts = text.split(unknownMark).map((part) => literalText(part, at));
  return joinTexts(parts.flatMap((part, index) => (index === 0 ? [part] : [unknownText, part])));
}

function expressionTexts(expression: Expression, at: Value, way: Way): readonly Text[] {
  return evaluate(expression, at, way).map(termText);
}

function evaluate(expression: Expression, at: Value, way: Way): readonly Term[] {
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
      return way.depth > deepest ? [unknownTerm] : evaluateCall(expression, at, deeper(way));
  }
}

function evaluateCall(call: Call, at: Value, way: Way): readonly Term[] {
  const keys = call.accessors.map((accessor) => keyOf(accessor, at, way));
  const [target] = call.args;
  const name = target?.kind === 'string' ? target.value : undefined;
  switch (call.name) {
    case 'parameters':
    case 'variables':
    case 'actions':
    case 'outputs':
    case 'actionOutputs':
    case 'body':
    case 'actionBody':
      return name === undefined ? [unknownTerm] : reference(call.name, name, keys, way);
    default:
      return access(functionTerms(call, at, way), keys, way);
  }
}

/** A key behind a call; a computed one counts when it can only be one text. */
function keyOf({ key }: Accessor, at: Value, way: Way): string | undefined {
  const [text, ...others] = expressionTexts(key, at, way);
  return text && others.length === 0 ? knownText(text) : undefined;
}

type Keys = readonly (string | undefined)[];

const nothing: readonly Term[] = [unknownTerm];

function reference(kind: string, name: string, keys: Keys, way: Way): readonly Term[] {
  if (isAnswer(kind, name, way.scope)) return nothing;
  return remember(way.scope, referenceKey(kind, name, keys), () => {
    if (kind === 'parameters') return access(parameterTerms(name, way), keys, way);
    if (kind === 'variables')
      return access(
        remember(way.scope, name.toLowerCase(), () => variableTerms(name, way)),
        keys,
        way,
      );
    return actionTerms(kind, name, keys, way);
  });
}

/** What stands at a place, said to have been reached in some way. */
function reached(value: Value, via: Via, way: Way): readonly Term[] {
  return termsOf(value, deeper(way)).map((term) => termVia(term, via));
}

function parameterTerms(name: string, way: Way): readonly Term[] {
  const literal = way.scope.parameter(name)?.literal;
  if (literal && isBrokenExpression(literal)) return [dataTerm(literal, 'parameter')];
  return literal ? reached(literal, 'parameter', way) : [unknownTerm];
}

/** Alternatives only when every assignment is literal; appended and counted variables are unknown. */
function variableTerms(name: string, way: Way): readonly Term[] {
  const terms: Term[] = [];
  for (const { how, value } of way.scope.assignments(name)) {
    if (how === 'append' || how === 'count') return [unknownTerm];
    if (!value) continue;
    const assigned = reached(value, 'variable', way);
    if (!assigned.every(isKnown)) return [unknownTerm];
    for (const term of assigned) terms.push(term);
  }
  return terms.length > 0 ? limited(terms, unknownTerm) : [unknownTerm];
}

/** `outputs('Compose')`, `body('Parse_JSON')`, `actions('Compose')?['outputs']`: the JSON the action holds. */
function actionTerms(kind: string, name: string, keys: Keys, way: Way): readonly Term[] {
  const action = way.scope.action(name);
  if (!action?.inputs) return [unknownTerm];
  let rest: Keys | undefined = keys;
  if (kind === 'actions') {
    const ofInputs = behind('inputs', keys);
    if (ofInputs) return access(reached(action.inputs, 'compose', way), ofInputs, way);
    rest = behind('outputs', keys);
    if (!rest) return [unknownTerm];
  }
  if (action.type === 'compose') return access(reached(action.inputs, 'compose', way), rest, way);
  const content = action.type === 'parsejson' ? action.inputs.get('content') : undefined;
  if (!content) return [unknownTerm];
  const isBody = kind === 'body' || kind === 'actionBody';
  const inBody = isBody ? rest : (behind('body', rest) ?? rest);
  return access(jsonTerms(contentTerms(content, way), way), inBody, way);
}

/** The keys behind a first one of that name; `a/b` addresses `b` in `a`. */
function behind(name: string, [first, ...rest]: Keys): Keys | undefined {
  const key = first?.toLowerCase();
  if (key === name) return rest;
  return key?.startsWith(`${name}/`) ? [first?.slice(name.length + 1), ...rest] : undefined;
}

/** `@{outputs('Compose')}` is text, but ParseJson reads the same data from it as from `@outputs('Compose')`. */
function contentTerms(content: Value, way: Way): readonly Term[] {
  const [only, ...others] = content.template?.segments ?? [];
  const expression =
    only?.kind === 'expression' && others.length === 0 ? only.expression : undefined;
  return expression ? evaluate(expression, content, way) : reached(content, 'compose', way);
}

function functionTerms(call: Call, at: Value, way: Way): readonly Term[] {
  const { name, args } = call;
  const [first, ...rest] = args;
  switch (name) {
    case 'concat': {
      const texts = everyText(args.map((arg) => expressionTexts(arg, at, way)));
      return texts.map((text) => ({ kind: 'text', text }));
    }
    case 'if':
      return limited(
        args.slice(1, 3).flatMap((arg) => evaluate(arg, at, way)),
        unknownTerm,
      );
    case 'coalesce':
      return limited(
        args.flatMap((arg) => evaluate(arg, at, way)),
        unknownTerm,
      );
    case 'json':
      return first ? jsonTerms(evaluate(first, at, way), way) : [unknownTerm];
  }
  if (!first) return nothing;
  if (encoders.has(name)) return evaluate(first, at, way);
  if (!isFoldable(name)) return nothing;
  const others = rest.map((arg) => knownText(expressionTexts(arg, at, way)[0] ?? unknownText));
  return expressionTexts(first, at, way).map((text) => foldedTerm(name, text, others, at));
}

/** `json('{"k":"…"}')`: the data stands where its text stands. */
function jsonTerms(terms: readonly Term[], way: Way): readonly Term[] {
  return terms.flatMap((term): readonly Term[] => {
    if (term.kind === 'place') return [term];
    const text = termText(term);
    const known = knownText(text);
    const origin = text.pieces.find((piece) => piece.known);
    const parsed = known === undefined ? undefined : parseOnce(way.scope, known);
    if (parsed === undefined || !origin?.known) return [unknownTerm];
    return [dataTerm(Value.inside(origin.at, parsed), origin.via)];
  });
}

function access(roots: readonly Term[], keys: Keys, way: Way): readonly Term[] {
  let terms = roots;
  if (keys.length === 0 && roots.length <= mostAlternatives) return roots;
  for (const key of keys) {
    if (terms.every(({ kind }) => kind !== 'place')) return nothing;
    terms = terms.flatMap((term) => accessOne(term, key, way));
  }
  return limited(terms, unknownTerm);
}

function accessOne(term: Term, key: string | undefined, way: Way): readonly Term[] {
  if (term.kind !== 'place') return [unknownTerm];
  const { value, via } = term;
  // A name that the run chooses leads to any member: `outputs('Keys')?[triggerBody()?['stage']]`.
  if (key === undefined) {
    const members = limited(value.children(), undefined);
    return members.flatMap((member) => (member ? memberTerms(member, via, way) : [unknownTerm]));
  }
  const member = value.get(key) ?? (/^\d{1,9}$/.test(key) ? value.at(Number(key)) : undefined);
  if (member) return memberTerms(member, via, way);
  // `a/b` as one key addresses nested members.
  return key.includes('/') ? access([term], key.split('/'), way) : [unknownTerm];
}

function memberTerms(member: Value, via: Via, way: Way): readonly Term[] {
  return member.origin ? [dataTerm(member, via)] : reached(member, via, way);
}
