import { calls } from '../expression/walk.js';
import { isKeyHeader, isKeyQuery } from '../knowledge/key-names.js';
import { isPlaceholder, isSecretReference } from '../knowledge/placeholders.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { knownText, markedText, pieceAt, type Text, unknownChar } from '../literal/text.js';
import type { Flow, FlowNode } from '../model/flow.js';
import type { HttpRequest, NamedValue } from '../model/request.js';
import type { Value } from '../model/value.js';
import {
  type Credential,
  type CredentialRule,
  type CredentialUse,
  credentialRules,
} from './credential.js';
import { authorizationSecrets, type Extract, wholeSecret } from './extract.js';
import { signedUrlUses } from './signed-urls.js';

/** A literal found behind a use, before uses of one literal are brought together. */
export interface FoundLiteral {
  readonly at: Value;
  readonly text: string;
  readonly use: CredentialUse;
  readonly parts: readonly string[];
  /** Only stands where a credential will stand. */
  readonly placeholder?: boolean;
}

const index = new WeakMap<Flow, readonly Credential[]>();

/** All literal credentials of a flow, each once, where it stands; found once per flow. */
export function credentialsOf(flow: Flow): readonly Credential[] {
  const known = index.get(flow);
  if (known) return known;
  const found = bringTogether([...findLiterals(flow)]);
  index.set(flow, found);
  return found;
}

function bringTogether(literals: readonly FoundLiteral[]): Credential[] {
  const byPlace = new Map<string, FoundLiteral[]>();
  for (const literal of literals) {
    const key = `${literal.at.pointer}\n${literal.text}`;
    const group = byPlace.get(key);
    if (group) group.push(literal);
    else byPlace.set(key, [literal]);
  }
  const credentials: Credential[] = [];
  for (const group of byPlace.values()) {
    const [first] = group;
    const rule = credentialRules.find((candidate) =>
      group.some(({ use }) => use.rule === candidate),
    );
    if (!first || !rule) continue;
    credentials.push({
      at: first.at,
      text: first.text,
      rule,
      uses: [...new Set(group.map(({ use }) => use))],
      parts: [...new Set(group.flatMap(({ parts }) => parts))],
      placeholder: group.every(({ placeholder }) => placeholder === true),
    });
  }
  return credentials;
}

function* findLiterals(flow: Flow): Generator<FoundLiteral> {
  for (const node of [...flow.triggers, ...flow.actions]) {
    for (const request of node.requests) yield* requestLiterals(request, flow);
    if (node.requests.length === 0)
      yield* authenticationLiterals(node.inputs?.get('authentication'), '', flow);
    yield* extraKeys(node, flow);
  }
  yield* signedUrlUses(flow);
}

function* requestLiterals(request: HttpRequest, flow: Flow): Generator<FoundLiteral> {
  const part = request.part ? `${request.part}.` : '';
  yield* authenticationLiterals(request.authentication, part, flow);
  const headers = [...request.headers, ...namedIn(request.computedHeaders, flow)];
  for (const { name, value } of headers) yield* headerLiterals(name, value, part, flow);
  const queries = [...request.queries, ...namedIn(request.computedQueries, flow)];
  if (queries.length === 0) return;
  const host = hostOf(request, flow);
  for (const { name, value } of queries) {
    if (!isKeyQuery(name, host)) continue;
    const use = {
      at: value,
      slot: `${part}query:${name.toLowerCase()}`,
      as: `the query parameter '${name}'`,
    };
    yield* literals({ rule: 'plaintext-api-key', ...use }, (text) => wholeSecret(text, name), flow);
  }
}

/** Headers or queries that an expression gives: `@outputs('Compose_headers')`. */
function namedIn(value: Value | undefined, flow: Flow): NamedValue[] {
  const places = value ? resolvePlaces(value, flow) : [];
  return places.flatMap((place) =>
    place.entries().map(([name, member]) => ({ name, value: member })),
  );
}

