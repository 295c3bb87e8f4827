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
  let usesOf: ReturnType<typeof indexUses> | undefined;
  for (const [key, reference] of flow.container.get('connectionReferences')?.entries() ?? []) {
    // Older exports name the member `source`.
    const at = reference.get('runtimeSource') ?? reference.get('source');
    if (at?.text?.trim().toLowerCase() !== 'embedded') continue;
    const connector = connectorOf(key, reference);
    if (!isAdminConnector(connector, flow.organisation?.privilegedConnectors)) continue;
    usesOf ??= indexUses(flow);
    const uses = usesOf(key, connector);
    if (uses.length > 0) yield { at, key, connector, uses };
  }
}

function connectorOf(key: string, reference: Value): string {
  const ids = [reference.path('api', 'name'), reference.path('api', 'id'), reference.get('id')];
  const named = ids.map((id) => connectorName(id?.text ?? '')).find((name) => name !== '');
  return named ?? connectorName(key.replace(/[-_]\d+$/, ''));
}

/**
 * Which actions use a connection: by its key; by the connector where the action names no connection that the flow
 * knows. Looked up, for a flow may have as many connections as it likes.
 */
function indexUses(flow: Flow): (key: string, connector: string) => readonly Action[] {
  const references = flow.container.get('connectionReferences')?.entries() ?? [];
  const known = new Set(references.map(([key]) => key.toLowerCase()));
  const byKey = new Map<string, Action[]>();
  const byConnector = new Map<string, Action[]>();
  const order = new Map<Action, number>();
  for (const [index, action] of flow.actions.entries()) {
    if (!action.operation) continue;
    order.set(action, index);
    const used = action.operation.connection?.toLowerCase();
    const isKnown = used !== undefined && known.has(used);
    const [table, name] = isKnown ? [byKey, used] : [byConnector, action.operation.connector];
    const list = table.get(name);
    if (list) list.push(action);
    else table.set(name, [action]);
  }
  return (key, connector) => {
    const own = byKey.get(key.toLowerCase()) ?? [];
    const others = byConnector.get(connector) ?? [];
    if (others.length === 0) return own;
    if (own.length === 0) return others;
    return [...own, ...others].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  };
}
