import type { Action, Flow } from '../model/flow.js';
import { hasEffect } from './effects.js';
import { gateOf, isInside } from './gates.js';

/** The gate in a container that holds nothing else that matters. */
export function onlyGateIn(container: Action, flow: Flow): Action | undefined {
  if (container.type !== 'scope') return undefined;
  const inside = flow.actions.filter((action) => isInside(action, container));
  const gate = inside.find((action) => gateOf(action, flow));
  return gate && inside.every((action) => action === gate || !hasEffect(action, flow))
    ? gate
    : undefined;
}

/** A step, what is inside it, and everything that runs after it, in document order. */
export function whatFollows(step: Action, flow: Flow): Action[] {
  const next = successorsOf(step, flow);
  const reached = new Set([step]);
  for (const action of reached)
    for (const after of next.get(action.name.toLowerCase()) ?? []) reached.add(after);
  return flow.actions.filter((action) => {
    for (let node: Action | undefined = action; node; node = node.parent)
      if (reached.has(node)) return true;
    return false;
  });
}

/** Which siblings run after which when it succeeds. */
function successorsOf({ parent }: Action, flow: Flow): ReadonlyMap<string, readonly Action[]> {
  const next = new Map<string, Action[]>();
  for (const action of flow.actions) {
    if (action.parent !== parent) continue;
    for (const [name, statuses] of action.value.get('runAfter')?.entries() ?? []) {
      const isUsual =
        statuses.items().length === 0 ||
        statuses.items().some(({ text }) => /^\s*succeeded\s*$/i.test(text ?? ''));
      if (!isUsual) continue;
      const key = name.toLowerCase();
      next.set(key, [...(next.get(key) ?? []), action]);
    }
  }
  return next;
}
