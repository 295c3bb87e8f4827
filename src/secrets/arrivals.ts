import { type Arrival, dataOf } from '../dataflow/flow-data.js';
import { createMemo } from '../literal/memo.js';
import type { Action, Flow, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** An action or a trigger: what has inputs and a run history. */
export type Step = Action | Trigger;

const memo = createMemo<Step, readonly Arrival[]>();

/** The secrets that reach a step's inputs, in document order. */
export function secretsInto(step: Step, flow: Flow): readonly Arrival[] {
  const known = memo(flow);
  const found = known.get(step);
  if (found) return found;
  const secrets = secretsIn(step.inputs, flow);
  known.set(step, secrets);
  return secrets;
}

/** The secrets that reach a value or anything below it. */
export function secretsIn(value: Value | undefined, flow: Flow): readonly Arrival[] {
  const data = dataOf(flow);
  if (!data.mayHold('secret')) return [];
  return data
    .arrivals(value)
    .filter((arrival) => arrival.label === 'secret' && !isOfFailed(arrival, flow));
}

/**
 * A secret that can only have come through the failed steps of a scope, straight from the action that returns
 * it: when that one failed, it returned none.
 */
function isOfFailed({ trace, source }: Arrival, flow: Flow): boolean {
  const [, next] = source.flow === flow ? trace() : [];
  const filter = next && flow.nodeOf(next.at);
  if (filter?.kind !== 'action' || filter.type !== 'query') return false;
  const [from = '', where = ''] = ['from', 'where'].map((name) => filter.inputs?.get(name)?.text);
  return (
    /\bresult\s*\(/i.test(from) &&
    /'status'/i.test(where) &&
    /'(?:failed|timedout)'/i.test(where) &&
    !/'succeeded'/i.test(where)
  );
}

/** Members that hold further actions, which speak for themselves. */
const nested = new Set(['actions', 'else', 'cases', 'default', 'tools']);

/** The secrets that anything in an action reads: its inputs, its condition, the list it goes through. */
export function secretsReadBy(action: Action, flow: Flow): readonly Arrival[] {
  return action.value
    .entries()
    .filter(([name]) => !nested.has(name.toLowerCase()))
    .flatMap(([, value]) => secretsIn(value, flow));
}

/** Where below a step's inputs a value stands: lower-case member names, `/` between them. */
export function placeIn(step: Step, value: Value): string {
  const depth = step.inputs?.keys.length ?? 0;
  return value.keys
    .slice(depth)
    .map((key) => String(key).toLowerCase())
    .join('/');
}
