import { callsAny, expressionsOf } from '../dataflow/expressions.js';
import type { Call } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import type { Flow } from '../model/flow.js';
import type { Sink } from './sinks.js';

/** Which argument of a function is more than text, and what it is for people. */
export interface CallSink {
  readonly argument: number;
  readonly as: string;
}

/** An argument of each call of some functions, wherever an expression of an action holds one. */
export function* callsOf(
  flow: Flow,
  wanted: ReadonlyMap<string, CallSink>,
): Generator<{ readonly sink: Sink; readonly call: Call }> {
  if (!callsAny(flow, ...wanted.keys())) return;
  for (const { value: at } of expressionsOf(flow)) {
    const { template } = at;
    if (!template || template.kind === 'literal') continue;
    const action = flow.nodeOf(at);
    if (action?.kind !== 'action') continue;
    for (const call of calls(template)) {
      const sink = wanted.get(call.name);
      const part = sink && argumentOf(call, sink);
      if (!sink || !part) continue;
      const slot = `${slotOf(at.keys)} ${call.name}()`;
      yield { sink: { action, at, part, slot, as: sink.as }, call };
    }
  }
}

function argumentOf({ args }: Call, { argument }: CallSink) {
  const arg = args[argument];
  return arg?.kind === 'call' ? arg : undefined;
}

/** The last names on the way to a value: enough to tell spots of one action apart. */
function slotOf(keys: readonly (string | number)[]): string {
  return keys.slice(-2).join('/').toLowerCase();
}
