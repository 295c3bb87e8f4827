import type { Action } from '../model/flow.js';
import type { Graph } from './graph.js';
import type { DataNode } from './node.js';
import { root as top } from './path.js';

/** `result('Scope')`: what went into its direct children and what came out of them. */
export function linkResults(graph: Graph, result: (scope: Action) => DataNode): void {
  for (const action of graph.flow.actions) {
    if (!action.parent) continue;
    const to = result(action.parent);
    graph.link({ from: graph.inputs(action), read: top, to, put: ['inputs'] });
    graph.link({ from: graph.outputs(action), read: top, to, put: ['outputs'] });
  }
}

/** `outputs(variables('name'))`: what any of the actions gives. */
export function linkAny(graph: Graph, to: DataNode): void {
  for (const action of graph.flow.actions)
    graph.link({ from: graph.outputs(action), read: top, to, put: top });
}
