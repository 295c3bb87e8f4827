import { privilegedDeed } from '../access/privileged.js';
import { dataOf } from '../dataflow/flow-data.js';
import { calleeOf } from '../dataflow/link.js';
import { isEffect } from '../knowledge/effects.js';
import { firstPartyHost, ownServiceHost } from '../knowledge/first-party.js';
import { mailOperation } from '../knowledge/mail.js';
import { sqlTexts } from '../knowledge/sql-sinks.js';
import { resolveText } from '../literal/resolve.js';
import { hostOf } from '../literal/targets.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import type { HttpRequest } from '../model/request.js';
import { codeIn, commandsIn } from './code.js';
import { promptOf } from './prompts.js';
import { type Sink, sinksOf } from './sinks.js';

/** What an action does to the world: something, something that leaves, something only administrators may. */
export type Effect = 'some' | 'outgoing' | 'privileged';

/** An action that a model's answer reaches. */
export interface Reached {
  readonly action: Action;
  readonly flow: Flow;
  readonly effect: Effect;
}

/**
 * The worst that the answer of an action reaches: actions with effects, in the flow and in those it calls;
 * through other models as well. Where the action is an agent, its tools do what the model chooses.
 */
export function worstReached(asked: Action, flow: Flow): Reached | undefined {
  const seen = new Set<Action>([asked]);
  let worst: Reached | undefined;
  for (const next of seen) {
    for (const reached of flowsBelow(flow).flatMap((one) => reachedBy(next, one))) {
      if (reached.effect === 'prompt') seen.add(reached.action);
      else if (!worst || rank[reached.effect] > rank[worst.effect])
        worst = { ...reached, effect: reached.effect };
    }
  }
  return worst;
}

const rank: Readonly<Record<Effect, number>> = { some: 1, outgoing: 2, privileged: 3 };

/** A flow and the flows that it calls, each once. */
function flowsBelow(flow: Flow): Flow[] {
  const flows = new Set([flow]);
  for (const next of flows) {
    for (const action of next.actions) {
      const callee = calleeOf(action);
      if (callee) flows.add(callee);
    }
  }
  return [...flows];
}

interface Step {
  readonly action: Action;
  readonly flow: Flow;
  readonly effect: Effect | 'prompt';
}

function reachedBy(asked: Action, flow: Flow): Step[] {
  return flow.actions.flatMap((action) => {
    if (action === asked || !answerReaches(asked, action, flow)) return [];
    const effect = effectOf(action, flow);
    return effect ? [{ action, flow, effect }] : [];
  });
}

function answerReaches(asked: Action, action: Action, flow: Flow): boolean {
  const isTool = asked.type === 'agent' && isInside(action, asked);
  return dataOf(flow)
    .arrivals(action.inputs)
    .some(({ label, source }) => label === 'model' && (source.node === asked || isTool));
}

function isInside(action: Action, outer: Action): boolean {
  for (let next = action.parent; next; next = next.parent) if (next === outer) return true;
  return false;
}

function effectOf(action: Action, flow: Flow): Effect | 'prompt' | undefined {
  if (promptOf(action, flow).length > 0) return 'prompt';
  if (privilegedDeed(action, flow) || runsCode(action, flow)) return 'privileged';
  const { operation, requests } = action;
  const [request] = requests;
  if (request) return requestEffect(request, flow);
  if (!operation) return undefined;
  const name = operation.id || operation.path?.text || '';
  if (mailOperation(operation.connector, name))
    return operation.connector === 'teams' ? 'some' : 'outgoing';
  return runsStatement(action, flow) ||
    isEffect(
      operation.connector,
      operation.id,
      operation.method?.text ?? '',
      operation.path?.text ?? '',
    )
    ? 'some'
    : undefined;
}

const code = createSlot<readonly Sink[]>();
const statements = createSlot<readonly Sink[]>();

/** A model's text is run, and not only an argument of what runs. */
function runsCode(action: Action, flow: Flow): boolean {
  const sinks = code.of(flow, () => [...codeIn(flow), ...commandsIn(flow)]);
  return takesAnswer(sinks, action, flow);
}

/** A model writes the SQL, or a part of it: then what looks like a query can change rows. */
function runsStatement(action: Action, flow: Flow): boolean {
  const sinks = statements.of(flow, () => [...sinksOf(flow, sqlTexts)]);
  return takesAnswer(sinks, action, flow);
}

function takesAnswer(sinks: readonly Sink[], action: Action, flow: Flow): boolean {
  return sinks.some(
    (sink) =>
      sink.action === action &&
      dataOf(flow)
        .arrivals(sink.at)
        .some(({ label }) => label === 'model'),
  );
}

/** Anything told to a stranger's host has left; one's own and Microsoft's only matter when they change something. */
function requestEffect(request: HttpRequest, flow: Flow): Effect | undefined {
  const host = hostOf(request, flow);
  const isPlain = request.kind === 'http' || request.kind === 'webhook';
  const isOwn = host === undefined || firstPartyHost(host) || ownServiceHost(host);
  if (isPlain && !isOwn) return 'outgoing';
  const methods = request.method ? resolveText(request.method, flow).map(knownText) : ['GET'];
  return methods.every((method) => /^(?:get|head)$/i.test(method?.trim() ?? ''))
    ? undefined
    : 'some';
}
