import { isObject } from '../json/json.js';
import type { Action } from './flow.js';
import { type ConnectorIndex, readOperation } from './operation.js';
import type { HttpRequest } from './request.js';
import { readRequests } from './request.js';
import { readSecureData } from './secure-data.js';
import type { Value } from './value.js';

/** A container of actions still to be walked. */
export interface Pending {
  readonly actions: Value;
  readonly parent: Action | undefined;
  readonly path: string;
}

/**
 * All actions of every nesting in document order: Scope, Foreach, Until and If (`actions`), If (`else`),
 * Switch (`cases`, `default`), Agent (`tools`). The members decide, not the type, so that an unknown
 * container hides nothing. Iterative: nesting may be as deep as the input likes.
 */
export function readActions(definition: Value, connectors: ConnectorIndex): Action[] {
  const found: Action[] = [];
  const root = definition.get('actions');
  // A stack of iterators would do; one of pending single actions keeps document order with the least code.
  const stack: { name: string; value: Value; parent: Action | undefined; path: string }[] = [];
  const push = ({ actions, parent, path }: Pending) => {
    for (const [name, value] of actions.entries().reverse()) {
      stack.push({ name, value, parent, path: joined(path, name) });
    }
  };
  if (root) push({ actions: root, parent: undefined, path: '' });
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (!next.value.isObject) continue;
    const action = readAction(next.name, next.path, next.value, next.parent, connectors);
    found.push(action);
    for (const nested of nestedActions(action).reverse()) push(nested);
  }
  return found;
}

/** The service allows eight levels and names of 80 characters; many paths deep down would take quadratic room. */
const longestPath = 4_000;

function joined(path: string, name: string): string {
  if (path === '') return name;
  const whole = `${path}/${name}`;
  return whole.length <= longestPath ? whole : `\u2026/${name}`;
}

function readAction(
  name: string,
  path: string,
  value: Value,
  parent: Action | undefined,
  connectors: ConnectorIndex,
): Action {
  const type = value.get('type')?.text?.trim().toLowerCase() ?? '';
  const inputs = value.get('inputs');
  const operation = readOperation(inputs, connectors);
  const requests: readonly HttpRequest[] = readRequests(type, inputs, operation);
  return {
    kind: 'action',
    name,
    path,
    value,
    type,
    requests,
    secure: readSecureData(value),
    ...(inputs && { inputs }),
    ...(operation && { operation }),
    ...(parent && { parent }),
  };
}

function nestedActions(action: Action): Pending[] {
  return actionContainers(action).filter(({ actions }) => actions.isObject);
}

/** Where the actions inside an action stand, objects or not. */
export function actionContainers(action: Action): Pending[] {
  const { value, path } = action;
  const nested: Pending[] = [];
  if (!mayHoldActions(value)) return nested;
  const add = (actions: Value | undefined, suffix: string) => {
    if (actions)
      nested.push({ actions, parent: action, path: suffix ? `${path}/${suffix}` : path });
  };
  const isCondition = action.type === 'if';
  add(value.get('actions'), isCondition ? 'yes' : '');
  add(value.path('else', 'actions'), isCondition ? 'no' : 'else');
  for (const [name, branch] of value.get('cases')?.entries() ?? [])
    add(branch.get('actions'), name);
  add(value.path('default', 'actions'), 'default');
  for (const [name, tool] of value.get('tools')?.entries() ?? []) add(tool.get('actions'), name);
  return nested;
}

const members: ReadonlySet<string> = new Set(['actions', 'else', 'cases', 'default', 'tools']);

/** Most actions hold no others: one look at their members says so. */
function mayHoldActions({ raw }: Value): boolean {
  if (!isObject(raw)) return false;
  for (const name in raw) if (members.has(name.toLowerCase())) return true;
  return false;
}
