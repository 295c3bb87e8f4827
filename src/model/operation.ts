import { isObject } from '../json/json.js';
import type { Value } from './value.js';

/** The connector operation an action or trigger calls, from whichever shape its host has. */
export interface Operation {
  /** Lower case, without `shared_`: `keyvault`, `sharepointonline`; empty when the host does not tell. */
  readonly connector: string;
  /** As written; empty where the host names a method and path instead. */
  readonly id: string;
  /** Old-style hosts: `inputs.method` and `inputs.path`. */
  readonly method?: Value;
  readonly path?: Value;
  /** `inputs.parameters` (flat keys such as `request/url`). */
  readonly parameters?: Value;
  readonly builtIn: boolean;
  /** The key in `connectionReferences` or `$connections`, when there is one. */
  readonly connection?: string;
}

/** What the flow says of its connections: connection key (lower case) → connector. */
export type ConnectorIndex = ReadonlyMap<string, string>;

/**
 * Reads the operation of a connector action or trigger. Host shapes seen in exports: `apiId` +
 * `connectionName` + `operationId`; `connection.name` as an expression over `$connections`;
 * `connection.referenceName` (Standard); `connectionName` only; `serviceProviderConfiguration`.
 */
export function readOperation(
  inputs: Value | undefined,
  connectors: ConnectorIndex,
): Operation | undefined {
  if (!inputs || !isObject(inputs.raw)) return undefined;
  const provider = inputs.get('serviceProviderConfiguration');
  if (provider) {
    return {
      connector: connectorName(provider.get('serviceProviderId')?.text ?? ''),
      id: provider.get('operationId')?.text ?? '',
      parameters: inputs.get('parameters'),
      builtIn: true,
      connection: provider.get('connectionName')?.text,
    };
  }
  const host = inputs.get('host');
  if (!host || !isObject(host.raw)) return undefined;
  const connection = connectionKey(host);
  const connector =
    connectorName(host.get('apiId')?.text ?? '') ||
    connectorOf(connection, connectors) ||
    connectorName(host.path('api', 'runtimeUrl')?.text ?? '');
  const operationId = host.get('operationId')?.text ?? inputs.get('operationId')?.text ?? '';
  if (!connection && !connector && !operationId) return undefined;
  return {
    connector,
    id: operationId,
    method: inputs.get('method'),
    path: inputs.get('path'),
    parameters: inputs.get('parameters'),
    builtIn: false,
    connection,
  };
}

/**
 * Which connector each connection key stands for, from `connectionReferences` of a Power Automate flow,
 * or the value of a Logic App's `$connections` parameter, or a Standard project's `connections.json`.
 */
export function indexConnectors(...tables: (Value | undefined)[]): ConnectorIndex {
  const index = new Map<string, string>();
  for (const table of tables) {
    for (const [key, entry] of table?.entries() ?? []) {
      const api = entry.get('api');
      const ids = [api?.get('name'), api?.get('id'), entry.get('id'), entry.get('connectorId')];
      const connector = ids.map((id) => connectorName(id?.text ?? '')).find((name) => name !== '');
      if (connector) index.set(key.toLowerCase(), connector);
    }
  }
  return index;
}

/**
 * `/providers/Microsoft.PowerApps/apis/shared_x`, `…/managedApis/x`, `https://….azure-apim.net/apim/x`, `shared_x`,
 * and in ARM `[concat(…, '/managedApis/', 'x')]` or `[subscriptionResourceId('…/managedApis', …, 'x')]` → `x`.
 */
export function connectorName(id: string): string {
  const known = connectorNames.get(id);
  if (known !== undefined) return known;
  const name = nameInId(id);
  if (connectorNames.size >= mostNames) connectorNames.clear();
  connectorNames.set(id, name);
  return name;
}

/** Every action of a flow names its connector, and they are few. */
const connectorNames = new Map<string, string>();
const mostNames = 1_000;

function nameInId(id: string): string {
  const named =
    /\/(?:managedApis|apis|apim)\/(?:',\s*')?([\w-]+)/i.exec(id) ??
    /^\[\s*\w*resourceId\(.*\/managedApis'.*,\s*'([\w-]+)'\s*\)\s*\]$/i.exec(id);
  const tail = named?.[1] ?? (/^[\w/.-]*$/.test(id) ? (id.split('/').pop() ?? '') : '');
  return tail.replace(/^shared_/i, '').toLowerCase();
}

function connectionKey(host: Value): string | undefined {
  const named = host.get('connectionName')?.text ?? host.get('connectionReferenceName')?.text;
  if (named) return named;
  const connection = host.get('connection');
  const reference = connection?.get('referenceName')?.text;
  if (reference) return reference;
  // The maker's connections are a parameter, those of the invoker a member of a header's data.
  return /\$connections'\s*[)\]]\s*\??\s*(?:\[\s*'([^']+)'|\.(\w+))/i
    .exec(connection?.get('name')?.text ?? '')
    ?.slice(1)
    .find((key) => key !== undefined);
}

function connectorOf(connection: string | undefined, connectors: ConnectorIndex): string {
  if (!connection) return '';
  const known = connectors.get(connection.toLowerCase());
  if (known) return known;
  // Keys repeat the connector's name, with a counter for the second connection: shared_sql_1, shared_sql-1.
  return connectorName(connection.replace(/[-_]\d+$/, ''));
}
