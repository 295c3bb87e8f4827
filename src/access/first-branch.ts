import type { Action, Flow } from '../model/flow.js';

/**
 * The condition or switch that decides first: none stands around it, and none ran before it. The order in which
 * actions are written says nothing; where several begin at once, the first that is written.
 */
export function firstBranch(flow: Flow): Action | undefined {
  const branches = flow.actions.filter(isBranch);
  const [written] = branches;
  if (branches.length < 2) return written;
  const late = afterBranches(branches, flow);
  return branches.find((branch) => !late.has(branch)) ?? written;
}

/** Actions that run in a condition, or after one or what holds one. Linear in the actions and their order. */
function afterBranches(branches: readonly Action[], flow: Flow): ReadonlySet<Action> {
  const holding = new Set<Action>();
  for (const branch of branches) {
    for (let outer: Action | undefined = branch; outer && !holding.has(outer); outer = outer.parent)
      holding.add(outer);
  }
  const { next, within } = orderOf(flow);
  const late = new Set<Action>();
  for (const action of holding) {
    for (const one of next.get(action) ?? []) late.add(one);
    if (isBranch(action)) for (const one of within.get(action) ?? []) late.add(one);
  }
  for (const action of late) {
    for (const one of next.get(action) ?? []) late.add(one);
    for (const one of within.get(action) ?? []) late.add(one);
  }
  return late;
}

/** What runs right after an action, and what stands right inside it. */
function orderOf(flow: Flow) {
  const next = new Map<Action, Action[]>();
  const within = new Map<Action, Action[]>();
  const add = (to: Map<Action, Action[]>, key: Action | undefined, action: Action) => {
    if (!key) return;
    const known = to.get(key);
    if (known) known.push(action);
    else to.set(key, [action]);
  };
  for (const action of flow.actions) {
    add(within, action.parent, action);
    for (const [name] of action.value.get('runAfter')?.entries() ?? [])
      add(next, flow.action(name), action);
  }
  return { next, within };
}

function isBranch({ type }: Action): boolean {
  return type === 'if' || type === 'switch';
}
