import { isObject } from '../json/json.js';
import type { Action, Flow } from '../model/flow.js';

/** Tells, and remembers, which actions run only when which others did not succeed. */
export function createFailureOrder(flow: Flow): { between(reader: Action, read: Action): boolean } {
  const known = new Map<Action, Map<Action, boolean>>();
  // Where every step waits for success there is nothing to tell.
  const isPossible = flow.actions.some(waitsForFailure);
  return {
    between(reader, read) {
      if (!isPossible) return false;
      const ofReader = known.get(reader) ?? new Map<Action, boolean>();
      known.set(reader, ofReader);
      const told = ofReader.get(read) ?? runsAfterFailure(reader, read, flow);
      ofReader.set(read, told);
      return told;
    },
  };
}

/**
 * Whether one action runs only when another did not succeed: it, or a container of it, waits for the other
 * or a container of that with statuses that leave out `Succeeded`.
 */
export function runsAfterFailure(reader: Action, read: Action, flow: Flow): boolean {
  const ancestors = new Set<Action>();
  for (let node: Action | undefined = read; node; node = node.parent) ancestors.add(node);
  for (let node: Action | undefined = reader; node && !ancestors.has(node); node = node.parent) {
    for (const [name, statuses] of node.value.get('runAfter')?.entries() ?? []) {
      const before = flow.action(name);
      if (
        before &&
        ancestors.has(before) &&
        !statusesOf(statuses.raw).includes('succeeded') &&
        statusesOf(statuses.raw).length > 0
      )
        return true;
    }
  }
  return false;
}

/** Whether an action runs after anything but success. */
function waitsForFailure({ value }: Action): boolean {
  const runAfter = value.get('runAfter')?.raw;
  return (
    isObject(runAfter) &&
    Object.values(runAfter).some((raw) => statusesOf(raw).some((status) => status !== 'succeeded'))
  );
}

/** The statuses of a `runAfter` entry, lower case. */
export function statusesOf(raw: unknown): string[] {
  return Array.isArray(raw)
    ? raw.flatMap((status) => (typeof status === 'string' ? [status.toLowerCase()] : []))
    : [];
}
