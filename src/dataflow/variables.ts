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

/** Who wrote what a variable holds when it is read. */
export interface Writers {
  /** Whether the writers of a variable are told apart. */
  areTold(variable: string): boolean;
  /** Those that may have written what an action reads; undefined when it may be any of them. */
  before(reader: Action | undefined, variable: string): readonly Action[] | undefined;
}

/**
 * Tells what of all that is written to a variable an action can read. A `Set variable` is all where it ran for sure,
 * in no loop, and whatever else writes the variable was done before. What is written only after the reader has ended,
 * or in another branch, and in no loop around both, is not in it.
 */
export function createWriters(flow: Flow): Writers {
  const writers = writersOf(flow);
  const chainOf = createChains(flow);
  const told = new Map<Action, Map<string, readonly Action[] | undefined>>();
  const areTold = (all: readonly Action[] | undefined): all is readonly Action[] =>
    all !== undefined && all.length > 1 && all.length <= mostWriters;
  const isLast = (setter: Action, reader: Action, all: readonly Action[]) => {
    const { before, after } = chainOf(setter);
    return within(reader, after) && all.every((other) => other === setter || within(other, before));
  };
  /** A writer that waits until the reader has ended, or is in another branch: where their containers part. */
  const isLater = (writer: Action, reader: Action) => {
    const ways = new Map<Action | undefined, Action>();
    for (let node: Action | undefined = reader; node; node = node.parent)
      ways.set(node.parent, node);
    let node = writer;
    while (node.parent && !ways.has(node.parent)) node = node.parent;
    const way = ways.get(node.parent);
    if (!way || isInLoop(node)) return false;
    return holderOf(way) !== holderOf(node) || chainOf(node).before.has(way);
  };
  const tell = (reader: Action, all: readonly Action[]) => {
    const possible = all.filter((writer) => !isLater(writer, reader));
    const last = possible.find(
      (setter) =>
        setter.type === 'setvariable' && !isInLoop(setter) && isLast(setter, reader, possible),
    );
    if (last) return [last];
    return possible.length < all.length ? possible : undefined;
  };
  return {
    areTold: (variable) => areTold(writers.get(variable.toLowerCase())),
    before(reader, variable) {
      const name = variable.toLowerCase();
      const all = writers.get(name);
      if (!reader || !areTold(all)) return undefined;
      const known = told.get(reader) ?? new Map<string, readonly Action[] | undefined>();
      told.set(reader, known);
      if (!known.has(name)) known.set(name, tell(reader, all));
      return known.get(name);
    },
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

/** What is in a branch, or in a scope, runs once; anything else that holds actions may run them again. */
function isInLoop({ parent }: Action): boolean {
  for (let outer = parent; outer; outer = outer.parent)
    if (!/^(?:scope|if|switch)$/.test(outer.type)) return true;
  return false;
}

/** Siblings of an action that have ended when it runs, and those that run only after it succeeded. */
interface Chain {
  readonly before: ReadonlySet<Action>;
  readonly after: ReadonlySet<Action>;
}

/** The steps of one container, by whom they wait for, and by those that wait for their success. */
interface Steps {
  readonly previous: ReadonlyMap<Action, readonly Action[]>;
  readonly next: ReadonlyMap<Action, readonly Action[]>;
}

/** Remembers the chains of actions, and the steps of each container. */
function createChains(flow: Flow): (action: Action) => Chain {
  const chains = new Map<Action, Chain>();
  const containers = new Map<unknown, Action[]>();
  const steps = new Map<unknown, Steps>();
  return (action) => {
    const known = chains.get(action);
    if (known) return known;
    if (containers.size === 0) {
      for (const one of flow.actions) {
        const holder = holderOf(one);
        const siblings = containers.get(holder);
        if (siblings) siblings.push(one);
        else containers.set(holder, [one]);
      }
    }
    const holder = holderOf(action);
    const { previous, next } = steps.get(holder) ?? stepsOf(containers.get(holder) ?? []);
    steps.set(holder, { previous, next });
    const chain = { before: reach(action, previous), after: reach(action, next) };
    chains.set(action, chain);
    return chain;
  };
}

function stepsOf(siblings: readonly Action[]): Steps {
  const byName = new Map(siblings.map((sibling) => [sibling.name.toLowerCase(), sibling]));
  const previous = new Map<Action, Action[]>();
  const next = new Map<Action, Action[]>();
  const add = (to: Map<Action, Action[]>, key: Action, one: Action) => {
    const known = to.get(key);
    if (known) known.push(one);
    else to.set(key, [one]);
  };
  for (const sibling of siblings) {
    for (const [name, statuses] of sibling.value.get('runAfter')?.entries() ?? []) {
      const one = byName.get(name.toLowerCase());
      if (!one) continue;
      add(previous, sibling, one);
      if (statusesOf(statuses.raw).every((status) => status === 'succeeded'))
        add(next, one, sibling);
    }
  }
  return { previous, next };
}

function reach(from: Action, edges: ReadonlyMap<Action, readonly Action[]>): ReadonlySet<Action> {
  const reached = new Set([from]);
  for (const action of reached) for (const one of edges.get(action) ?? []) reached.add(one);
  reached.delete(from);
  return reached;
}

/** What holds an action: the object that the branch, the scope or the flow keeps its actions in. */
function holderOf({ value }: Action): unknown {
  return value.parent?.raw;
}

/** Whether an action or a container of it is one of some. */
function within(action: Action, some: ReadonlySet<Action>): boolean {
  for (let node: Action | undefined = action; node; node = node.parent)
    if (some.has(node)) return true;
  return false;
}
