import { isAdminConnector } from '../knowledge/privileged.js';
import type { Action, Flow } from '../model/flow.js';
import { connectorName } from '../model/operation.js';
import type { Value } from '../model/value.js';

/** A connection of an administrator that the flow uses whoever runs it. */
export interface EmbeddedConnection {
  /** The value that says so. */
  readonly at: Value;
  /** Key in `connectionReferences`. */
  readonly key: string;
  readonly connector: string;
  /** Actions that use it. */
  readonly uses: readonly Action[];
}

/** Connections to admin connectors that are embedded and used (facts.md 6). */
export function* embeddedAdminConnections(flow: Flow): Generator<EmbeddedConnection> {
  for (const [key, reference] of flow.container.get('connectionReferences')?.entries() ?? []) {
    // Older exports name the member `source`.
    const at = reference.get('runtimeSource') ?? reference.get('source');
    if (at?.text?.trim().toLowerCase() !== 'embedded') continue;
    const connector = connectorOf(key, reference);
    if (!isAdminConnector(connector, flow.organisation?.privilegedConnectors)) continue;
    const uses = flow.actions.filter(
      (action) => action.operation && isUse(action, key, connector, flow),
    );
    if (uses.length > 0) yield { at, key, connector, uses };
  }
}

function connectorOf(key: string, reference: Value): string {
  const ids = [reference.path('api', 'name'), reference.path('api', 'id'), reference.get('id')];
  const named = ids.map((id) => connectorName(id?.text ?? '')).find((name) => name !== '');
  return named ?? connectorName(key.replace(/[-_]\d+$/, ''));
}

/** By the connection's key; by the connector where the action names no connection that the flow knows. */
function isUse({ operation }: Action, key: string, connector: string, flow: Flow): boolean {
  const used = operation?.connection;
  if (used?.toLowerCase() === key.toLowerCase()) return true;
  const isKnown =
    used !== undefined && flow.container.get('connectionReferences')?.get(used) !== undefined;
  return !isKnown && operation?.connector === connector;
}
