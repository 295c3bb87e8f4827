import type { Action, Flow } from '../model/flow.js';
import type { Graph } from './graph.js';

/** The workflow an action calls, as written: a workflow id, a name, or an ARM id; lower case. */
export function calledFlow(action: Action): string | undefined {
  if (action.type !== 'workflow') return undefined;
  const host = action.inputs?.get('host');
  const reference = host?.get('workflowReferenceName')?.text ?? host?.path('workflow', 'id')?.text;
  return reference === undefined || reference.trim() === '' ? undefined : reference.trim().replace(/^\{|\}$/g, '').toLowerCase();
}

/** Whether a reference names a flow: by id, or by the name of a sibling Logic App. */
export function isCalled(flow: Flow, reference: string): boolean {
  if (flow.id !== undefined && flow.id.toLowerCase() === reference) return true;
  if (flow.family !== 'logic-app') return false;
  const name = flow.name.toLowerCase();
  return name !== '' && (reference === name || reference.endsWith(`/workflows/${name}`) || reference.endsWith(`'${name}')]`));
}

/** The flows of a run that call each other: callers by called flow. */
export function linkCalls(graphs: readonly Graph[]): void {
  for (const caller of graphs) {
    for (const action of caller.flow.actions) {
      const reference = calledFlow(action);
      const callee = reference === undefined ? undefined : graphs.find(({ flow }) => isCalled(flow, reference));
      if (!callee) continue;
      const inputs = caller.inputs(action);
      caller.link({ from: inputs, read: [], to: callee.trigger(), put: [] , ...(action.inputs && { at: action.inputs.get('body') ?? action.inputs }) });
      callee.link({ from: callee.response(), read: [], to: caller.outputs(action), put: [] });
    }
  }
}
