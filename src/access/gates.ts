import { dataOf } from '../dataflow/flow-data.js';
import type { Range } from '../expression/ast.js';
import { decisionOf } from '../knowledge/gates.js';
import { resolveText } from '../literal/resolve.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { stringsIn, type Value } from '../model/value.js';
import { type Comparison, requires, textsOf } from './comparisons.js';
import { openTrigger } from './entry.js';
import { keyChecksOfBranch } from './key-check.js';

/** For people: what kind of gate an action is; undefined for one that lets everything pass. */
export function gateOf(action: Action, flow: Flow): string | undefined {
  const { operation, requests, type } = action;
  const path = operation?.path?.text;
  if (operation && decisionOf(operation.connector, operation.id, path) === 'approval')
    return 'an approval';
  const asks =
    (operation !== undefined &&
      decisionOf(operation.connector, operation.id, path) === 'membership') ||
    requests.some(
      ({ uri }) =>
        uri && resolveText(uri, flow).some((text) => asksForMembership(markedText(text))),
    );
  if (asks && isDecisive(action, flow)) return 'an authorisation check';
  if ((type === 'if' || type === 'switch') && openTrigger(flow) && stops(action, flow)) {
    const [check] = keyChecksOfBranch(action, flow);
    if (check) return 'a key check';
  }
  return undefined;
}

/** Graph requests that ask what somebody is a member of, and token introspection (RFC 7662). */
function asksForMembership(uri: string): boolean {
  return /\/(?:check|get)member(?:groups|objects)\b|\/(?:transitive)?memberof\b|\/introspect\b/i.test(
    uri,
  );
}

/** A condition makes something of the answer: a list of members that is only read is no gate. */
function isDecisive(gate: Action, flow: Flow): boolean {
  return flow.actions.some(
    ({ type, value }) =>
      (type === 'if' || type === 'switch' || type === 'until') &&
      comes(value.get('expression'), gate, flow),
  );
}

/** A branch ends the run: without it, what follows runs either way. */
function stops(action: Action, flow: Flow): boolean {
  return flow.actions.some((inner) => inner.type === 'terminate' && isInside(inner, action));
}

/** Whether one action stands in another. */
export function isInside(action: Action, outer: Action): boolean {
  for (let parent = action.parent; parent; parent = parent.parent)
    if (parent === outer) return true;
  return false;
}

/** Whether a value reads an action's answer, itself or by way of others. */
function comes(value: Value | undefined, from: Action, flow: Flow): boolean {
  if (!value) return false;
  const { graph } = dataOf(flow);
  return [...stringsIn(value)].some((at) =>
    graph.mentions(at).some((found) => isFrom(found.node, from)),
  );
}

type Node = ReturnType<ReturnType<typeof dataOf>['graph']['inputs']>;

function isFrom(node: Node, from: Action): boolean {
  return node.owner === from || [...node.facts.values()].some(({ source }) => source.node === from);
}

function isWithin(inner: Range, outer: Range | undefined): boolean {
  return !outer || (outer.start <= inner.start && inner.end <= outer.end);
}

/**
 * Whether an action only runs after a condition has asked the gate's answer for a certain literal: a gate that
 * gave none lets nothing pass there.
 */
export function isGuardedBy(gate: Action, action: Action, flow: Flow): boolean {
  const { graph } = dataOf(flow);
  const isAsked = ({ name, sides: [left, right] }: Comparison) => {
    const isAnswer = [left, right].map(({ at, expression }) =>
      graph
        .mentions(at)
        .some(({ node, read }) => isFrom(node, gate) && isWithin(read.range, expression)),
    );
    const literal = isAnswer[0] ? right : left;
    if (isAnswer[0] === isAnswer[1]) return false;
    const texts = textsOf(literal, flow).map(knownText);
    return name !== 'contains' || isAnswer[0]
      ? texts.every((text) => text === undefined || text.trim() !== '')
      : true;
  };
  for (let inner = action, outer = action.parent; outer; inner = outer, outer = outer.parent) {
    const branch = String(inner.value.parent?.parent?.key ?? '').toLowerCase();
    const expression = outer.value.get('expression');
    if (!expression) continue;
    if (outer.type === 'if' && requires(expression, branch !== 'else', isAsked)) return true;
    if (outer.type === 'switch' && branch !== 'default' && comes(expression, gate, flow))
      return true;
  }
  return false;
}
