import type { Action, Flow } from '../model/flow.js';
import type { Typed } from './node.js';
import { statusesOf } from './order.js';

/** Variables that hold numbers or truth values only, lower case. */
export function typedVariables(flow: Flow): ReadonlyMap<string, Typed> {
  const types = new Map<string, Typed>();
  for (const { type, inputs } of flow.actions) {
    if (type !== 'initializevariable') continue;
    for (const variable of inputs?.get('variables')?.items() ?? []) {
      const name = variable.get('name')?.text;
      const typed = typedBy(variable.get('type')?.text?.toLowerCase() ?? '');
      if (typed && name !== undefined) types.set(name.toLowerCase(), typed);
    }
  }
  return types;
}

function typedBy(type: string): Typed | undefined {
  if (type === 'boolean') return 'choice';
  return type === 'integer' || type === 'float' ? 'number' : undefined;
}

/** A variable that is written more often than this is not looked at more closely. */
const mostWriters = 30;

/**
 * The `Set variable` whose value is all that a variable can hold when an action reads it: it ran for sure, in
 * no loop, and whatever else writes the variable was done before. Undefined where there is none.
 */
export function createLastWriters(
  flow: Flow,
): (reader: Action | undefined, variable: string) => Action | undefined {
  const writers = writersOf(flow);
  const chains = new Map<Action, Chain>();
  const chainOf = (action: Action) => {
    const known = chains.get(action) ?? chainAround(action, flow);
    chains.set(action, known);
    return known;
  };
  const isLast = (setter: Action, reader: Action, all: readonly Action[]) => {
    const { before, after } = chainOf(setter);
    return within(reader, after) && all.every((other) => other === setter || within(other, before));
  };
  return (reader, variable) => {
    const all = writers.get(variable.toLowerCase());
    if (!reader || !all || all.length < 2 || all.length > mostWriters) return undefined;
    return all.find(
      (setter) => setter.type === 'setvariable' && !isInLoop(setter) && isLast(setter, reader, all),
    );
  };
}

/** The actions that write each variable, by its name in lower case. */
function writersOf(flow: Flow): ReadonlyMap<string, readonly Action[]> {
  const writers = new Map<string, Action[]>();
  const add = (name: string | undefined, action: Action) => {
    if (name === undefined) return;
    const key = name.toLowerCase();
    const known = writers.get(key);
    if (known) known.push(action);
    else writers.set(key, [action]);
  };
  for (const action of flow.actions) {
    const { type, inputs } = action;
    if (type === 'initializevariable') {
      for (const variable of inputs?.get('variables')?.items() ?? [])
        add(variable.get('name')?.text, action);
    } else if (/^(?:set|appendto(?:string|array))variable$/.test(type)) {
      add(inputs?.get('name')?.text, action);
    }
  }
  return writers;
}

function isInLoop({ parent }: Action): boolean {
  for (let outer = parent; outer; outer = outer.parent)
    if (outer.type === 'foreach' || outer.type === 'until') return true;
  return false;
}

/** Siblings of an action that have ended when it runs, and those that run only after it succeeded. */
interface Chain {
  readonly before: ReadonlySet<Action>;
  readonly after: ReadonlySet<Action>;
}

function chainAround(action: Action, flow: Flow): Chain {
  const holder = action.value.parent?.raw;
  const siblings = flow.actions.filter(({ value }) => value.parent?.raw === holder);
  const byName = new Map(siblings.map((sibling) => [sibling.name.toLowerCase(), sibling]));
  const next = new Map<Action, Action[]>();
  const previous = new Map<Action, Action[]>();
  for (const sibling of siblings) {
    for (const [name, statuses] of sibling.value.get('runAfter')?.entries() ?? []) {
      const one = byName.get(name.toLowerCase());
      if (!one) continue;
      previous.set(sibling, [...(previous.get(sibling) ?? []), one]);
      if (statusesOf(statuses.raw).every((status) => status === 'succeeded'))
        next.set(one, [...(next.get(one) ?? []), sibling]);
    }
  }
  return { before: reach(action, previous), after: reach(action, next) };
}

function reach(from: Action, edges: ReadonlyMap<Action, readonly Action[]>): ReadonlySet<Action> {
  const reached = new Set([from]);
  for (const action of reached) for (const one of edges.get(action) ?? []) reached.add(one);
  reached.delete(from);
  return reached;
}

/** Whether an action or a container of it is one of some. */
function within(action: Action, some: ReadonlySet<Action>): boolean {
  for (let node: Action | undefined = action; node; node = node.parent)
    if (some.has(node)) return true;
  return false;
}
