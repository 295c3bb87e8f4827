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
  readonly edges: Edge[];
  /** What is known of it, by `keyOf`. */
  readonly facts: Map<string, Fact>;
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

/**
 * Facts that agree in this are one: the first to come, which has the shortest way, stays. Which model
 * answered is kept apart, since the question is where each answer leads.
 */
export function keyOf({ path, source, marks }: Pick<Fact, 'path' | 'source' | 'marks'>): string {
  const model = source.label === 'model' ? source.node.path : '';
  return `${path.join('/')} ${source.label} ${source.flavour} ${marks} ${model}`;
}
