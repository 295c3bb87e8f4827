import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { statusesOf } from './order.js';

const nothing: readonly string[] = [];

/** So many comparisons are remembered for a step, the nearest ones: with all of them each step would know more than the one before. */
export const mostGuards = 100;

/**
 * What holds for a step because the run would have ended otherwise: a condition, or a switch, before it lets
 * all other values meet a `Terminate`.
 * @param passed what must hold for a condition or a switch not to end the run
 */
export function createStops(
  flow: Flow,
  passed: (gate: Action) => readonly string[],
): (action: Action) => readonly string[] {
  const held = new Map<Action, readonly string[]>();
  const gates = new Map<Action, readonly string[]>();
  for (const action of flow.actions) {
    if (action.type !== 'if' && action.type !== 'switch') continue;
    const guards = passed(action);
    if (guards.length > 0) gates.set(action, guards);
  }
  if (gates.size > 0) for (const siblings of siblingsOf(flow, gates)) spread(siblings, gates, held);
  return (action) => held.get(action) ?? nothing;
}

/** Whether a branch ends the run. */
export function endsRun(branch: Value | undefined): boolean {
  const steps = branch?.get('actions')?.entries() ?? [];
  return steps.some(([, step]) => /^\s*terminate\s*$/i.test(step.get('type')?.text ?? ''));
}

/** The steps of each container that holds a gate. */
function siblingsOf(flow: Flow, gates: ReadonlyMap<Action, unknown>): Iterable<Action[]> {
  const holders = new Set([...gates.keys()].map(({ value }) => value.parent?.raw));
  const groups = new Map<unknown, Action[]>();
  for (const action of flow.actions) {
    const holder = action.value.parent?.raw;
    if (!holders.has(holder)) continue;
    const group = groups.get(holder);
    if (group) group.push(action);
    else groups.set(holder, [action]);
  }
  return groups.values();
}

function merged(known: readonly string[], after: readonly string[]): readonly string[] {
  return known === after ? known : [...new Set([...known, ...after])].slice(-mostGuards);
}

/** From each step to those that run only when it succeeded. */
function spread(
  siblings: readonly Action[],
  gates: ReadonlyMap<Action, readonly string[]>,
  held: Map<Action, readonly string[]>,
): void {
  const byName = new Map(siblings.map((action) => [action.name.toLowerCase(), action]));
  const next = new Map<Action, Action[]>();
  const waiting = new Map<Action, number>();
  for (const action of siblings) {
    const before = (action.value.get('runAfter')?.entries() ?? []).flatMap(([name, statuses]) => {
      const one = byName.get(name.toLowerCase());
      return one && statusesOf(statuses.raw).every((status) => status === 'succeeded') ? [one] : [];
    });
    waiting.set(action, before.length);
    for (const one of before) {
      const followers = next.get(one);
      if (followers) followers.push(action);
      else next.set(one, [action]);
    }
  }
  const ready = siblings.filter((action) => waiting.get(action) === 0);
  for (const action of ready) {
    const here = held.get(action) ?? nothing;
    const own = gates.get(action);
    const after = own ? [...here, ...own].slice(-mostGuards) : here;
    for (const follower of next.get(action) ?? []) {
      const known = held.get(follower);
      if (after.length > 0) held.set(follower, known ? merged(known, after) : after);
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) ready.push(follower);
    }
  }
}
