import type { Expression, Template } from '../expression/ast.js';
import { findFunction } from '../expression/functions.js';
import { calls } from '../expression/walk.js';
import { createMemberMemo } from '../literal/memo.js';
import type { Action, Flow, FlowNode, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { carrierOf } from './carriers.js';
import { callsAny, callsByAnyName } from './expressions.js';
import { choicesOf, createGuards, type Guards, guardKey, isChosen } from './guards.js';
import { type Effect, noEffect } from './label.js';
import { loopOf } from './loops.js';
import { addEdge, type DataNode, type Edge, none } from './node.js';
import { createFailureOrder } from './order.js';
import { originalOf } from './originals.js';
import { type Path, root as top } from './path.js';
import { placedStrings } from './placed.js';
import { type Read, readsOf, readsOfExpression } from './reads.js';
import { linkAny, linkResults } from './records.js';
import { anyName } from './roots.js';
import { typedMembers } from './schema.js';
import { createLastWriters, numberVariables } from './variables.js';

/** A read with the node it leads to. */
export interface Found {
  readonly read: Read;
  /** The string that was evaluated. */
  readonly at: Value;
  readonly node: DataNode;
  readonly guarded: boolean;
  readonly afterFailure: boolean;
}

/** An edge of the platform's own, which changes nothing unless it says so. */
type Linked = Omit<Edge, 'effect' | 'unsure' | 'guarded' | 'afterFailure'> & {
  readonly effect?: Effect;
};

/** Text that will stand before what is evaluated. */
interface Lead {
  readonly lead: string;
}

/** Who reads whom in one flow, without regard to order: names are unique within a flow. */
export interface Graph {
  readonly flow: Flow;
  trigger(): DataNode;
  inputs(action: Action): DataNode;
  outputs(action: Action): DataNode;
  response(): DataNode;
  /** A parameter, an app setting, or what a function without a target gives: `callback-url`. */
  parameter(name: string): DataNode;
  /** Every node that was read or written so far. */
  nodes(): Iterable<DataNode>;
  /**
   * What a string reads when it is evaluated in an action (or in the trigger); of an expression inside it,
   * only what that one reads.
   */
  find(value: Value, part?: Expression | Lead): readonly Found[];
  /** Every reference of a string, by itself and whatever is done with it. */
  mentions(value: Value): readonly Found[];
  link(edge: Linked): void;
}

/** Builds the graph of a flow: linear in the number of its references. */
export function buildGraph(flow: Flow): Graph {
  const nodes: DataNode[] = [];
  const byKey = new Map<string, DataNode>();
  const guardsOf = createGuards(flow);
  const failure = createFailureOrder(flow);
  const node = (
    kind: DataNode['kind'],
    name: string,
    owner?: Trigger | Action,
    isTyped?: (path: Path) => boolean,
    version = '',
  ) => {
    const key = `${kind} ${name.toLowerCase()}${version}`;
    const known = byKey.get(key) ?? make(kind, name, owner, isTyped);
    byKey.set(key, known);
    return known;
  };
  const make = (
    kind: DataNode['kind'],
    name: string,
    owner?: Trigger | Action,
    isTyped?: (path: Path) => boolean,
  ) => {
    const original = owner?.kind === 'action' ? originalOf(kind, owner, findWhole) : undefined;
    const made: DataNode = {
      kind,
      flow,
      name,
      edges: none,
      facts: none,
      ...(owner && { owner }),
      ...(isTyped && { isTyped }),
      ...(original && { original }),
    };
    nodes.push(made);
    return made;
  };
  const [trigger] = flow.triggers;
  const triggerNode = () => node('trigger', '', trigger, trigger && typedMembers(trigger));
  const ofAction = new Map<Action, { inputs?: DataNode; outputs?: DataNode }>();
  const actionNode = (kind: 'inputs' | 'outputs', action: Action) => {
    // Names are unique; where they are not, the first is the one that is read.
    const owner = flow.action(action.name) ?? action;
    const known = ofAction.get(owner) ?? {};
    if (!known[kind]) ofAction.set(owner, known);
    known[kind] ??= make(
      kind,
      owner.name,
      owner,
      kind === 'outputs' ? typedMembers(owner) : undefined,
    );
    return known[kind];
  };
  const inputs = (action: Action) => actionNode('inputs', action);
  const outputs = (action: Action) => actionNode('outputs', action);
  /** What any of the actions gives. */
  const anyOutputs = () => node('outputs', anyName);
  const response = () => node('response', '');
  const parameter = (name: string) => node('parameter', name);
  const numbers = numberVariables(flow);
  /** What a variable may hold at all, or what one action alone put into it. */
  const variable = (name: string, writer?: Action) => {
    const isNumber = numbers.has(name.toLowerCase()) ? () => true : undefined;
    return node('variable', name, undefined, isNumber, writer && ` = ${writer.name}`);
  };
  const lastWriter = createLastWriters(flow);

  const link: Graph['link'] = (edge) => {
    addEdge({
      effect: noEffect,
      ...edge,
      unsure: false,
      guarded: false,
      afterFailure: false,
    });
  };

  const nodesOf = (read: Read, value: Value, owner: FlowNode | undefined): DataNode[] => {
    const reader = owner?.kind === 'action' ? owner : undefined;
    const { root } = read;
    switch (root.kind) {
      case 'trigger':
        return [triggerNode()];
      case 'outputs':
      case 'inputs':
      case 'error': {
        if (root.name === anyName) return root.kind === 'outputs' ? [anyOutputs()] : [];
        const action = flow.action(root.name);
        if (!action) return [];
        if (root.kind === 'error') return [node('result', `error ${action.name}`, action)];
        return [root.kind === 'outputs' ? outputs(action) : inputs(action)];
      }
      case 'variable':
        return [variable(root.name, lastWriter(reader, root.name))];
      case 'item': {
        const loop = loopOf(root, value, reader, flow);
        return loop ? [node('item', loop.name, loop)] : [];
      }
      case 'parameter':
      case 'app-setting':
        return [parameter(root.name)];
      case 'result': {
        const scope = flow.action(root.name);
        return scope ? [node('result', scope.name, scope)] : [];
      }
      case 'callback-url':
        // A webhook hands its own URL over: that is how it works.
        return owner && /(?:webhook|notification)$/.test(owner.type) ? [] : [parameter(root.kind)];
      case 'agent-parameter':
        return [parameter(root.kind)];
    }
  };

  const lookUp = (value: Value, reads: readonly Read[]): readonly Found[] => {
    const owner = flow.nodeOf(value);
    const reader = owner?.kind === 'action' ? owner : undefined;
    const guards: Guards = guardsOf(reader);
    const choices = choicesOf(value, flow);
    const found = reads.flatMap((read) =>
      nodesOf(read, value, owner).map((from) => ({
        at: value,
        read: read.root.kind === 'outputs' ? withoutBody(read, value, from) : read,
        node: from,
        guarded: (guards.size > 0 && guards.has(guardKey(read))) || isChosen(read, choices),
        afterFailure:
          reader !== undefined &&
          from.kind === 'outputs' &&
          from.owner?.kind === 'action' &&
          failure.between(reader, from.owner),
      })),
    );
    // It is kept, and what grew has room for many.
    return found.length === 0 ? none : found.slice();
  };

  const find: Graph['find'] = (value, part) => {
    if (!part) return found(flow, value, () => lookUp(value, readsOf(value, flow)));
    if ('kind' in part) return lookUp(value, readsOfExpression(part, value, flow));
    return lookUp(value, readsOf(value, flow, part.lead));
  };
  const findWhole = (value: Value) => find(value);
  const mentions = (value: Value) => lookUp(value, referencesIn(value, flow));

  /** Everything below a value flows into a member of a node. */
  const pour = (value: Value | undefined, to: DataNode, base: Path, lead?: string) => {
    if (!value) return;
    for (const { at, put } of placedStrings(value)) {
      for (const { read, node: from, guarded, afterFailure } of find(
        at,
        lead ? { lead } : undefined,
      )) {
        const { path, effect, unsure } = read;
        addEdge({
          from,
          read: path,
          to,
          put: put.length + read.put.length === 0 ? base : [...base, ...put, ...read.put],
          effect,
          at,
          unsure,
          guarded,
          afterFailure,
        });
      }
    }
  };

  const graph: Graph = {
    flow,
    trigger: triggerNode,
    inputs,
    outputs,
    response,
    parameter,
    nodes: () => nodes,
    find,
    mentions,
    link,
  };
  const readsRecords = callsAny(flow, 'result', 'actions');
  for (const action of flow.actions) {
    carrierOf(action)?.({
      action,
      graph,
      pour,
      variable,
      item: () => node('item', action.name, action),
    });
    if (readsRecords) pour(action.inputs, inputs(action), top);
  }
  if (callsByAnyName(flow)) linkAny(graph, anyOutputs());
  if (readsRecords) linkResults(graph, (action) => node('result', action.name, action));
  return graph;
}

/** Several rules ask for the same strings. */
const found = createMemberMemo<readonly Found[]>();

/** The references of a string, each by itself and whatever is done with it. */
function referencesIn(value: Value, flow: Flow): readonly Read[] {
  const { template } = value;
  if (!template || template.kind === 'literal') return [];
  const known = referencesByTemplate.get(template);
  if (known) return known;
  const references = [...calls(template)]
    .filter(({ name }) => findFunction(name)?.category === 'reference')
    .flatMap((call) => readsOfExpression(call, value, flow));
  referencesByTemplate.set(template, references);
  return references;
}

/** What a reference reads depends on nothing but its own text. */
const referencesByTemplate = new WeakMap<Template, readonly Read[]>();

/** `body('Compose')` is what `outputs('Compose')` is. */
function withoutBody(read: Read, at: Value, node: DataNode): Read {
  const isPlain = node.owner?.type === 'compose' && read.path[0] === 'body';
  if (!isPlain || !/body\s*\($/i.test(called(at, read))) return read;
  return { ...read, path: read.path.slice(1) };
}

function called(at: Value, { range }: Read): string {
  const text = at.template?.kind === 'literal' ? '' : (at.text ?? '');
  return text.slice(range.start, text.indexOf('(', range.start) + 1);
}
