import type { Call, Expression } from '../expression/ast.js';
import { parseExpressionText } from '../expression/template.js';
import type { Value } from '../model/value.js';
import { foldable } from './functions.js';
import { joinTexts, knownText, literalText, reachedBy, type Text, unknownText } from './text.js';

/** Stands for text that only the deployment knows, inside a template made from an ARM expression. */
export const unknownMark = '\uE000';

const deepest = 24;

/** `[…]` in an ARM document; `[[` is an escaped literal, and so is a bracket that is never closed. */
export function isArmExpression(value: Value): boolean {
  const text = value.text;
  return value.document.arm && text !== undefined && text.startsWith('[') && (text.endsWith(']') || text.startsWith('[['));
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
      return evaluateCall(expression, at, depth);
  }
}

function evaluateCall(call: Call, at: Value, depth: number): Text {
  const name = call.name.toLowerCase();
  const target = call.args[0]?.kind === 'string' ? call.args[0].value : undefined;
  if ((name === 'parameters' || name === 'variables') && target !== undefined) {
    return definedText(name, target, call, at, depth);
  }
  if (call.accessors.length > 0) return unknownText;
  const args = call.args.map((arg) => evaluate(arg, at, depth + 1));
  if (name === 'concat') return joinTexts(args);
  const fold = foldable.get(call.name);
  const known = args.map(knownText);
  const folded = fold && !known.includes(undefined) ? fold(...known.filter((text) => text !== undefined)) : undefined;
  return folded === undefined ? unknownText : literalText(folded, at);
}

function definedText(kind: 'parameters' | 'variables', name: string, call: Call, at: Value, depth: number): Text {
  const template = enclosingTemplate(at);
  const entry = template?.get(kind)?.get(name);
  let place = kind === 'parameters' ? entry?.get('defaultValue') : entry;
  for (const { key } of call.accessors) {
    place = key.kind === 'string' ? place?.get(key.value) : key.kind === 'number' ? place?.at(key.value) : undefined;
  }
  if (!place || (typeof place.raw !== 'string' && typeof place.raw !== 'number')) return unknownText;
  const text = isArmExpression(place) ? evaluateArm(place, depth + 1) : literalText(String(place.raw), place);
  return reachedBy(text, kind === 'parameters' ? 'parameter' : 'arm');
}

/** The innermost template around a value: nested deployments have parameters and variables of their own. */
function enclosingTemplate(value: Value): Value | undefined {
  for (let place: Value | undefined = value; place; place = place.parent) {
    if (!place.isObject) continue;
    const isTemplate = place.get('resources') && (place.get('$schema') || place.get('contentVersion') || !place.parent);
    if (isTemplate) return place;
  }
  return undefined;
}
