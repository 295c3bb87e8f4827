import { dataOf } from '../dataflow/flow-data.js';
import type { Expression, Range } from '../expression/ast.js';
import { decisionOf } from '../knowledge/gates.js';
import { createMemo } from '../literal/memo.js';
import { resolveText } from '../literal/resolve.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { pickStrings } from '../model/strings.js';
import type { Value } from '../model/value.js';
import { type Comparison, requires, textsOf } from './comparisons.js';
import { openTrigger } from './entry.js';
import { keyChecksOfBranch } from './key-check.js';

/** An action that lets nothing pass without an answer. */
export interface Gate {
  /** For people. */
  readonly kind: string;
  /** Whose answer it is that opens. */
  readonly asked: Action;
}

/** What kind of gate an action is; undefined for one that lets everything pass. */
export function gateOf(action: Action, flow: Flow): Gate | undefined {
  const kind = decisionKind(action, flow);
  if (kind) return { kind, asked: action };
  if ((action.type !== 'if' && action.type !== 'switch') || !stops(action, flow)) return undefined;
  if (openTrigger(flow)) {
    const [check] = keyChecksOfBranch(action, flow);
    if (check) return { kind: 'a key check', asked: action };
  }
  const expression = action.value.get('expression');
  const asked = decisions
    .of(flow, () => flow.actions.filter((other) => decisionKind(other, flow)))
    .find((other) => !isInside(other, action) && comes(expression, other, flow));
  return asked && { kind: `the check of what '${asked.name}' answers`, asked };
}

const decisions = createSlot<readonly Action[]>();

/** An action whose own answer decides. */
function decisionKind(action: Action, flow: Flow): string | undefined {
  const { operation, requests, type } = action;
  const path = operation?.path?.text;
  const decides = operation && decisionOf(operation.connector, operation.id, path);
  if (decides === 'approval') return 'an approval';
  // Older flows name a path; what waits for the approvals connector waits for an approval.
  if (operation?.connector === 'approvals' && operation.id === '' && type.endsWith('webhook'))
    return 'an approval';
  const asks =
    decides === 'membership' ||
    requests.some(
      ({ uri }) =>
        uri && resolveText(uri, flow).some((text) => asksForMembership(markedText(text))),
    );
  return asks && isDecisive(action, flow) ? 'an authorisation check' : undefined;
}

/** Graph requests that ask what somebody is a member of, and token introspection (RFC 7662). */
function asksForMembership(uri: string): boolean {
  return checks.test(uri) || /\/(?:transitive)?memberof\b/i.test(uri);
}

const checks = /\/(?:check|get)member(?:groups|objects)\b|\/introspect\b/i;

/** Whether an action is a request that is made for no other reason than to check somebody. */
export function isCheckByRequest({ requests }: Action, flow: Flow): boolean {
  return requests.some(
    ({ uri }) => uri && resolveText(uri, flow).some((text) => checks.test(markedText(text))),
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
  return pickStrings(value, () => true).some(({ value: at }) =>
    graph.mentions(at).some((found) => isFrom(found.node, from, flow)),
  );
}

type Node = ReturnType<ReturnType<typeof dataOf>['graph']['inputs']>;

function isFrom(node: Node, from: Action, flow: Flow): boolean {
  return node.owner === from || reachedBy(from, flow).has(node);
}

const reached = createMemo<Action, ReadonlySet<Node>>();

/** What an action's answer flows into: a copied choice among answers is still the answer. */
function reachedBy(from: Action, flow: Flow): ReadonlySet<Node> {
  const known = reached(flow).get(from);
  if (known) return known;
  const nodes = new Set([dataOf(flow).graph.outputs(from)]);
  for (const node of nodes) for (const { to } of node.edges) nodes.add(to);
  reached(flow).set(from, nodes);
  return nodes;
}

function isWithin(inner: Range, outer: Range | undefined): boolean {
  return !outer || (outer.start <= inner.start && inner.end <= outer.end);
}

/**
 * Whether an action stands in a branch that a gate without an answer does not open: one that demands a certain
 * answer, or the way out of a condition that demands a yes.
 */
export function isGuardedBy(gate: Action, action: Action, flow: Flow): boolean {
  const asks = (comparison: Comparison) =>
    answersAsked(comparison, gate, flow).length > 0 || hasStatus(comparison, gate, /^succeeded$/i);
  const asksForYes = (comparison: Comparison) =>
    answersAsked(comparison, gate, flow).some((answer) => !refusal.test(answer)) ||
    hasStatus(comparison, gate, /^(?:failed|timedout|skipped)$/i);
  for (let inner = action, outer = action.parent; outer; inner = outer, outer = outer.parent) {
    const branch = inner.value.parent?.parent;
    const expression = outer.value.get('expression');
    if (!expression || !branch) continue;
    const name = String(branch.key).toLowerCase();
    if (outer.type === 'if') {
      const isYes = name !== 'else';
      if (requires(expression, isYes, asks) || requires(expression, !isYes, asksForYes))
        return true;
    } else if (outer.type === 'switch' && comes(expression, gate, flow)) {
      if (name !== 'default' || casesOf(outer).some((answer) => !refusal.test(answer))) return true;
    }
  }
  return false;
}

/** Answers that refuse: whatever is none of them is no yes. */
const refusal = /reject|den(?:y|ied)|declin|refus|cancel|^\s*(?:no|false)\s*$/i;

/** The literals that a comparison asks a gate's answer for; a dot for one that only the run knows. */
function answersAsked({ name, sides }: Comparison, gate: Action, flow: Flow): string[] {
  const { graph } = dataOf(flow);
  const isAnswer = sides.map(({ at, expression }) =>
    graph
      .mentions(at)
      .some(({ node, read }) => isFrom(node, gate, flow) && isWithin(read.range, expression)),
  );
  if (isAnswer[0] === isAnswer[1]) return [];
  const [left, right] = sides;
  // `contains(list, answer)`: the list is not empty, or nothing is let through.
  if (name === 'contains' && !isAnswer[0]) return ['.'];
  const texts = textsOf(isAnswer[0] ? right : left, flow).map((text) => knownText(text) ?? '.');
  return texts.every((text) => text.trim() !== '') ? texts : [];
}

/** `equals(actions('Gate')?['status'], 'Succeeded')` */
function hasStatus({ sides }: Comparison, gate: Action, status: RegExp): boolean {
  const [left, right] = sides.map(({ at, expression }) => expression ?? wholeOf(at));
  const isOfGate = (side: Expression | undefined) => {
    if (side?.kind !== 'call' || side.name !== 'actions') return false;
    const [name] = side.args;
    const [member, ...deeper] = side.accessors;
    return (
      name?.kind === 'string' &&
      name.value.toLowerCase() === gate.name.toLowerCase() &&
      member?.key.kind === 'string' &&
      /^status$/i.test(member.key.value) &&
      deeper.length === 0
    );
  };
  const says = (side: Expression | undefined, at: Value | undefined) =>
    status.test(side?.kind === 'string' ? side.value : (at?.text ?? ''));
  return (
    (isOfGate(left) && says(right, sides[1]?.at)) || (isOfGate(right) && says(left, sides[0]?.at))
  );
}

function wholeOf({ template }: Value): Expression | undefined {
  const [segment] = template?.kind === 'expression' ? template.segments : [];
  return segment?.kind === 'expression' ? segment.expression : undefined;
}

function casesOf(action: Action): string[] {
  return (action.value.get('cases')?.entries() ?? []).map(
    ([, branch]) => branch.get('case')?.scalar ?? '',
  );
}
