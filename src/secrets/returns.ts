import {
  performsNamedAction,
  type SecretOutput,
  secretOfAddress,
  secretOfNamedAction,
  secretOfOperation,
  secretOfResourcePath,
  tokenResponse,
} from '../knowledge/secret-sources.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Operation } from '../model/operation.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';

export type { SecretOutput };

/**
 * The secret that an action returns, as far as its operation or the address it calls tells: reads from Key
 * Vault and of secret environment variables, token requests, lists of keys, signed URLs. Names and
 * descriptions of secrets are none.
 */
export function secretReturnedBy(action: Action, flow: Flow): SecretOutput | undefined {
  const { operation } = action;
  if (operation) {
    const secret = secretOfConnector(operation, flow);
    if (secret) return secret;
  }
  return first(action.requests, (request) => secretOfRequest(request, flow));
}

function secretOfConnector(operation: Operation, flow: Flow): SecretOutput | undefined {
  const { connector, id, path, parameters } = operation;
  const byId = id === '' ? undefined : secretOfOperation(connector, id);
  if (byId) return byId;
  if (performsNamedAction(connector, id)) {
    return first(textsOf(parameters?.get('actionName'), flow), secretOfNamedAction);
  }
  if (id !== '') return undefined;
  return first(textsOf(path, flow), (text) =>
    connector === 'arm' ? secretOfResourcePath(text) : secretOfOperation(connector, '', text),
  );
}

function secretOfRequest(request: HttpRequest, flow: Flow): SecretOutput | undefined {
  // What a webhook returns is the later call, not the answer to its subscription.
  if (request.kind === 'webhook') return undefined;
  const method = knownMethod(request.method, flow);
  const urls = textsOf(request.uri, flow);
  const byAddress = first(urls, (text) => secretOfAddress(text, method));
  if (byAddress) return byAddress;
  // Some services want `grant_type` in the query, whatever the method.
  const asks =
    request.queries.some(({ name }) => name.trim().toLowerCase() === 'grant_type') ||
    urls.some((text) => /[?&]grant_type=/i.test(text)) ||
    (method !== 'GET' && asksForToken(request.body, flow));
  return asks ? tokenResponse : undefined;
}

/** Upper case; empty unless it is wholly known. */
function knownMethod(method: Value | undefined, flow: Flow): string {
  const [text = ''] = textsOf(method, flow);
  return /^[a-z]+$/i.test(text) ? text.toUpperCase() : '';
}

/** A body with the member `grant_type`: as a form, as JSON text or as an object. */
function asksForToken(body: Value | undefined, flow: Flow): boolean {
  if (!body) return false;
  const isForm = (text: string) => /(?:^|[&\s"'{?])grant_type["']?\s{0,9}[=:]/.test(text);
  return (
    textsOf(body, flow).some(isForm) ||
    resolvePlaces(body, flow).some((place) => place.get('grant_type') !== undefined)
  );
}

/** The texts a value can have, with unknown pieces marked. */
function textsOf(value: Value | undefined, flow: Flow): string[] {
  return value ? resolveText(value, flow).map(markedText) : [];
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
