import type { Expression, Range } from '../expression/ast.js';
import type { Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import type { Value } from '../model/value.js';
import type { Confidence } from '../result.js';
import type { Related } from '../rule.js';
import { errorFacts } from './errors.js';
import { buildGraph, type Found, type Graph } from './graph.js';
import { type Label, marks, type Source } from './label.js';
import { linkCalls } from './link.js';
import type { DataNode, Fact } from './node.js';
import { originsOf } from './origins.js';
import { type Path, root } from './path.js';
import { placedStrings } from './placed.js';
import type { Read } from './reads.js';
import { solve, travel } from './solve.js';
import { readsOnTheWay, traceOf } from './trace.js';

/** Labelled data that reaches a value. */
export interface Arrival {
  readonly label: Label;
  readonly source: Source;
  /** The string it arrives in, and the reference there that lets it in. */
  readonly at: Value;
  readonly range: Range;
  readonly read: Read;
  /** Whose data the reference reads: the last station before this value. */
  readonly from: DataNode;
  /** What is known of the text there, `marks` as bits. */
  readonly marks: number;
  /** Which member of the value it lands in, below the value that was asked for. */
  readonly path: Path;
  readonly confidence: Confidence;
  /** Steps from the source to `at`, without `at` itself. */
  trace(): Related[];
  /** The members read at each step, from the source on. */
  reads(): Path[];
}

/** What is known of the data of a flow. */
export interface FlowData {
  readonly graph: Graph;
  /** Whether data of that label enters the flow (or one that it is linked with) at all. */
  mayHold(label: Label): boolean;
  /**
   * Labelled data that reaches a value or anything below it, nearest source first, each source label once
   * for a reference.
   */
  arrivals(value: Value | undefined): readonly Arrival[];
  /** Labelled data that reaches what an expression inside a string gives. */
  arrivalsIn(expression: Expression, at: Value): readonly Arrival[];
}

const known = createSlot<FlowData>();

/** The data flow of a flow, analysed when first asked for; of linked flows together. */
export function dataOf(flow: Flow): FlowData {
  const data = known.get(flow);
  if (data) return data;
  analyse([flow]);
  return known.get(flow) ?? createData(buildGraph(flow), new Set());
}

/**
 * Analyses flows that call each other as one: what a caller sends is what the called flow's trigger hands
 * over, and its answer is what the caller's action returns. Recursion is met by the same fixpoint.
 */
export function analyse(flows: readonly Flow[], placeOf: (flow: Flow) => string = () => ''): void {
  const graphs = flows.map(buildGraph);
  linkCalls(graphs, placeOf);
  const origins = graphs.flatMap(originsOf);
  solve(origins);
  const labels = new Set(origins.map(({ source }) => source.label));
  for (const graph of graphs) known.set(graph.flow, createData(graph, labels));
}

function createData(graph: Graph, labels: ReadonlySet<Label>): FlowData {
  const remembered = new Map<object, readonly Arrival[]>();
  return {
    graph,
    mayHold: (label) => labels.has(label),
    arrivals(value) {
      if (!value) return [];
      const { raw } = value;
      const before = typeof raw === 'object' && raw !== null ? remembered.get(raw) : undefined;
      if (before) return before;
      const found: Arrival[] = [];
      for (const { at, put } of placedStrings(value)) {
        for (const one of graph.find(at)) found.push(...arrivalsOf(one, at, put, graph.flow));
      }
      if (typeof raw === 'object' && raw !== null) remembered.set(raw, found);
      return found;
    },
    arrivalsIn(expression, at) {
      const found = graph.find(at, expression);
      return found.flatMap((one) => arrivalsOf(one, at, root, graph.flow));
    },
  };
}

function arrivalsOf(found: Found, at: Value, put: Path, flow: Flow): Arrival[] {
  const { read, node, guarded, afterFailure } = found;
  const facts = [...node.facts, ...errorFacts(found, flow)];
  return facts.flatMap((fact: Fact) => {
    const arrived = travel(fact, {
      from: node,
      read: read.path,
      put: [...put, ...read.put],
      effect: read.effect,
      unsure: read.unsure,
      guarded,
      afterFailure,
    });
    if (!arrived) return [];
    const { source, path, confidence } = arrived;
    return [
      {
        label: source.label,
        source,
        at,
        range: read.range,
        read,
        from: node,
        marks: arrived.marks,
        path,
        confidence,
        trace: () => traceOf(fact, read, at),
        reads: () => readsOnTheWay(fact, read),
      },
    ];
  });
}

/** Whether an arrival's text has a mark. */
export function has({ marks: bits }: Pick<Arrival, 'marks'>, mark: keyof typeof marks): boolean {
  return (bits & marks[mark]) !== 0;
}