function* headerLiterals(
  name: string,
  value: Value,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  const slot = `${part}header:${name.toLowerCase()}`;
  const as = `the header '${name}'`;
  if (/^(?:proxy-)?authorization$|^cookie$/i.test(name.trim())) {
    yield* literals(
      { rule: 'plaintext-authorization', at: value, slot, as },
      (text) => authorizationSecrets(text, name),
      flow,
    );
  } else if (isKeyHeader(name)) {
    yield* literals(
      { rule: 'plaintext-api-key', at: value, slot, as },
      (text) => wholeSecret(text, name),
      flow,
    );
  }
}

/** Which rule a member of `authentication` falls under, by the authentication's type (lower case). */
function authenticationRule(type: string, member: string): CredentialRule | undefined {
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
      return 'plaintext-authorization';
    default:
      return undefined;
  }
}

function* authenticationLiterals(
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
      yield* literals(use, extract, flow);
    }
  }
}

function extractorFor(rule: CredentialRule, member: string, name: string): Extract {
  if (rule !== 'plaintext-authorization') return (text) => wholeSecret(text, name);
  return member === 'value'
    ? (text) => authorizationSecrets(text, 'Authorization')
    : (text) => wholeSecret(text, name);
}

/** `subscriptionKey` of an API Management action. */
function* extraKeys(node: FlowNode & { inputs?: Value }, flow: Flow): Generator<FoundLiteral> {
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
  yield* literals(use, (text) => wholeSecret(text, 'subscriptionKey'), flow);
}

function* literals(use: CredentialUse, extract: Extract, flow: Flow): Generator<FoundLiteral> {
  for (const text of resolveText(use.at, flow)) {
    for (const { start, end, secret } of extract(markedText(text))) {
      // A credential that only the run completes is not in the export.
      const piece = secret.includes(unknownChar) ? undefined : pieceAt(text, start, end);
      if (!piece || isSecretReference(secret)) continue;
      const placeholder = isPlaceholder(secret, use.slot.split(/[:.]/).pop());
      yield { at: piece.at, text: secret, use, parts: partsOf(secret, text, start), placeholder };
    }
  }
}

/**
 * The literals a secret is put together from, when it does not stand in one piece where it stands: they would
 * give it away as well. Too short ones would not, and are part of ordinary words.
 */
export function partsOf(secret: string, text: Text, start: number): readonly string[] {
  const parts: string[] = [];
  let offset = 0;
  for (const piece of text.pieces) {
    if (!piece.known) {
      offset += unknownChar.length;
      continue;
    }
    const own = piece.text.slice(
      Math.max(0, start - offset),
      Math.max(0, start + secret.length - offset),
    );
    offset += piece.text.length;
    if (own === '' || piece.at.text?.includes(secret)) continue;
    parts.push(own, ...writtenAs(piece.at));
  }
  return parts.filter((part) => part.length >= 4);
}

/** The literals in an expression; of a plain string, all of it. */
function writtenAs({ text = '', template }: Value): readonly string[] {
  if (!template || template.kind === 'literal') return [text];
  const args = [...calls(template)].flatMap((call) => call.args);
  return args.flatMap((arg) => (arg.kind === 'string' ? [arg.value] : []));
}

function textOf(value: Value | undefined, flow: Flow): string {
  if (!value) return '';
  const [first] = resolveText(value, flow);
  return (first && knownText(first)) ?? '';
}

/** The host a request goes to, as far as known. */
export function hostOf(request: HttpRequest, flow: Flow): string | undefined {
  const [text] = request.uri ? resolveText(request.uri, flow) : [];
  return text && hostIn(text);
}

/** Host of a URL text, lower case; undefined unless it is wholly known. */
export function hostIn(text: Text): string | undefined {
  const url = markedText(text).trim();
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1];
  return host === undefined || host.includes(unknownChar) ? undefined : host.toLowerCase();
}
