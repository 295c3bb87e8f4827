import type { Accessor, Call, Expression } from '../expression/ast.js';
import { parseExpressionText } from '../expression/template.js';
import type { Json } from '../json/json.js';
import type { Value } from '../model/value.js';
import { encoders, fold } from './functions.js';
import { joinTexts, knownText, literalText, reachedBy, type Text, unknownText } from './text.js';

/** Stands for text that only the deployment knows, inside a template made from an ARM expression. */
export const unknownMark = '\uE000';

const deepest = 100;

/** `[…]` in an ARM document; `[[` is an escaped literal, and so is a bracket that is never closed. */
export function isArmExpression(value: Value): boolean {
  const { text, document } = value;
  if (!document.arm || text === undefined || !text.startsWith('[')) return false;
  return text.endsWith(']') || text.startsWith('[[');
}

/** The text an ARM expression gives, unknown parts as `unknownMark`: what the service gets as a template. */
export function armTemplateText(value: Value): string {
  return evaluateArm(value)
    .pieces.map((piece) => (piece.known ? piece.text : unknownMark))
    .join('');
}

/**
 * Evaluates an ARM template expression as far as it is literal: `parameters()` with a default, `variables()`,
 * `concat` and simple text functions. Everything else is unknown.
 */
export function evaluateArm(value: Value, depth = 0): Text {
  const text = value.text ?? '';
  if (text.startsWith('[[')) return literalText(text.slice(1), value);
  if (depth > deepest) return unknownText;
  const { expression } = parseExpressionText(text.slice(1, -1), 1);
  // What does not parse is no ARM expression but text in brackets, such as a placeholder.
  return expression ? evaluate(expression, value, depth) : literalText(text, value);
}

function evaluate(expression: Expression, at: Value, depth: number): Text {
  switch (expression.kind) {
    case 'string':
      return literalText(expression.value, at);
    case 'number':
      return literalText(expression.text, at);
    case 'boolean':
      return literalText(String(expression.value), at);
    case 'null':
      return literalText('', at);
    case 'call':
      return depth > deepest ? unknownText : evaluateCall(expression, at, depth + 1);
  }
}

function evaluateCall(call: Call, at: Value, depth: number): Text {
  const name = call.name.toLowerCase();
  const [first] = call.args;
  if ((name === 'parameters' || name === 'variables') && first?.kind === 'string') {
    return definedText(name, first.value, call.accessors, at, depth);
  }
  if (call.accessors.length > 0) return unknownText;
  const args = call.args.map((arg) => evaluate(arg, at, depth));
  if (name === 'concat') return joinTexts(args);
  if (name === 'format') return formatted(args);
  if (encoders.has(call.name)) return args[0] ?? unknownText;
  const folded = fold(call.name, args.map(knownText));
  return folded === undefined ? unknownText : literalText(folded, at);
}

/** `format('{0}-{1}', a, b)`; numbers with a format of their own are unknown. */
function formatted([pattern, ...args]: readonly Text[]): Text {
  const [piece, ...others] = pattern?.pieces ?? [];
  if (!piece?.known || others.length > 0) return unknownText;
  const parts = piece.text.split(/(\{\{|\}\}|\{\d{1,4}\})/).map((part): Text => {
    if (part === '{{' || part === '}}') return { pieces: [{ ...piece, text: part.slice(1) }] };
    const index = /^\{(\d+)\}$/.exec(part)?.[1];
    return index === undefined
      ? { pieces: [{ ...piece, text: part }] }
      : (args[Number(index)] ?? unknownText);
  });
  return joinTexts(parts);
}

/** By template, so that no definition is evaluated twice: they may use each other any number of times. */
const memories = new WeakMap<object, Map<string, Text>>();

function definedText(
  kind: 'parameters' | 'variables',
  name: string,
  accessors: readonly Accessor[],
  at: Value,
  depth: number,
): Text {
  const definition = findDefinition(kind, name, at);
  if (!definition) return unknownText;
  const place = follow(definition.value, accessors);
  if (!place || (typeof place.raw !== 'string' && typeof place.raw !== 'number'))
    return unknownText;
  const memory = memories.get(definition.template) ?? new Map<string, Text>();
  memories.set(definition.template, memory);
  const key = place.pointer;
  const known = memory.get(key);
  if (known) return known;
  // Unknown while it is being evaluated, which ends circles.
  memory.set(key, unknownText);
  const text = isArmExpression(place)
    ? evaluateArm(place, depth)
    : literalText(place.scalar ?? '', place);
  const result = reachedBy(text, kind === 'parameters' ? 'parameter' : 'arm');
  memory.set(key, result);
  return result;
}

function follow(value: Value, accessors: readonly Accessor[]): Value | undefined {
  let place: Value | undefined = value;
  for (const { key } of accessors) {
    if (key.kind === 'string') place = place?.get(key.value);
    else place = key.kind === 'number' ? place?.at(key.value) : undefined;
  }
  return place;
}

/**
 * The definition of a name in the innermost template that has it: a nested deployment has names of its own,
 * but its expressions may just as well be those of the template around it.
 */
function findDefinition(
  kind: 'parameters' | 'variables',
  name: string,
  at: Value,
): { template: Json & object; value: Value } | undefined {
  for (let place: Value | undefined = at.origin ?? at; place; place = place.parent) {
    const { raw } = place;
    if (typeof raw !== 'object' || raw === null || !isTemplate(place)) continue;
    const entry = place.get(kind)?.get(name);
    const value =
      kind === 'variables' ? entry : (passedTo(place, name) ?? entry?.get('defaultValue'));
    if (value) return { template: raw, value };
  }
  return undefined;
}

/** The value that a deployment resource passes to a parameter of its template. */
function passedTo(template: Value, name: string): Value | undefined {
  const { parent, key } = template;
  return String(key).toLowerCase() === 'template'
    ? parent?.get('parameters')?.path(name, 'value')
    : undefined;
}

function isTemplate(place: Value): boolean {
  return Boolean(
    place.get('resources') &&
      (place.get('$schema') || place.get('contentVersion') || !place.parent),
  );
}
