import type { PathKey } from '../json/json.js';
import type { Value } from '../model/value.js';

/** What was found for the parts of one flow; it goes when the flow goes. */
export type MemoOf<Key, Result> = (flow: object) => Map<Key, Result>;

/**
 * Remembers results by a part of a flow. One weak entry a flow and a plain map inside: thousands of weak
 * entries cost more to collect than they save.
 */
export function createMemo<Key, Result>(): MemoOf<Key, Result> {
  const byFlow = new WeakMap<object, Map<Key, Result>>();
  return (flow) => {
    const known = byFlow.get(flow);
    if (known) return known;
    const made = new Map<Key, Result>();
    byFlow.set(flow, made);
    return made;
  };
}

/**
 * Remembers what was found for a value by the object that holds it and the member it is: values themselves are
 * made anew each time they are asked for.
 */
export function createMemberMemo<Result>(): (
  flow: object,
  value: Value,
  make: () => Result,
) => Result {
  const memo = createMemo<object, Map<PathKey, Result>>();
  return (flow, value, make) => {
    const holder = value.parent?.raw;
    if (typeof holder !== 'object' || holder === null || value.origin) return make();
    const holders = memo(flow);
    const members = holders.get(holder) ?? new Map<PathKey, Result>();
    holders.set(holder, members);
    const result = members.get(value.key) ?? make();
    members.set(value.key, result);
    return result;
  };
}
