import { type HttpOperation, httpOperation } from '../knowledge/connectors.js';
import type { Operation } from './operation.js';
import { operationParameter } from './parameter.js';
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
  /** Where headers or queries are no object but an expression that gives one. */
  readonly computedHeaders?: Value;
  readonly computedQueries?: Value;
  readonly body?: Value;
  readonly authentication?: Value;
}

/** The requests of a node; none for anything that sends no HTTP request of the maker's own wording. */
export function readRequests(
  type: string,
  inputs: Value | undefined,
  operation?: Operation,
): readonly HttpRequest[] {
  if (!inputs) return none;
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
      return operation ? connectorRequests(operation, inputs) : none;
  }
}

/** Shared: most steps send no request. */
const none: readonly HttpRequest[] = [];

function plainRequest(
  kind: HttpRequest['kind'],
  part: HttpRequest['part'],
  value: Value,
): HttpRequest {
  const [headers, queries] = [value.get('headers'), value.get('queries')];
  return {
    kind,
    part,
    method: value.get('method'),
    uri: value.get('uri') ?? value.get('url') ?? value.get('pathTemplate'),
    headers: [...named(headers), ...cookieOf(value)],
    queries: named(queries),
    ...computed('computedHeaders', headers),
    ...computed('computedQueries', queries),
    body: value.get('body'),
    authentication: value.get('authentication'),
  };
}

/** The designer keeps the header of this name in a field of its own. Source: facts 3.1. */
function cookieOf(value: Value): NamedValue[] {
  const cookie = value.get('cookie');
  return cookie ? [{ name: 'Cookie', value: cookie }] : [];
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
  // Old-style hosts of Microsoft Graph write method and address as headers, the body as their own.
  const parameter = (name: string | undefined) =>
    name
      ? (operationParameter({ operation, inputs }, name) ?? inputs.get('headers')?.get(name))
      : undefined;
  return [
    {
      kind: 'connector',
      part: '',
      method: parameter(shape.method),
      uri: parameter(shape.url),
      headers: connectorHeaders(shape, operation, inputs),
      queries: [],
      ...computed('computedHeaders', parameter(shape.headers)),
      body: parameter(shape.body) ?? (operation.id === '' ? inputs.get('body') : undefined),
    },
  ];
}

function connectorHeaders(shape: HttpOperation, operation: Operation, inputs: Value): NamedValue[] {
  const headers: NamedValue[] = [];
  if (shape.headers) {
    for (const header of named(operationParameter({ operation, inputs }, shape.headers)))
      headers.push(header);
    const prefix = `${shape.headers.toLowerCase()}/`;
    for (const [key, value] of operation.parameters?.entries() ?? []) {
      if (key.toLowerCase().startsWith(prefix))
        headers.push({ name: key.slice(prefix.length), value });
    }
  }
  return headers;
}

function named(values: Value | undefined): NamedValue[] {
  return (values?.entries() ?? []).map(([name, value]) => ({ name, value }));
}

function computed(
  member: 'computedHeaders' | 'computedQueries',
  value: Value | undefined,
): Pick<HttpRequest, 'computedHeaders' | 'computedQueries'> {
  return value?.text === undefined ? {} : { [member]: value };
}
