import type { Template } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import { createMemo } from '../literal/memo.js';
import type { Flow } from '../model/flow.js';
import { pickStrings, type StringPlace } from '../model/strings.js';

interface Expressions {
  readonly places: readonly StringPlace[];
  /** Functions that any of them calls, lower case. */
  readonly functions: ReadonlySet<string>;
}

const memo = createMemo<'', Expressions>();
const namesByTemplate = new WeakMap<Template, readonly string[]>();

/** Strings of a definition that may hold expressions, in document order; found once a flow. */
export function expressionsOf(flow: Flow): readonly StringPlace[] {
  return collected(flow).places;
}

/** Whether any expression of a flow calls one of some functions, whatever the letter case. */
export function callsAny(flow: Flow, ...names: readonly string[]): boolean {
  const { functions } = collected(flow);
  return names.some((name) => functions.has(name.toLowerCase()));
}

function collected(flow: Flow): Expressions {
  const kept = memo(flow);
  const known = kept.get('') ?? collect(flow);
  kept.set('', known);
  return known;
}

function collect(flow: Flow): Expressions {
  const { arm } = flow.definition.document;
  const places = pickStrings(
    flow.definition,
    (text) => text.includes('@') || (arm && text.startsWith('[')),
  );
  const functions = new Set<string>();
  for (const { value } of places) {
    if (!value.template) continue;
    for (const name of namesIn(value.template)) functions.add(name);
  }
  return { places, functions };
}

/** Templates of equal texts are one: flows repeat their expressions. */
function namesIn(template: Template): readonly string[] {
  const known = namesByTemplate.get(template);
  if (known) return known;
  const names = [...new Set([...calls(template)].map(({ name }) => name.toLowerCase()))];
  namesByTemplate.set(template, names);
  return names;
}
