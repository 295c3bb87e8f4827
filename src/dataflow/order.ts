import { isObject } from '../json/json.js';
import type { Action, Flow } from '../model/flow.js';
import type { Path } from './path.js';

/** How it shows that an action did not succeed: it failed itself, or something in a container around it did. */
type Failure = 'itself' | 'nearby' | 'none';

/** Tells, and remembers, which actions run only when which others did not succeed. */
export function createFailureOrder(flow: Flow): {
  /** Whether what is read of an action, at a path of its outputs, is what it says of its failure. */
  between(reader: Action, read: Action, path: Path): boolean;
} {
  const known = new Map<Action, Map<Action, Failure>>();
  // Where every step waits for success there is nothing to tell.
  const isPossible = flow.actions.some(waitsForFailure);
  let followed: ReadonlySet<Action> | undefined;
  const mayGoOn = (action: Action) => {
    followed ??= withFollowers(flow);
    return followed.has(action);
  };
  return {
    between(reader, read, path) {
      if (!isPossible) return false;
      const ofReader = known.get(reader) ?? new Map<Action, Failure>();
      known.set(reader, ofReader);
      const told = ofReader.get(read) ?? failureBefore(reader, read, flow, mayGoOn);
      ofReader.set(read, told);
      return told === 'itself' ? path[0] !== 'headers' : told === 'nearby' && tellsOfFailure(path);
    },
  };
}

/** Whether one action runs only when another, or a container of it, did not succeed. */
export function runsAfterFailure(reader: Action, read: Action, flow: Flow): boolean {
  return failureBefore(reader, read, flow, () => false) !== 'none';
}

/** As many steps before a reader are asked what they waited for: the cost stays linear however long a flow is. */
const furthest = 64;

/**
 * Whether one action runs only when another did not succeed: it, a container of it, or a step that must have
 * run before, waits for the other or a container of that with statuses that leave out `Succeeded`.
 */
function failureBefore(
  reader: Action,
  read: Action,
  flow: Flow,
  mayGoOn: (action: Action) => boolean,
): Failure {
  const around = new Set<Action>();
  for (let node: Action | undefined = read; node; node = node.parent) around.add(node);
  const ran = new Set<Action>();
  for (let node: Action | undefined = reader; node && !around.has(node); node = node.parent)
    ran.add(node);
  for (const node of ran) {
    for (const [name, value] of node.value.get('runAfter')?.entries() ?? []) {
      const before = flow.action(name);
      const statuses = statusesOf(value.raw);
      if (!before || statuses.length === 0) continue;
      if (!around.has(before)) {
        if (!statuses.includes('skipped')) addWithContainer(before);
      } else if (statuses.some(isFailure) && !statuses.includes('succeeded')) {
        return isLeftBy(before) ? 'nearby' : 'itself';
      }
    }
  }
  return 'none';

  function addWithContainer(before: Action): void {
    for (let node: Action | undefined = before; node && !around.has(node); node = node.parent) {
      if (ran.size >= furthest || ran.has(node)) return;
      ran.add(node);
    }
  }

  /** Whether a container may have failed though what it holds succeeded: at a step after that. */
  function isLeftBy(container: Action): boolean {
    for (let node: Action | undefined = read; node && node !== container; node = node.parent)
      if (mayGoOn(node)) return true;
    return false;
  }
}

function isFailure(status: string): boolean {
  return status === 'failed' || status === 'timedout';
}

/** The steps that another one which may fail runs after, once they succeeded. */
function withFollowers(flow: Flow): ReadonlySet<Action> {
  const found = new Set<Action>();
  for (const { type, value } of flow.actions) {
    if (rarelyFails.has(type)) continue;
    for (const [name, statuses] of value.get('runAfter')?.entries() ?? []) {
      const before = flow.action(name);
      if (before && statusesOf(statuses.raw).includes('succeeded')) found.add(before);
    }
  }
  return found;
}

/** They only put together what is there. */
const rarelyFails: ReadonlySet<string> = new Set([
  'appendtoarrayvariable',
  'appendtostringvariable',
  'compose',
  'decrementvariable',
  'incrementvariable',
  'initializevariable',
  'join',
  'parsejson',
  'query',
  'select',
  'setvariable',
  'table',
]);

/** A whole answer, or the member of it that services put their errors into. */
function tellsOfFailure([part, member]: Path): boolean {
  if (part !== undefined && part !== 'body') return false;
  return member === undefined || /error|fault|exception|message|detail|reason|stack/i.test(member);
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
