import type { Artifact, Connection, Setting, Settings } from '../model/artifact.js';
import { connectorName } from '../model/operation.js';
import type { Value } from '../model/value.js';
import { deploymentVariables } from './environment.js';

/** What a JSON document holds beside workflows, told by content: connections, parameters, settings. */
export function settingsIn(root: Value): Artifact[] {
  if (!root.isObject) return [];
  if (Array.isArray(root.get('EnvironmentVariables')?.raw)) return deploymentVariables(root);
  if (isConnectionsFile(root)) return connectionsOf(root);
  if (root.get('Values')?.isObject && root.get('IsEncrypted')) {
    return [settings(root, root.get('Values'), 'Values', (entry) => entry)];
  }
  const schema = root.get('$schema')?.text ?? '';
  if (/deploymentParameters\.json/i.test(schema)) {
    return [settings(root, root.get('parameters'), 'parameters', (entry) => entry.get('value'))];
  }
  if (/deploymentTemplate\.json/i.test(schema) || Array.isArray(root.get('resources')?.raw)) {
    return [...templateParameters(root), ...connectionResources(root)];
  }
  return isParametersFile(root) ? [settings(root, root, '', (entry) => entry.get('value'))] : [];
}

/** `connections.json` of a Standard project. */
const connectionTables = [
  'managedApiConnections',
  'serviceProviderConnections',
  'functionConnections',
  'agentConnections',
  'apiManagementConnections',
];

function isConnectionsFile(root: Value): boolean {
  return connectionTables.some((name) => root.get(name)?.isObject);
}

function connectionsOf(root: Value): Connection[] {
  return connectionTables.flatMap((table) =>
    (root.get(table)?.entries() ?? []).map(([name, entry]): Connection => {
      const authentication = entry.get('authentication');
      const id = entry.path('api', 'id')?.text ?? entry.path('serviceProvider', 'id')?.text ?? '';
      return {
        kind: 'connection',
        name,
        connector: connectorName(id),
        value: entry,
        parameterValues: membersOf(entry.get('parameterValues'), 'parameterValues'),
        ...(authentication && { authentication }),
      };
    }),
  );
}

/** `Microsoft.Web/connections` resources of a template, nested ones too. */
function connectionResources(root: Value): Connection[] {
  const found: Connection[] = [];
  const stack: Value[] = [root];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (
      /^microsoft\.web\/connections$/i.test(next.get('type')?.text ?? '') &&
      next.get('properties')
    ) {
      found.push(connectionResource(next));
      continue;
    }
    const inner = [next.get('resources'), next.path('properties', 'template')].flatMap(
      (one) => one ?? [],
    );
    for (const one of inner) {
      stack.push(
        ...(Array.isArray(one.raw) ? one.items() : one.get('resources') ? [one] : one.children()),
      );
    }
  }
  return found.reverse();
}

function connectionResource(resource: Value): Connection {
  const properties = resource.get('properties');
  const name = resource.get('name')?.text ?? '';
  const values = [
    ...membersOf(properties?.get('parameterValues'), 'parameterValues'),
    ...membersOf(properties?.path('parameterValueSet', 'values'), 'parameterValueSet'),
    ...membersOf(properties?.get('customParameterValues'), 'customParameterValues'),
  ];
  return {
    kind: 'connection',
    name: name.startsWith('[') ? '' : name,
    connector: connectorName(properties?.path('api', 'id')?.text ?? ''),
    value: resource,
    parameterValues: values,
  };
}

/** Text members by name; a member may hold its text as `value`. */
function membersOf(value: Value | undefined, slot: string): Setting[] {
  return (value?.entries() ?? []).flatMap(([name, entry]) => {
    const at = entry.isObject ? entry.get('value') : entry;
    return at?.text === undefined ? [] : [{ name, at, slot: `${slot}.${name.toLowerCase()}` }];
  });
}

/** Parameters of an ARM template: their defaults are deployed unless somebody gives another value. */
function templateParameters(root: Value): Settings[] {
  return [
    settings(root, root.get('parameters'), 'parameters', (entry) => entry.get('defaultValue')),
  ];
}

/** `parameters.json` of a Standard project: every member has a type and a value. */
function isParametersFile(root: Value): boolean {
  const entries = root.entries();
  return (
    entries.length > 0 &&
    entries.every(([, entry]) => entry.get('type')?.text !== undefined && entry.get('value'))
  );
}

function settings(
  root: Value,
  table: Value | undefined,
  slot: string,
  pick: (entry: Value) => Value | undefined,
): Settings {
  const values = (table?.entries() ?? []).flatMap(([name, entry]): Setting[] => {
    const at = pick(entry);
    return at?.text === undefined
      ? []
      : [{ name, at, slot: slot ? `${slot}.${name.toLowerCase()}` : name.toLowerCase() }];
  });
  return { kind: 'settings', name: '', value: root, values };
}
