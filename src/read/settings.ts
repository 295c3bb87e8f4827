import type { Artifact, Connection, Setting, Settings } from '../model/artifact.js';
import { connectorName } from '../model/operation.js';
import type { Value } from '../model/value.js';
import { deploymentVariables } from './environment.js';

/** What a JSON document holds beside workflows, told by content: connections, parameters, settings. */
export function settingsIn(root: Value): Artifact[] {
  if (!root.isObject) return [];
  if (Array.isArray(root.get('EnvironmentVariables')?.raw)) return deploymentVariables(root);
  if (isConnectionsFile(root)) return connectionsOf(root);
  const values = root.get('Values');
  if (values?.isObject && root.get('IsEncrypted')) {
    return root.get('IsEncrypted')?.raw === true ? [] : [settings(root, 'app', values, 'Values')];
  }
  const parameters = root.get('parameters');
  const schema = root.get('$schema')?.text ?? '';
  if (/deploymentParameters\.json/i.test(schema) || isParameterFile(root)) {
    return [settings(root, 'deployment', parameters, 'parameters', 'value')];
  }
  if (/deploymentTemplate\.json/i.test(schema) || Array.isArray(root.get('resources')?.raw)) {
    return [...templateSettings(root), ...resourcesOf(root).flatMap(connectionOf)];
  }
  return isParametersFile(root) ? [settings(root, 'project', root, '', 'value')] : [];
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
        identity: `${root.document.file.projectPath} ${name}`,
        connector: connectorName(id),
        value: entry,
        parameterValues: textsIn(entry.get('parameterValues'), 'parameterValues'),
        ...(authentication && { authentication }),
      };
    }),
  );
}

/** Every resource of a template, nested ones and those of nested templates too. */
function resourcesOf(root: Value): Value[] {
  const found: Value[] = [];
  const stack: Value[] = [root];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next !== root && next.get('type')) found.push(next);
    const template = next.path('properties', 'template');
    for (const inner of [next.get('resources'), template?.get('resources')]) {
      // Newer templates name their resources: an object instead of a list.
      for (const resource of inner?.children().reverse() ?? []) stack.push(resource);
    }
  }
  return found;
}

function connectionOf(resource: Value): Connection[] {
  const properties = resource.get('properties');
  const isConnection = /^microsoft\.web\/connections$/i.test(resource.get('type')?.text ?? '');
  if (!isConnection || !properties) return [];
  const name = resource.get('name')?.text ?? '';
  return [
    {
      kind: 'connection',
      name: name.startsWith('[') ? '' : name,
      identity: `${resource.document.file.projectPath} ${name.startsWith('[') ? resource.pointer : name}`,
      connector: connectorName(properties.path('api', 'id')?.text ?? ''),
      value: resource,
      parameterValues: [
        ...textsIn(properties.get('parameterValues'), 'parameterValues'),
        ...textsIn(properties.path('parameterValueSet', 'values'), 'parameterValueSet'),
        ...textsIn(properties.get('customParameterValues'), 'customParameterValues'),
        ...textsIn(properties.get('nonSecretParameterValues'), 'nonSecretParameterValues'),
      ],
    },
  ];
}

/** Parameters of a template and of those inside it: their defaults are deployed unless somebody gives others. */
function templateSettings(root: Value): Settings[] {
  const nested = resourcesOf(root).flatMap((resource) => {
    const properties = resource.get('properties');
    return properties?.get('template') ? [properties] : [];
  });
  const templates = [root, ...nested.flatMap((properties) => properties.get('template') ?? [])];
  return [
    ...templates.flatMap((template) => [
      settings(template, 'template', template.get('parameters'), 'parameters', 'defaultValue'),
      settings(template, 'template-variables', template.get('variables'), 'variables'),
    ]),
    ...nested.map((properties) =>
      settings(properties, 'deployment', properties.get('parameters'), 'parameters', 'value'),
    ),
  ].filter(({ values }) => values.length > 0);
}

/** A parameter file of a deployment without its schema. */
function isParameterFile(root: Value): boolean {
  const entries = root.get('parameters')?.entries() ?? [];
  return (
    entries.length > 0 &&
    root.get('contentVersion') !== undefined &&
    !root.get('resources') &&
    entries.every(([, entry]) => entry.get('value') ?? entry.get('reference'))
  );
}

/** `parameters.json` of a Standard project: every member has a type and a value. */
function isParametersFile(root: Value): boolean {
  const entries = root.entries();
  return (
    entries.length > 0 &&
    entries.every(([, entry]) => entry.get('type')?.text !== undefined && entry.get('value'))
  );
}

/** @param member what holds the value of an entry; the entry itself when there is none */
function settings(
  value: Value,
  of: Settings['of'],
  table: Value | undefined,
  slot: string,
  member?: string,
): Settings {
  const values = (table?.entries() ?? []).flatMap(([name, entry]) => {
    const at = member === undefined ? entry : entry.get(member);
    return at
      ? textsBelow(name, at, slot ? `${slot}.${name.toLowerCase()}` : name.toLowerCase())
      : [];
  });
  const { projectPath } = value.document.file;
  // A template inside another has parameters of its own.
  const identity = value.parent ? `${projectPath}#${value.pointer}` : projectPath;
  return { kind: 'settings', of, name: '', identity, value, values };
}

function textsIn(value: Value | undefined, slot: string): Setting[] {
  return (value?.entries() ?? []).flatMap(([name, entry]) =>
    textsBelow(name, entry, `${slot}.${name.toLowerCase()}`),
  );
}

/** The text of an entry, or all texts inside it, by the nearest name that says something. */
function textsBelow(name: string, entry: Value, slot: string): Setting[] {
  const found: Setting[] = [];
  const stack: Setting[] = [{ name, at: entry, slot }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.at.text !== undefined) {
      found.push(next);
      continue;
    }
    const { name: outer, slot: place } = next;
    const inner = next.at.children().map((at): Setting => {
      const key = String(at.key);
      const says = typeof at.key === 'string' && key.toLowerCase() !== 'value';
      return { name: says ? key : outer, at, slot: says ? `${place}.${key.toLowerCase()}` : place };
    });
    for (const setting of inner.reverse()) stack.push(setting);
  }
  return found;
}
