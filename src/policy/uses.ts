import { childFlowConnector, endpointForm, virtualConnector } from '../knowledge/data-policies.js';
import type { Action, Flow, Trigger } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';
import { customConnector } from './custom-connectors.js';
import type { Connector } from './policy.js';

/** A trigger or action that uses a connector. */
export interface Use {
  readonly node: Trigger | Action;
  readonly connector: Connector;
  /** For people: `shared_sql`, or the id of a virtual connector. */
  readonly label: string;
  /** What names the connector. */
  readonly at: Value;
  /** The operation as written, with what names it; undefined where nothing does. */
  readonly operation?: { readonly id: string; readonly at: Value };
  /** Endpoints that the export names literally. */
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  /** As endpoint rules write it. */
  readonly text: string;
  /** For people: without what may be confidential. */
  readonly label: string;
  readonly at: Value;
}

/** All uses of connectors in a flow that data policies know of, in document order. */
export function connectorUses(flow: Flow): Use[] {
  return [...flow.triggers, ...flow.actions].flatMap((node) => useOf(node, flow) ?? []);
}

/** Steps that run another flow: the platform does that with a connector of its own. */
export function childFlowUses(flow: Flow): Use[] {
  return flow.actions.flatMap((node) => {
    const at = node.inputs?.path('host', 'workflowReferenceName');
    return node.type === 'workflow' && at ? [virtualUse(node, childFlowConnector, at)] : [];
  });
}

function useOf(node: Trigger | Action, flow: Flow): Use | undefined {
  const { operation, inputs, value } = node;
  const kind = value.get('kind')?.text?.trim().toLowerCase() ?? '';
  const virtual = virtualConnector(node.kind, node.type, kind);
  if (virtual) return virtualUse(node, virtual.id, value.get('type') ?? value);
  // Built-in operations belong to Logic Apps, which data policies do not govern.
  if (!operation || operation.builtIn || operation.connector === '') return undefined;
  const host = inputs?.get('host');
  const key = operation.connector;
  const id =
    host?.get('operationId') ?? value.path('metadata', 'flowSystemMetadata', 'swaggerOperationId');
  return {
    node,
    connector: { key, ...customConnector(flow, key, operation.connection) },
    label: `shared_${key}`,
    at: host?.get('apiId') ?? host?.get('connectionName') ?? host ?? value,
    ...(id?.text && { operation: { id: id.text, at: id } }),
    endpoints: endpointsOf(node, key),
  };
}

function virtualUse(node: Trigger | Action, id: string, at: Value): Use {
  const key = id.toLowerCase();
  return {
    node,
    connector: { key, custom: false, urls: [] },
    label: id,
    at,
    endpoints: endpointsOf(node, key),
  };
}

/** Only plain text counts: the platform does not look at endpoints that are computed (facts 7.3). */
function endpointsOf(node: Trigger | Action, key: string): Endpoint[] {
  const form = endpointForm(key);
  if (!form) return [];
  if (form.kind === 'url') {
    return node.requests.flatMap(({ uri }) => {
      const text = uri && plainText(uri);
      const host = /^\s*https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(text ?? '')?.[1];
      return uri && text && host ? [{ text, label: host.toLowerCase(), at: uri }] : [];
    });
  }
  const values = form.names.map((name) => operationParameter(node, name));
  const texts = values.map((value) => (value && plainText(value)?.trim()) || undefined);
  const [at] = values;
  if (!at || texts.some((text) => !text || form.placeholders.includes(text.toLowerCase())))
    return [];
  const text = texts.join(',');
  return [{ text, label: text, at }];
}

function plainText({ template, text }: Value): string | undefined {
  const [segment, ...others] = template?.segments ?? [];
  if (text === undefined || segment?.kind !== 'text' || others.length > 0) return undefined;
  return segment.value;
}
