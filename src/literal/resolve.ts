import type { Accessor, Call, Expression, Segment, Template } from '../expression/ast.js';
import type { Action } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { access, type Follow, itemsIn, type Keys } from './access.js';
import { everyText, limited } from './alternatives.js';
import { evaluateArm, isArmExpression, unknownMark } from './arm.js';
import { anyItem, joined } from './lists.js';
import { listAround } from './loops.js';
import { createMemberMemo } from './memo.js';
import { type Asking, functionTerms, jsonTerms } from './results.js';
import { isAnswer, type LiteralScope } from './scope.js';
import {
  dataTerm,
  isBrokenExpression,
  listTerm,
  referenceKey,
  remember,
  type Term,
  termText,
  termVia,
  unknownTerm,
} from './terms.js';
import { joinTexts, knownText, literalText, type Text, unknownText, type Via } from './text.js';
import { variableTerms } from './variables.js';

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
  switch (call.name) {
    case 'parameters':
    case 'variables':
    case 'items':
    case 'actions':
    case 'outputs':
    case 'actionOutputs':
    case 'body':
    case 'actionBody':
      return named(call, keys, at, way);
    case 'item': {
      const list = listAround(at);
      if (!list) return nothing;
      const key = referenceKey('item', list.pointer, keys);
      return remember(way.scope, key, () => itemTerms(list, keys, way));
    }
    default:
      return access(functionTerms(call, at, asking(at, way)), keys, followFrom(way));
  }
}

/** What references by a name lead to; a computed name counts where all that it can be is known. */
function named({ name: kind, args: [target] }: Call, keys: Keys, at: Value, way: Way) {
  if (target?.kind === 'string') return reference(kind, target.value, keys, way);
  const names = target ? expressionTexts(target, at, way).map(knownText) : [];
  const terms = names.flatMap((name) =>
    name === undefined ? nothing : reference(kind, name, keys, way),
  );
  return terms.length > 0 ? limited(terms, unknownTerm) : nothing;
}

/** A key behind a call; a computed one counts when it can only be one text. */
function keyOf({ key }: Accessor, at: Value, way: Way): string | undefined {
  const [text, ...others] = expressionTexts(key, at, way);
  return text && others.length === 0 ? knownText(text) : undefined;
}

const nothing: readonly Term[] = [unknownTerm];

function reference(kind: string, name: string, keys: Keys, way: Way): readonly Term[] {
  if (isAnswer(kind, name, way.scope)) return nothing;
  return remember(way.scope, referenceKey(kind, name, keys), () => {
    const follow = followFrom(way);
    if (kind === 'parameters') return access(parameterTerms(name, way), keys, follow);
    if (kind === 'variables') {
      const held = () => variableTerms(way.scope.assignments(name), follow);
      return access(remember(way.scope, name.toLowerCase(), held), keys, follow);
    }
    if (kind === 'items') {
      const list = way.scope.action(name)?.value.get('foreach');
      return list ? itemTerms(list, keys, way) : nothing;
    }
    return actionTerms(kind, name, keys, way);
  });
}

/** What stands at a place, said to have been reached in some way. */
function reached(value: Value, via: Via, way: Way): readonly Term[] {
  return termsOf(value, deeper(way)).map((term) => termVia(term, via));
}

function followFrom(way: Way): Follow {
  return (value, via) => reached(value, via, way);
}

function parameterTerms(name: string, way: Way): readonly Term[] {
  const literal = way.scope.parameter(name)?.literal;
  if (literal && isBrokenExpression(literal)) return [dataTerm(literal, 'parameter')];
  return literal ? reached(literal, 'parameter', way) : [unknownTerm];
}

/** `outputs('Compose')`, `body('Parse_JSON')`, `actions('Compose')?['outputs']`: the JSON the action holds. */
function actionTerms(kind: string, name: string, keys: Keys, way: Way): readonly Term[] {
  const action = way.scope.action(name);
  if (!action?.inputs) return [unknownTerm];
  const follow = followFrom(way);
  let rest: Keys | undefined = keys;
  if (kind === 'actions') {
    const ofInputs = behind('inputs', keys);
    if (ofInputs) return access(reached(action.inputs, 'compose', way), ofInputs, follow);
    rest = behind('outputs', keys);
    if (!rest) return [unknownTerm];
  }
  if (action.type === 'compose')
    return access(reached(action.inputs, 'compose', way), rest, follow);
  const isBody = kind === 'body' || kind === 'actionBody';
  const inBody = isBody ? rest : (behind('body', rest) ?? rest);
  if (/^(?:join|query|select)$/.test(action.type)) return listActionTerms(action, inBody, way);
  const content = action.type === 'parsejson' ? action.inputs.get('content') : undefined;
  if (!content) return [unknownTerm];
  return access(jsonTerms(contentTerms(content, way), way.scope), inBody, follow);
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

function asking(at: Value, way: Way): Asking {
  return {
    scope: way.scope,
    evaluate: (expression) => evaluate(expression, at, way),
    itemsOf: itemsIn(followFrom(way)),
  };
}

/** One of the items that a loop, or an action row by row, goes through. */
function itemTerms(list: Value, keys: Keys, way: Way): readonly Term[] {
  const follow = followFrom(way);
  return access(anyItem(reached(list, 'compose', way), itemsIn(follow)), keys, follow);
}

/** The text that `Join` makes of a list, what `Filter array` may leave of one, and what `Select` makes of each item. */
function listActionTerms(action: Action, keys: Keys, way: Way): readonly Term[] {
  const follow = followFrom(way);
  const made = action.inputs?.get(action.type === 'select' ? 'select' : 'from');
  if (!made) return nothing;
  const terms = reached(made, 'compose', way);
  if (action.type === 'join') {
    const between = action.inputs?.get('joinWith');
    const separators = between ? termsOf(between, way).map(termText) : [literalText('', made)];
    return access(joined(terms, separators, itemsIn(follow)), keys, follow);
  }
  const any = action.type === 'query' ? anyItem(terms, itemsIn(follow)) : terms;
  return access([listTerm([any])], keys, follow);
}
