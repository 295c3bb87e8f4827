import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import type { HttpRequest } from '../model/request.js';
import type { Sink } from './sinks.js';

/** A request with the action that sends it, and the beginning of its slots. */
export interface Sent {
  readonly action: Action;
  readonly request: HttpRequest;
  readonly slot: string;
}

/** Every request of the maker's own wording that a flow sends. */
export function requestsOf(flow: Flow): readonly Sent[] {
  return sent.of(flow, () =>
    flow.actions.flatMap((action) =>
      action.requests.map((request) => {
        return { action, request, slot: request.part === '' ? '' : `${request.part}.` };
      }),
    ),
  );
}

/** Many rules look at all requests. */
const sent = createSlot<readonly Sent[]>();

/** The addresses that are requested. */
export function* addressesOf(flow: Flow, as: string): Generator<Sink> {
  for (const { action, request, slot } of requestsOf(flow)) {
    if (request.uri) yield { action, at: request.uri, slot: `${slot}uri`, as };
  }
}

/** Parameters in the query of requests, beside the address, that have one of some names (lower case). */
export function* queriesOf(flow: Flow, names: readonly string[]): Generator<Sink> {
  for (const { action, request, slot } of requestsOf(flow)) {
    for (const { name, value } of request.queries) {
      const lower = name.trim().toLowerCase();
      if (names.includes(lower)) yield queryOf(action, value, slot, lower);
    }
    const { computedQueries: at } = request;
    for (const name of at ? names : [])
      if (at) yield { ...queryOf(action, at, slot, name), member: name };
  }
}

function queryOf(action: Action, at: Sink['at'], slot: string, name: string): Sink {
  return { action, at, slot: `${slot}query:${name}`, as: `'${name}'` };
}
