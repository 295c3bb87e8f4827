import type { Expression } from '../expression/ast.js';
import { resolveText } from '../literal/resolve.js';
import { markedText, throughParameter } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import { stringsIn, type Value } from '../model/value.js';
import { passageOf } from './functions.js';
import { marks } from './label.js';
import type { Path } from './path.js';
import { type Root, readsOf } from './reads.js';

/** A text that stands in the definition, unknown pieces marked. */
export interface HeldText {
  readonly text: string;
  /** It came through a parameter: its value belongs to the exporting environment. */
  readonly isParameter: boolean;
}

interface Held {
  readonly value: Value;
  readonly isParameter: boolean;
}

/** More definitions than this are not followed. */
const most = 200;

/**
 * The texts of the definition that a value may hold. `resolveText` tells what a value is as a whole; this
 * also goes through lists and loops, where it is one of several, and through functions that put lists
 * together.
 */
export function heldTexts(value: Value, flow: Flow): HeldText[] {
  const texts: HeldText[] = [];
  const seen = new Set<string>();
  const queue: Held[] = [{ value, isParameter: false }];
  for (let index = 0; index < queue.length && index < most; index += 1) {
    const next = queue[index];
    if (!next) continue;
    for (const at of stringsIn(next.value)) {
      texts.push(...textsOf(at, flow, next.isParameter));
      for (const { root, path } of readsOf(at, flow)) {
        for (const held of definitionsOf(root, at, flow)) {
          const found = memberOf(held.value, path);
          if (seen.has(found.pointer)) continue;
          seen.add(found.pointer);
          queue.push({ value: found, isParameter: next.isParameter || held.isParameter });
        }
      }
    }
  }
  return texts;
}

function textsOf(at: Value, flow: Flow, isParameter: boolean): HeldText[] {
  const whole = resolveText(at, flow).map((text) => ({
    text: markedText(text),
    isParameter: isParameter || throughParameter(text),
  }));
  const inside = (at.template?.segments ?? []).flatMap((segment) =>
    segment.kind === 'expression' && segment.expression ? literalsIn(segment.expression) : [],
  );
  return [...whole, ...inside.map((text) => ({ text, isParameter }))];
}

/** The literals that a function's result is made of: not those it only compares with. */
function literalsIn(expression: Expression): string[] {
  const found: string[] = [];
  const stack = [expression];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.kind === 'string') found.push(next.value);
    if (next.kind !== 'call') continue;
    for (const { index, effect } of passageOf(next)?.args ?? []) {
      const arg = (effect.add & marks.number) === 0 ? next.args[index] : undefined;
      if (arg) stack.push(arg);
    }
  }
  return found;
}

/** What a reference stands for in the definition. */
function definitionsOf(root: Root, at: Value, flow: Flow): Held[] {
  const held = (...values: readonly (Value | undefined)[]): Held[] =>
    values.flatMap((value) => (value ? [{ value, isParameter: false }] : []));
  switch (root.kind) {
    case 'variable':
      return flow.assignments(root.name).flatMap(({ value }) => held(value));
    case 'parameter': {
      const literal = flow.parameter(root.name)?.literal;
      return literal ? [{ value: literal, isParameter: true }] : [];
    }
    case 'item':
      return held(listOf(root, at, flow));
    case 'outputs': {
      const action = flow.action(root.name);
      switch (action?.type) {
        case 'compose':
          return held(action.inputs);
        case 'parsejson':
          return held(action.inputs?.get('content'));
        case 'select':
          return held(action.inputs?.get('select'));
        case 'query':
        case 'join':
          return held(action.inputs?.get('from'));
        default:
          return [];
      }
    }
    default:
      return [];
  }
}

/** The list whose items are meant. */
function listOf(root: Extract<Root, { kind: 'item' }>, at: Value, flow: Flow): Value | undefined {
  if (root.name !== undefined) return flow.action(root.name)?.value.get('foreach');
  const reader = flow.nodeOf(at);
  if (reader?.kind !== 'action') return undefined;
  if (reader.type === 'select') return reader.inputs?.get('from');
  for (let loop = reader.parent; loop; loop = loop.parent)
    if (loop.type === 'foreach') return loop.value.get('foreach');
  return undefined;
}

/** As far into the data as it is written out. */
function memberOf(value: Value, path: Path): Value {
  let at = value;
  for (const name of path) {
    if (name === 'body' && !at.get('body')) continue;
    const next = at.get(name);
    if (!next) return at;
    at = next;
  }
  return at;
}
