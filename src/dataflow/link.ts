import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import type { Value } from '../model/value.js';
import type { Graph } from './graph.js';
import { root as top } from './path.js';

/** An action that runs another flow. */
export interface CallSite {
  readonly flow: Flow;
  readonly action: Action;
}

const callers = createSlot<CallSite[]>();
const callees = new WeakMap<Action, Flow>();

/** The actions of this run that call a flow; empty as long as none was read. */
export function callersOf(flow: Flow): readonly CallSite[] {
  return callers.get(flow) ?? [];
}

/** The flow that an action runs, when it was read in this run. */
export function calleeOf(action: Action): Flow | undefined {
  return callees.get(action);
}

/** The workflow an action calls, as written: a workflow id, a name, or an ARM id; lower case. */
export function calledFlow(action: Action): string | undefined {
  if (action.type !== 'workflow') return undefined;
  const host = action.inputs?.get('host');
  const reference = host?.get('workflowReferenceName')?.text ?? host?.path('workflow', 'id')?.text;
  const name = reference?.trim().replace(/^\{|\}$/g, '');
  return name === undefined || name === '' ? undefined : name.toLowerCase();
}

/** Names under which a flow may be called, lower case: its id, and a Logic App's name. */
export function namesOf(flow: Flow): string[] {
  const isNamed = flow.family === 'logic-app' && flow.name !== '' && !flow.name.startsWith('[');
  return [
    ...(flow.id === undefined ? [] : [flow.id.toLowerCase()]),
    ...(isNamed ? [flow.name.toLowerCase()] : []),
    ...nameOfDeployment(flow.family === 'logic-app' ? flow.container.get('name') : undefined),
  ];
}

/** The names that an action may mean by the flow it calls, lower case. */
export function namesCalled(action: Action): string[] {
  const reference = calledFlow(action);
  if (reference === undefined) return [];
  return [
    ...namesMeant(reference),
    ...nameOfDeployment(action.inputs?.path('host', 'workflow', 'id')),
  ];
}

/**
 * `[parameters('name')]`, alone or as the last part of `[resourceId('Microsoft.Logic/workflows', …)]`: only the
 * deployment knows the name, but within one template it is the same.
 */
function nameOfDeployment(value: Value | undefined): string[] {
  if (!value?.document.arm || !value.text?.trimStart().startsWith('[')) return [];
  const [, kind = '', name] =
    /\b(parameters|variables)\s*\(\s*'([^']{1,200})'\s*\)[\s)\]]*$/i.exec(value.text) ?? [];
  if (name === undefined) return [];
  const template = templateAround(value);
  return [`${value.document.file.path}#${template} ${kind}('${name}')`.toLowerCase()];
}

function templateAround(value: Value): string {
  let at: Value = value;
  while (at.parent && !(at.get('resources') && at.get('contentVersion'))) at = at.parent;
  return at.pointer;
}

/** The names a reference may mean: itself, or the last part of an ARM id or `resourceId(…)`. */
export function namesMeant(reference: string): string[] {
  const last = /([^/'"(),\s]+)['")\s\]]*$/.exec(reference)?.[1];
  return last === undefined || last === reference ? [reference] : [reference, last];
}

/**
 * Links the flows of a run that call each other. Of several copies of a called flow the one in the caller's
 * own place (archive or folder) is meant.
 */
export function linkCalls(graphs: readonly Graph[], placeOf: (flow: Flow) => string): void {
  const byName = new Map<string, Graph[]>();
  for (const graph of graphs) {
    for (const name of namesOf(graph.flow)) byName.set(name, [...(byName.get(name) ?? []), graph]);
  }
  for (const caller of graphs) {
    for (const action of caller.flow.actions) {
      const copies = namesCalled(action).flatMap((name) => byName.get(name) ?? []);
      const callee = copies.find(({ flow }) => placeOf(flow) === placeOf(caller.flow)) ?? copies[0];
      if (callee) linkCall(caller, action, callee);
    }
  }
}

function linkCall(caller: Graph, action: Action, callee: Graph): void {
  callees.set(action, callee.flow);
  const sites = callers.get(callee.flow) ?? [];
  callers.set(callee.flow, [
    ...sites.filter((site) => site.action !== action),
    { flow: caller.flow, action },
  ]);
  const at = action.inputs?.get('body') ?? action.inputs;
  caller.link({
    from: caller.inputs(action),
    read: top,
    to: callee.trigger(),
    put: top,
    ...(at && { at }),
  });
  callee.link({ from: callee.response(), read: top, to: caller.outputs(action), put: top });
}
