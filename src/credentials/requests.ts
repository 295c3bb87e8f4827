import { isKeyQuery } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { findSignedTriggerUrls } from '../knowledge/trigger-hosts.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { hostOf } from '../literal/targets.js';
import { knownText, markedText } from '../literal/text.js';
import type { Flow, FlowNode } from '../model/flow.js';
import type { Operation } from '../model/operation.js';
import type { HttpRequest, NamedValue } from '../model/request.js';
import type { Value } from '../model/value.js';
import { bodyLiterals } from './bodies.js';
import type { CredentialRule, CredentialUse, FoundLiteral } from './credential.js';
import { authorizationSecrets, type Extract, type Extracted, wholeSecret } from './extract.js';
import { headerLiterals, headerTextLiterals } from './headers.js';
import { literalsOf } from './resolved.js';
import { uriLiterals } from './urls.js';

/** The literals that a request sends as credentials: its authentication, headers, queries, URL and body. */
export function* requestLiterals(request: HttpRequest, flow: Flow): Generator<FoundLiteral> {
  const part = request.part ? `${request.part}.` : '';
  yield* authenticationLiterals(request.authentication, part, flow);
  const headers = [...request.headers, ...namedIn(request.computedHeaders, flow)];
  for (const { name, value } of headers) yield* headerLiterals(name, value, part, flow);
  if (request.computedHeaders) yield* headerTextLiterals(request.computedHeaders, part, flow);
  yield* uriLiterals(request, part, flow);
  yield* bodyLiterals(request, part, flow);
  const queries = [...request.queries, ...namedIn(request.computedQueries, flow)];
  if (queries.length === 0) return;
  const host = hostOf(request, flow) ?? (request.kind === 'function' ? functionHost : undefined);
  for (const { name, value } of queries) {
    if (!isKeyQuery(ownName(name, flow), host)) continue;
    const use = {
      at: value,
      slot: `${part}query:${name.toLowerCase()}`,
      as: `the query parameter '${name}'`,
    };
    const key: CredentialUse = { rule: 'plaintext-api-key', ...use };
    const useFor = isSignatureName(name) ? signatureUse(request, key, flow) : () => key;
    yield* literalsOf(key, (text) => wholeSecret(text, name), flow, name, useFor);
  }
}

/** The action names a function app by its id alone. */
const functionHost = 'app.azurewebsites.net';
function ownName(name: string, { organisation }: Flow): string {
  return knownName(name, organisation?.secretNames);
}

function isSignatureName(name: string): boolean {
  return /^sig$/i.test(name.trim());
}

/** A signature among the queries of a trigger's address, where the designer puts what was pasted as one URL. */
function signatureUse(
  { uri }: HttpRequest,
  otherwise: CredentialUse,
  flow: Flow,
): (found: Extracted) => CredentialUse {
  const [text] = uri ? resolveText(uri, flow) : [];
  const [address = ''] = text ? markedText(text).split('?', 1) : [];
  const use: CredentialUse = {
    ...otherwise,
    rule: 'signed-trigger-url',
    as: 'a signed trigger URL',
  };
  const oldUse: CredentialUse = { ...use, oldHost: true };
  return ({ secret }) => {
    const [signed] = findSignedTriggerUrls(`${address}?sp=x&sig=${secret}`);
    if (!signed) return otherwise;
    return signed.oldHost ? oldUse : use;
  };
}

/** Headers or queries that an expression gives: `@outputs('Compose_headers')`. */
function namedIn(value: Value | undefined, flow: Flow): NamedValue[] {
  const places = value ? resolvePlaces(value, flow) : [];
  return places.flatMap((place) =>
    place.entries().map(([name, member]) => ({ name, value: member })),
  );
}

/** Which rule a member of `authentication` falls under, by the authentication's type (lower case). */
export function authenticationRule(type: string, member: string): CredentialRule | undefined {
  switch (`${type}:${member}`) {
    case 'activedirectoryoauth:secret':
    case ':secret':
      return 'plaintext-client-secret';
    case 'activedirectoryoauth:pfx':
    case 'activedirectoryoauth:password':
    case 'clientcertificate:pfx':
    case 'clientcertificate:password':
    case ':pfx':
      return 'plaintext-certificate';
    case 'basic:password':
    case ':password':
      return 'plaintext-basic-password';
    case 'raw:value':
    case 'raw:parameter':
    case ':value':
      return 'plaintext-authorization';
    default:
      return undefined;
  }
}

/** The secret members of an `authentication`, whichever way it is written. */
export function* authenticationLiterals(
  authentication: Value | undefined,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  if (!authentication) return;
  for (const object of resolvePlaces(authentication, flow)) {
    const type = textOf(object.get('type'), flow).trim().toLowerCase();
    for (const [name, value] of object.entries()) {
      const member = name.toLowerCase();
      const rule = authenticationRule(type, member);
      if (!rule) continue;
      const use: CredentialUse = {
        rule,
        at: value,
        slot: `${part}authentication.${member}`,
        as: `'authentication.${name}'`,
      };
      const extract = extractorFor(rule, member, name);
      yield* literalsOf(use, extract, flow);
    }
  }
}

function extractorFor(rule: CredentialRule, member: string, name: string): Extract {
  if (rule !== 'plaintext-authorization') return (text) => wholeSecret(text, name);
  return member === 'value'
    ? (text) => authorizationSecrets(text, 'Authorization')
    : (text) => wholeSecret(text, name);
}

/** `subscriptionKey` of an API Management action, and the headers that requests to Microsoft Graph take as texts. */
export function* extraKeys(
  node: FlowNode & { inputs?: Value; operation?: Operation },
  flow: Flow,
): Generator<FoundLiteral> {
  for (const [name, header] of node.operation?.parameters?.entries() ?? [])
    if (/^customheader\d$/i.test(name)) yield* headerTextLiterals(header, '', flow);
  const value =
    node.kind === 'action' && node.type === 'apimanagement'
      ? node.inputs?.get('subscriptionKey')
      : undefined;
  if (!value) return;
  const use: CredentialUse = {
    rule: 'plaintext-api-key',
    at: value,
    slot: 'subscriptionKey',
    as: "'subscriptionKey'",
  };
  yield* literalsOf(use, (text) => wholeSecret(text, 'subscriptionKey'), flow);
}

function textOf(value: Value | undefined, flow: Flow): string {
  if (!value) return '';
  const [first] = resolveText(value, flow);
  return (first && knownText(first)) ?? '';
}
