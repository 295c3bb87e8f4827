import type { Arrival } from '../dataflow/flow-data.js';
import { callersOf } from '../dataflow/link.js';
import { type Reader, readerOfAddress, readerOfOperation } from '../knowledge/readers.js';
import { createMemo } from '../literal/memo.js';
import { targetsOf } from '../literal/targets.js';
import type { Action, Flow } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';
import { anyoneCanStart } from '../result.js';
import { type Step, secretsIn, secretsInto } from './arrivals.js';
import { isOthersToken } from './audience.js';
import { isInQuery } from './query-string.js';

/** A secret that gets where others read it. */
export interface Disclosure {
  readonly arrival: Arrival;
  /** For people, completes "This step puts a secret into …". */
  readonly as: string;
  readonly kind: Reader['kind'] | 'answer' | 'message-of-run' | 'query' | 'other-host';
  /** Only for who reviews everything by hand. */
  readonly forAuditor?: true;
}

type Place = Omit<Disclosure, 'arrival'>;

const memo = createMemo<Step, readonly Disclosure[]>();

/** The secrets that a step hands to readers: each kind of reader once, with the first secret that gets there. */
export function disclosuresIn(step: Step, flow: Flow): readonly Disclosure[] {
  const known = memo(flow);
  const found = known.get(step);
  if (found) return found;
  const kinds = new Set<string>();
  const disclosures = [...allIn(step, flow)].filter(
    ({ kind }) => !kinds.has(kind) && kinds.add(kind),
  );
  known.set(step, disclosures);
  return disclosures;
}

function* allIn(step: Step, flow: Flow): Generator<Disclosure> {
  if (step.kind === 'action') {
    yield* into(step.value.get('trackedProperties'), tracked, flow);
  }
  if (secretsInto(step, flow).length === 0) return;
  const reader = step.kind === 'action' ? readerOf(step, flow) : undefined;
  if (reader) yield* into(step.inputs, reader, flow);
  for (const request of step.requests) yield* inRequest(request, flow);
}

function* into(value: Value | undefined, reader: Place, flow: Flow): Generator<Disclosure> {
  for (const arrival of secretsIn(value, flow)) yield { ...reader, arrival };
}

/** Tracked properties are sent to the diagnostic logs; they are no part of the inputs. */
const tracked: Place = {
  kind: 'log',
  as: 'a tracked property, which goes into the diagnostic logs',
};

/** Who reads all that an action is given. */
function readerOf({ type, operation }: Action, flow: Flow): Place | undefined {
  if (type === 'response') return answerOf(flow);
  if (type === 'terminate') return endOfRun;
  if (type === 'agent') return { kind: 'prompt', as: 'the prompt of a model' };
  if (!operation) return undefined;
  const { connector, id, path, method } = operation;
  const reader = readerOfOperation(connector, id, path?.text, method?.text);
  return reader && { kind: reader.kind, as: reader.as };
}

const endOfRun: Place = {
  kind: 'message-of-run',
  as: 'the message the run ends with',
};

/** The answer of a flow that only other flows call stays among flows. */
function answerOf(flow: Flow): Place {
  const as = 'the answer of the flow';
  const isAmongFlows =
    !anyoneCanStart(flow.exposure) && (flow.exposure === 'internal' || callersOf(flow).length > 0);
  return isAmongFlows ? { kind: 'answer', as, forAuditor: true } : { kind: 'answer', as };
}

const query: Place = { kind: 'query', as: 'the query string of an address' };

function* inRequest(request: HttpRequest, flow: Flow): Generator<Disclosure> {
  for (const { value } of request.queries) yield* into(value, query, flow);
  yield* into(request.computedQueries, query, flow);
  for (const arrival of secretsIn(request.uri, flow)) {
    if (isInQuery(arrival)) yield { ...query, arrival };
  }
  const targets = targetsOf(request, flow);
  for (const { host, path } of targets) {
    const reader = readerOfAddress(host, path);
    if (reader) yield* into(request.body, { kind: reader.kind, as: reader.as }, flow);
  }
  yield* atOtherHosts(request, flow);
}

/** A token at a host it was not made for. */
function* atOtherHosts(request: HttpRequest, flow: Flow): Generator<Disclosure> {
  const [target, ...others] = targetsOf(request, flow);
  if (!target || others.length > 0) return;
  const sent = [
    ...request.headers.map(({ value }) => value),
    request.computedHeaders,
    request.body,
    request.authentication,
  ];
  for (const value of sent) {
    for (const arrival of secretsIn(value, flow)) {
      const { node, flow: home } = arrival.source;
      if (!isOthersToken(node, home, target)) continue;
      yield {
        kind: 'other-host',
        as: `a request to '${target.host}'`,
        forAuditor: true,
        arrival,
      };
    }
  }
}
