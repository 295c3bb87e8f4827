import type { Action, Flow, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Confidence } from '../result.js';
import type { Effect, Source } from './label.js';
import type { Path } from './path.js';

/** The list that a loop goes through or a filter picks from, or what a Compose copies. */
export interface Original {
  readonly node: DataNode;
  readonly path: Path;
  /** How many segments of a path in the copy lead to what is at `path` in the original. */
  readonly skip: number;
}

/** A number, or one of a few values that are known beforehand: a truth value, a listed word. */
export type Typed = 'number' | 'choice';

/** A place where data lies during a run. */
export interface DataNode {
  readonly kind:
    | 'trigger'
    | 'inputs'
    | 'outputs'
    | 'variable'
    | 'item'
    | 'parameter'
    | 'result'
    | 'response';
  readonly flow: Flow;
  /** The trigger or action whose data it is, when it is one's. */
  readonly owner?: Trigger | Action;
  /** For people. */
  readonly name: string;
  /** Who reads it. */
  edges: readonly Edge[];
  /** What is known of it, each once. */
  facts: readonly Fact[];
  /** Its facts by `keyOf`, once they are more than a few. */
  factKeys?: Set<string>;
  /** What kind of value a member is held to, when it cannot carry text. */
  typed?(path: Path): Typed | undefined;
  /** Where all that it holds comes from, when that is one place: members have the types that they have there. */
  original?(): Original | undefined;
}

/** One node reads a member of another. */
export interface Edge {
  readonly from: DataNode;
  readonly read: Path;
  readonly to: DataNode;
  /** Where the text lands in `to`. */
  readonly put: Path;
  readonly effect: Effect;
  /** The value that holds the reference; absent where the step is the platform's own (`Compose`: inputs → outputs). */
  readonly at?: Value;
  /** An unknown function or a computed name lies between. */
  readonly unsure: boolean;
  /** Only after the value was compared with literals: it carries nothing of its sender. */
  readonly guarded: boolean;
  /** Only after `from` failed: what is read is an error, not an answer. */
  readonly afterFailure: boolean;
}

/** Something known of a member of a node, and how it got there. */
export interface Fact {
  readonly node: DataNode;
  readonly path: Path;
  readonly source: Source;
  readonly marks: number;
  readonly confidence: Confidence;
  readonly step?: { readonly edge: Edge; readonly from: Fact };
}

/** Shared by all that have none: most nodes have one reader and hold one fact, or neither. */
export const none: readonly never[] = [];

/** Adds an edge to those that read its node. */
export function addEdge(edge: Edge): void {
  edge.from.edges = withOne(edge.from.edges, edge);
}

/** So many facts are compared one by one. */
const fewFacts = 8;

/** Adds a fact to its node, unless that holds it already; whether it is new. */
export function addFact(fact: Fact): boolean {
  const { node } = fact;
  const { facts } = node;
  if (facts.length < fewFacts) {
    if (facts.some((known) => isSame(known, fact))) return false;
  } else {
    node.factKeys ??= new Set(facts.map(keyOf));
    const key = keyOf(fact);
    if (node.factKeys.has(key)) return false;
    node.factKeys.add(key);
  }
  node.facts = withOne(facts, fact);
  return true;
}

/** A list with one more at its end: a first one is written down as it is, for `push` makes room for many. */
function withOne<Item>(list: readonly Item[], item: Item): readonly Item[] {
  if (list.length === 0) return [item];
  (list as Item[]).push(item);
  return list;
}

/** Whether two facts have the same `keyOf`, without making it. */
function isSame(one: Fact, other: Fact): boolean {
  return (
    one.marks === other.marks &&
    one.source.label === other.source.label &&
    one.source.flavour === other.source.flavour &&
    (one.source.label !== 'model' || one.source.node.path === other.source.node.path) &&
    one.path.length === other.path.length &&
    one.path.every((name, index) => name === other.path[index])
  );
}

/**
 * Facts that agree in this are one: the first to come, which has the shortest way, stays. Which model
 * answered is kept apart, since the question is where each answer leads.
 */
function keyOf({ path, source, marks }: Pick<Fact, 'path' | 'source' | 'marks'>): string {
  const model = source.label === 'model' ? source.node.path : '';
  return `${path.join('/')} ${source.label} ${source.flavour} ${marks} ${model}`;
}
