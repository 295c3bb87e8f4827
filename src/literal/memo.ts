import type { PathKey } from '../json/json.js';
import { createSlot, type Remembering } from '../model/memory.js';
import type { Value } from '../model/value.js';

/** What was found for the parts of one flow; it goes when the flow goes. */
export type MemoOf<Key, Result> = (flow: Remembering) => Map<Key, Result>;

/** Remembers results by a part of a flow. */
export function createMemo<Key, Result>(): MemoOf<Key, Result> {
  const byFlow = createSlot<Map<Key, Result>>();
  return (flow) => byFlow.of(flow, () => new Map());
}

/**
 * Remembers what was found for a value by the object that holds it and the member it is: values themselves are
 * made anew each time they are asked for.
 */
export function createMemberMemo<Result>(): (
  flow: Remembering,
  value: Value,
  make: () => Result,
) => Result {
  const memo = createMemo<object, Member<Result> | Map<PathKey, Result>>();
  return (flow, value, make) => {
    const holder = value.parent?.raw;
    if (typeof holder !== 'object' || holder === null || value.origin) return make();
    const holders = memo(flow);
    const before = holders.get(holder);
    const known =
      before instanceof Map
        ? before.get(value.key)
        : before?.key === value.key
          ? before.result
          : undefined;
    if (known !== undefined) return known;
    const result = make();
    // It may have asked for others of the same object.
    const members = holders.get(holder);
    if (members === undefined) holders.set(holder, { key: value.key, result });
    else if (members instanceof Map) members.set(value.key, result);
    else holders.set(holder, new Map([[members.key, members.result]]).set(value.key, result));
    return result;
  };
}

/** Of most objects one member is asked for. */
interface Member<Result> {
  readonly key: PathKey;
  readonly result: Result;
}
