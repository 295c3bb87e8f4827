import { type HttpOperation, httpOperation } from '../knowledge/connectors.js';
import type { Operation } from './operation.js';
import type { Value } from './value.js';

export interface NamedValue {
  readonly name: string;
  readonly value: Value;
}

/** An HTTP call that a node makes, from an HTTP-like action, a webhook, or a connector's generic HTTP operation. */
export interface HttpRequest {
  readonly kind: 'http' | 'webhook' | 'api-management' | 'function' | 'connector';
  /** `subscribe` or `unsubscribe` of a webhook, else empty; goes into slots. */
  readonly part: '' | 'subscribe' | 'unsubscribe';
  readonly method?: Value;
  readonly uri?: Value;
  readonly headers: readonly NamedValue[];
  readonly queries: readonly NamedValue[];
  readonly body?: Value;
  readonly authentication?: Value;
}

/** The requests of a node; none for anything that sends no HTTP request of the maker's own wording. */
export function readRequests(type: string, inputs: Value | undefined, operation?: Operation): HttpRequest[] {
  if (!inputs) return [];
  switch (type) {
    case 'http':
      return [plainRequest('http', '', inputs)];
    case 'httpwebhook':
      return webhookRequests(inputs);
    case 'apimanagement':
      return [plainRequest('api-management', '', inputs)];
    case 'function':
    case 'appservice':
      return [plainRequest('function', '', inputs)];
    default:
      return operation ? connectorRequests(operation, inputs) : [];
  }
}

function plainRequest(kind: HttpRequest['kind'], part: HttpRequest['part'], value: Value): HttpRequest {
  return {
    kind,
    part,
    method: value.get('method'),
    uri: value.get('uri') ?? value.get('url') ?? value.get('pathTemplate'),
    headers: named(value.get('headers')),
    queries: named(value.get('queries')),
    body: value.get('body'),
    authentication: value.get('authentication'),
  };
}

function webhookRequests(inputs: Value): HttpRequest[] {
  const requests: HttpRequest[] = [];
  for (const part of ['subscribe', 'unsubscribe'] as const) {
    const value = inputs.get(part);
    if (value) requests.push(plainRequest('webhook', part, value));
  }
  return requests;
}

function connectorRequests(operation: Operation, inputs: Value): HttpRequest[] {
  const shape = httpOperation(operation.connector, operation.id, operation.path?.text);
  if (!shape) return [];
  const parameter = (name: string | undefined) => (name ? connectorParameter(name, operation, inputs) : undefined);
  return [
    {
      kind: 'connector',
      part: '',
      method: parameter(shape.method),
      uri: parameter(shape.url),
      headers: connectorHeaders(shape, operation, inputs),
      queries: [],
      body: parameter(shape.body),
    },
  ];
}

/** `parameters: { "request/url": … }` flat or nested, or the `body` of an old-style host. */
function connectorParameter(name: string, operation: Operation, inputs: Value): Value | undefined {
  const parts = name.split('/');
  const last = parts.at(-1) ?? name;
  return (
    operation.parameters?.get(name) ??
    operation.parameters?.path(...parts) ??
    inputs.get('body')?.path(...parts) ??
    inputs.get('body')?.get(last) ??
    inputs.get('queries')?.get(last)
  );
}

function connectorHeaders(shape: HttpOperation, operation: Operation, inputs: Value): NamedValue[] {
  const headers: NamedValue[] = [];
  if (shape.headers) {
    headers.push(...named(connectorParameter(shape.headers, operation, inputs)));
    const prefix = `${shape.headers.toLowerCase()}/`;
    for (const [key, value] of operation.parameters?.entries() ?? []) {
      if (key.toLowerCase().startsWith(prefix)) headers.push({ name: key.slice(prefix.length), value });
    }
  }
  return headers;
}

function named(values: Value | undefined): NamedValue[] {
  return (values?.entries() ?? []).map(([name, value]) => ({ name, value }));
}
