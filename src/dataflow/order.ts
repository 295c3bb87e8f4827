import type { Action, Flow } from '../model/flow.js';

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

/** The statuses of a `runAfter` entry, lower case. */
export function statusesOf(raw: unknown): string[] {
  return Array.isArray(raw)
    ? raw.flatMap((status) => (typeof status === 'string' ? [status.toLowerCase()] : []))
    : [];
}
