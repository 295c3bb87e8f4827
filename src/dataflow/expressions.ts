import type { Template } from '../expression/ast.js';
import { findFunction } from '../expression/functions.js';
import { calls } from '../expression/walk.js';
import type { PathKey } from '../json/json.js';
import type { Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';

interface Expressions {
  readonly places: readonly StringPlace[];
  /** Functions that any of them calls, lower case. */
  readonly functions: ReadonlySet<string>;
}

const memo = createSlot<Expressions>();
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

/** Whether any expression of a flow names what it reads by an expression: `outputs(variables('name'))`. */
export function callsByAnyName(flow: Flow): boolean {
  return collected(flow).functions.has(byAnyName);
}

/** Stands among the functions that are called; no function has this name. */
const byAnyName = '()';

function collected(flow: Flow): Expressions {
  return memo.of(flow, () => collect(flow));
}

function collect(flow: Flow): Expressions {
  const { arm } = flow.definition.document;
  const places = pickStrings(
    flow.definition,
    ({ text, mayBeCode }) => mayBeCode || (arm && text.startsWith('[')),
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
  const found = new Set<string>();
  for (const { name, args } of calls(template)) {
    found.add(name.toLowerCase());
    if (args[0]?.kind === 'call' && findFunction(name)?.category === 'reference')
      found.add(byAnyName);
  }
  const names = [...found];
  namesByTemplate.set(template, names);
  return names;
}

/** Members of triggers and actions that the service does not evaluate. Source: wdl 2.3. */
const plainMembers = new Set([
  'runafter',
  'metadata',
  'description',
  'type',
  'kind',
  'operationoptions',
]);

/** Whether a string stands where expressions are evaluated: in outputs, triggers or actions, but not in their notes, schemas and the like. */
export function isEvaluated(value: Value, flow: Flow): boolean {
  let top: PathKey = value.key;
  for (let at: Value = value; at.parent && at.raw !== flow.definition.raw; at = at.parent) {
    top = at.key;
    const name = String(top).toLowerCase();
    if (isNode(at.parent) && plainMembers.has(name)) return false;
    if (name === 'schema' && isInputs(at.parent)) return false;
  }
  return /^(?:outputs|actions|triggers)$/i.test(String(top));
}

/**
 * Whether the name of a member stands where names are evaluated: anywhere in the inputs of a trigger or action, as the
 * designer's own `@@odata.type` shows. Source: wdl 2.3.
 */
export function isEvaluatedName(member: Value, flow: Flow): boolean {
  for (let at = member.parent; at && at.raw !== flow.definition.raw; at = at.parent)
    if (isInputs(at)) return isEvaluated(member, flow);
  return false;
}

function isNode({ parent }: Value): boolean {
  return parent !== undefined && /^(?:actions|triggers)$/i.test(String(parent.key));
}

function isInputs({ key, parent }: Value): boolean {
  return parent !== undefined && /^inputs$/i.test(String(key)) && isNode(parent);
}
