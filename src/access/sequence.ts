import type { Action, Flow } from '../model/flow.js';
import { hasEffect } from './effects.js';
import { type Gate, gateOf, isInside } from './gates.js';

/** A gate, and the action that is it. */
export interface Stand extends Gate {
  readonly action: Action;
}

/** The gate that an action is, or that it holds beside nothing else that matters. */
export function gateAt(action: Action, flow: Flow): Stand | undefined {
  const own = gateOf(action, flow);
  if (own) {
    // A condition that holds what is let through has done its work: what comes after it closes up.
    const isDone = own.asked !== action && inside(action, flow).some((one) => hasEffect(one, flow));
    return isDone ? undefined : { ...own, action };
  }
  if (action.type !== 'scope') return undefined;
  const held = inside(action, flow);
  for (const one of held) {
    const gate = gateOf(one, flow);
    if (!gate) continue;
    const isAlone = held.every((other) => other === one || !hasEffect(other, flow));
    return isAlone ? { ...gate, action: one } : undefined;
  }
  return undefined;
}

function inside(container: Action, flow: Flow): Action[] {
  return flow.actions.filter((action) => isInside(action, container));
}

/**
 * A step, what is inside it, and everything that runs after it, in document order: in its own scope, and after
 * the scopes around it.
 */
export function whatFollows(step: Action, flow: Flow): Action[] {
  const reached = new Set([step]);
  for (let from: Action | undefined = step; from; ) {
    const next = successorsOf(from, flow);
    const after = new Set([from]);
    for (const action of after)
      for (const one of next.get(action.name.toLowerCase()) ?? []) after.add(one);
    after.delete(from);
    for (const action of after) reached.add(action);
    from = from.parent?.type === 'scope' ? from.parent : undefined;
  }
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
