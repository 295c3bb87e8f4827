import { carrierOf } from '../dataflow/carriers.js';
import type { Arrival } from '../dataflow/flow-data.js';
import type { DataNode } from '../dataflow/node.js';
import { secureDataSupport } from '../knowledge/secure-data.js';
import { createMemo } from '../literal/memo.js';
import type { Action, Flow } from '../model/flow.js';
import { placeIn, type Step, secretsInto } from './arrivals.js';
import { readsCredential } from './credential-reads.js';

/**
 * What the run history shows of a secret at a step (facts.md 2.7):
 * - `open`: everyone who may see the run reads it;
 * - `hidden`: the service hides it, or may hide it, though the step's own setting is off;
 * - `told`: nothing that this step would have to change. Another step's change hides it here as well, or the
 *   service never shows it.
 */
export type Visibility = 'open' | 'hidden' | 'told';

/** The secrets in a step whose inputs are not secured. */
export interface SecretInputs {
  readonly open: readonly Arrival[];
  readonly hidden: readonly Arrival[];
}

const none: SecretInputs = { open: [], hidden: [] };
const memo = createMemo<Step, SecretInputs>();

/** The secrets in a step's inputs that its own setting could hide and does not. */
export function secretInputsOf(step: Step, flow: Flow): SecretInputs {
  const known = memo(flow);
  // Whether a step is told of depends on the step before it: those are settled first, without recursion.
  const waiting: Step[] = [step];
  const begun = new Set<Step>();
  for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
    const before = begun.has(next) ? [] : stepsBefore(next, flow).filter((one) => !known.has(one));
    begun.add(next);
    const unsettled = before.filter((one) => !begun.has(one));
    if (unsettled.length > 0) {
      for (const one of unsettled) waiting.push(one);
      continue;
    }
    if (!known.has(next)) known.set(next, judge(next, flow));
    waiting.pop();
  }
  return known.get(step) ?? none;
}

function stepsBefore(step: Step, flow: Flow): Action[] {
  if (!canHide(step)) return [];
  return secretsInto(step, flow).flatMap(({ from }) =>
    from.flow === flow && from.owner?.kind === 'action' && from.kind !== 'item' ? [from.owner] : [],
  );
}

function canHide(step: Step): boolean {
  return !step.secure.inputs && secureDataSupport(step.type) !== 'none';
}

function judge(step: Step, flow: Flow): SecretInputs {
  if (!canHide(step)) return none;
  const open: Arrival[] = [];
  const hidden: Arrival[] = [];
  for (const arrival of secretsInto(step, flow)) {
    const visibility = visibilityOf(arrival, step);
    if (visibility === 'open') open.push(arrival);
    else if (visibility === 'hidden') hidden.push(arrival);
  }
  return open.length + hidden.length === 0 ? none : { open, hidden };
}

function visibilityOf(arrival: Arrival, step: Step): Visibility {
  if (isAuthorization(arrival, step)) return 'told';
  // What a row-wise action reads of its own list has come in with that list.
  if (arrival.from.kind === 'item' && arrival.from.owner === step) return 'told';
  const before = comingFrom(arrival);
  // Whether the service sees secured outputs in the results of a scope is documented nowhere.
  if (arrival.from.kind === 'result') return 'hidden';
  return before === 'open' && isAuthentication(arrival) ? 'hidden' : before;
}

/** What becomes of a secret that is read of a node directly. */
function comingFrom({ from, source }: Arrival): Visibility {
  const { owner } = from;
  if (from.kind === 'trigger' && owner?.kind === 'trigger') {
    if (owner.secure.outputs) return 'hidden';
    return readsCredential(owner, from.flow) ? 'told' : 'open';
  }
  if (owner?.kind !== 'action') return 'open';
  if (from.kind === 'outputs') {
    if (hidesOutputs(owner)) return 'hidden';
    // Its own finding says so: unsecured-secret-output.
    if (source.node === owner) return 'told';
    return passesOn(from, owner) && isReported(owner, from.flow) ? 'told' : 'open';
  }
  if (from.kind === 'inputs') {
    if (owner.secure.inputs) return 'hidden';
    return isReported(owner, from.flow) ? 'told' : 'open';
  }
  return 'open';
}

/** Whether the direct consumer of a step's outputs has its inputs hidden by the service. */
function hidesOutputs({ type, secure }: Action): boolean {
  // Secured inputs hide those of the next step as well, whatever it uses of this one.
  return secureDataSupport(type) === 'inputs-only'
    ? secure.inputs
    : secure.outputs || secure.inputs;
}

/** What goes into it comes out of it: hiding the one side takes hiding the other. */
function passesOn(from: DataNode, owner: Action): boolean {
  return (
    owner.type !== 'workflow' &&
    owner.type !== 'response' &&
    carrierOf(owner) !== undefined &&
    from.kind === 'outputs'
  );
}

function isReported(owner: Action, flow: Flow): boolean {
  return (memo(flow).get(owner)?.open.length ?? 0) > 0;
}

/** The service masks this header by itself. */
function isAuthorization(arrival: Arrival, step: Step): boolean {
  const header = /(?:^|\/)headers\/authorization(?:\/|$)/;
  return header.test(arrival.path.join('/')) || header.test(placeIn(step, arrival.at));
}

/** The service masks the secret members of `authentication` by itself. */
function isAuthentication({ path }: Arrival): boolean {
  return /^(?:(?:un)?subscribe\/)?authentication(?:\/|$)/.test(path.join('/'));
}

/** How a secret came to a step, for people; undefined when straight from where it comes from. */
export function wayOf({ from, source }: Arrival): string | undefined {
  switch (from.kind) {
    case 'variable':
      return `the variable '${from.name}'`;
    case 'item':
      return `the items of '${from.owner?.name ?? from.name}'`;
    case 'result':
      return `the results of '${from.owner?.name ?? from.name}'`;
    case 'trigger':
      return 'the flow that calls this one';
    case 'inputs':
    case 'outputs':
      return from.owner === source.node ? undefined : `'${from.owner?.name ?? from.name}'`;
    case 'parameter':
    case 'response':
      return undefined;
  }
}
