import { type Arrival, dataOf } from '../dataflow/flow-data.js';
import { runsAfterFailure } from '../dataflow/order.js';
import { least } from '../dataflow/solve.js';
import { resolveText } from '../literal/resolve.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Confidence } from '../result.js';
import type { Related } from '../rule.js';

/** Something that only a connection's rights, or a secret's holder, may read, on its way out. */
export interface Exposed {
  /** For people: "rows of Dataverse". */
  readonly what: string;
  readonly isSecret: boolean;
  readonly arrival: Arrival;
  readonly confidence: Confidence;
  /** The whole way, without the last step. */
  trace(): Related[];
}

/** What an answer hands out, the worst first: secrets, then what is surest, in the order of the document. */
export function exposedBy(response: Action, flow: Flow): Exposed[] {
  const { inputs } = response;
  const data = dataOf(flow);
  const arrivals = [
    ...data.arrivals(inputs?.get('body')),
    ...data.arrivals(inputs?.get('headers')),
    // An answer whose body and headers are one expression (`"inputs": "@outputs('Compose')"`).
    ...(inputs?.text === undefined ? [] : data.arrivals(inputs)),
  ];
  const found = arrivals.flatMap((arrival) => exposed(arrival));
  return found
    .map((one, index) => ({ one, index }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.index - b.index)
    .map(({ one }) => one);
}

function rank({ isSecret, confidence }: Exposed): number {
  return (isSecret ? 0 : 3) + ['high', 'medium', 'low'].indexOf(confidence);
}

function exposed(arrival: Arrival): Exposed[] {
  const { label, source, confidence } = arrival;
  if (label === 'secret') {
    return [
      { what: source.what, isSecret: true, arrival, confidence, trace: () => arrival.trace() },
    ];
  }
  if (label === 'model') return throughModel(arrival);
  if (label !== 'data' || isOnlyOfFailures(arrival)) return [];
  const sure = certainty(arrival);
  return sure
    ? [
        {
          what: source.what,
          isSecret: false,
          arrival,
          confidence: sure,
          trace: () => arrival.trace(),
        },
      ]
    : [];
}

/**
 * `result('Scope')` filtered for what failed, or read only after the scope did: an answer that never came holds no
 * data, and what else stands there is `error-detail-disclosure`.
 */
function isOnlyOfFailures(arrival: Arrival): boolean {
  const { flow } = arrival.source;
  return [...arrival.trace(), arrival].some(({ at }) => {
    const node = flow.nodeOf(at);
    if (node?.kind !== 'action') return false;
    if (readsFailedScope(node, at.text ?? '', flow)) return true;
    if (node.type !== 'query') return false;
    const condition = JSON.stringify(node.inputs?.get('where')?.raw ?? '');
    return (
      /result\(/i.test(at.text ?? '') &&
      /status/i.test(condition) &&
      /failed|timedout/i.test(condition)
    );
  });
}

function readsFailedScope(reader: Action, text: string, flow: Flow): boolean {
  const scopes = [...text.matchAll(/\bresult\(\s{0,9}'([^']{1,200})'/gi)];
  return scopes.some(([, name = '']) => {
    const scope = flow.action(name);
    return scope !== undefined && runsAfterFailure(reader, scope, flow);
  });
}

/** A request that writes answers with what it was given and a new id; one that posts may also be a query. */
function certainty(arrival: Arrival): Confidence | undefined {
  const { node, flow } = arrival.source;
  const [request] = node.kind === 'action' ? node.requests : [];
  if (!request?.method) return arrival.confidence;
  const [text] = resolveText(request.method, flow);
  switch (text && knownText(text)?.trim().toUpperCase()) {
    case 'GET':
      return arrival.confidence;
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
    case 'HEAD':
      return undefined;
    default:
      return isNewId(arrival) ? undefined : least(arrival.confidence, 'medium');
  }
}

/** `body('Create')?['id']`: the id of what was just created. */
function isNewId(arrival: Arrival): boolean {
  return arrival
    .reads()
    .some((path) =>
      /(?:^|_)(?:id|guid|status|state|success|location)$|\wid$|\wnumber$/.test(path.at(-1) ?? ''),
    );
}

/** A model that was told private data answers with it. */
function throughModel(answer: Arrival): Exposed[] {
  const { node, flow } = answer.source;
  if (node.kind !== 'action') return [];
  const told = dataOf(flow)
    .arrivals(node.inputs)
    .filter(
      ({ label, path }) =>
        (label === 'data' || label === 'secret') &&
        !/^(?:authentication|headers|host)$/.test(path[0] ?? ''),
    )
    .find((arrival) => arrival.label === 'data' && certainty(arrival));
  if (!told) return [];
  const { what } = told.source;
  const trace = () => [
    ...told.trace(),
    { at: told.at, message: 'is told to a model' },
    ...answer.trace().slice(1),
  ];
  return [
    {
      what: `a model's answer about ${what}`,
      isSecret: false,
      arrival: answer,
      confidence: 'low',
      trace,
    },
  ];
}
