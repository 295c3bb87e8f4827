import type { Arrival } from '../dataflow/flow-data.js';
import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { secretsReadBy } from './arrivals.js';

/** A step that reads the secret of another straight from its outputs. */
export interface Consumer {
  readonly action: Action;
  readonly arrival: Arrival;
}

const known = createSlot<ReadonlyMap<Action, readonly Consumer[]>>();

/** The direct consumers of the secret that an action returns, each step once. */
export function consumersOf(secret: Action, flow: Flow): readonly Consumer[] {
  return known.of(flow, () => indexConsumers(flow)).get(secret) ?? [];
}

function indexConsumers(flow: Flow): ReadonlyMap<Action, readonly Consumer[]> {
  const index = new Map<Action, Consumer[]>();
  for (const action of flow.actions) {
    const of = new Set<Action>();
    for (const arrival of secretsReadBy(action, flow)) {
      const { owner, kind } = arrival.from;
      const isDirect =
        kind === 'outputs' && owner?.kind === 'action' && owner === arrival.source.node;
      if (!isDirect || owner?.kind !== 'action' || of.has(owner)) continue;
      of.add(owner);
      const consumers = index.get(owner);
      if (consumers) consumers.push({ action, arrival });
      else index.set(owner, [{ action, arrival }]);
    }
  }
  return index;
}
