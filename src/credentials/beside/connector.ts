import { isKeyHeader, isKeyQuery, isSecretName } from '../../knowledge/key-names.js';
import { knownName } from '../../knowledge/own-names.js';
import { isPlaceholder } from '../../knowledge/placeholders.js';
import type { Connector } from '../../model/artifact.js';
import { type Policy, policiesOf } from '../../model/connector.js';
import { stringsIn, type Value } from '../../model/value.js';
import { authorizationSecrets } from '../extract.js';
import { connectorUrls } from './connector-urls.js';
import { type CredentialBeside, credentialsAt, formatsAt, ownNames, type Spot } from './spot.js';
import { codeCredentials } from './texts.js';

const rule = 'plaintext-connector-secret';

/** Names that the organisation gives to credentials. */
type Own = Pick<Spot, 'own'>;

/** Credentials in the files of a custom connector. */
export function* connectorCredentials(connector: Connector): Generator<CredentialBeside> {
  const urls = [...connectorUrls(connector)];
  yield* urls;
  yield* writtenUrls(connector.openapi);
  const known = new Set(urls.map(({ at }) => at.pointer));
  const own = ownNames(connector.organisation);
  for (const parameters of parameterTables(connector)) yield* parameterCredentials(parameters, own);
  for (const policy of policiesOf(connector)) {
    if (!known.has(policy.value?.pointer ?? '')) yield* policyCredentials(policy, connector, own);
    yield* addressCredentials(policy, own);
  }
  for (const found of defaultCredentials(connector.openapi, own)) {
    if (!known.has(found.at.pointer)) yield found;
  }
  if (connector.script)
    yield* codeCredentials(connector.script, rule, 'the script', connector.organisation);
}

/** Signed trigger URLs in what the definition says for people: descriptions, examples, the contact. */
function* writtenUrls(openapi: Value | undefined): Generator<CredentialBeside> {
  if (!openapi || !/sig(?:=|%3d|\\u003d)/i.test(openapi.document.text)) return;
  for (const at of stringsIn(openapi)) {
    // A default is a value that is sent, and is told as one.
    if (!/sig(?:=|%3d)/i.test(at.text ?? '') || at.key === 'default') continue;
    const spot = {
      rule,
      at,
      names: [],
      slot: 'text',
      where: 'the connector',
    } as const;
    for (const { credential } of formatsAt(spot))
      if (credential.rule === 'signed-trigger-url') yield credential;
  }
}

/** Tables of connection parameters, those of each way to connect too. */
export function parameterTables({ connectionParameters, parameterSets }: Connector): Value[] {
  const sets = parameterSets?.get('values')?.items() ?? [];
  return [connectionParameters, ...sets.map((set) => set.get('parameters'))].flatMap(
    (table) => table ?? [],
  );
}

/** Everything but what people read. */
function* parameterCredentials(parameters: Value, own: Own): Generator<CredentialBeside> {
  for (const [name, parameter] of parameters.entries()) {
    for (const [member, value] of parameter.entries()) {
      if (/^uidefinition$/i.test(member)) continue;
      for (const at of stringsIn(value)) yield* memberCredentials(name, at, own);
    }
  }
}

function* memberCredentials(parameter: string, at: Value, own: Own): Generator<CredentialBeside> {
  const member = nearestName(at, parameter);
  // The endpoint of a token request and its template: `client_secret={ClientSecret}`.
  const isTemplate = /[{}]/.test(at.text ?? '') && /=/.test(at.text ?? '');
  if (isTemplate) return;
  yield* credentialsAt({
    rule,
    at,
    names: [member],
    slot: `connectionparameters.${parameter.toLowerCase()}.${member.toLowerCase()}`,
    where: `'${member}' of the connection parameter '${parameter}'`,
    certain: /^client_?secret$/i.test(member),
    ...own,
  });
}

function nearestName(at: Value, otherwise: string): string {
  let place: Value | undefined = at;
  while (
    place &&
    (typeof place.key === 'number' || /^(?:value|default|defaultvalue)$/i.test(place.key))
  )
    place = place.parent;
  return String(place?.key ?? otherwise);
}

function* policyCredentials(
  policy: Policy,
  connector: Connector,
  own: Own,
): Generator<CredentialBeside> {
  const { value, name, template } = policy;
  const text = value?.text ?? '';
  if (!value || !name || text === '') return;
  const isQuery = /query/.test(template);
  const as = isQuery ? 'query parameter' : /header/.test(template) ? 'header' : 'property';
  const spot = {
    rule,
    at: value,
    names: [name],
    slot: `policy.${template}.${name.toLowerCase()}`,
    where: `the ${as} '${name}' that a policy sets`,
    ...own,
  } as const;
  if (isAuthorization(name)) {
    yield* authorizationCredentials(spot, `The ${as} '${name}' that a policy sets`);
    return;
  }
  if (isComputed(text)) return;
  const known = knownName(name, own.own);
  const isKey = isQuery
    ? isKeyQuery(known, connector.openapi?.get('host')?.text)
    : isKeyHeader(known) || isSecretName(known);
  yield* credentialsAt({ ...spot, certain: isKey && !/^(?:\d{1,5}|true|false)$/i.test(text) });
}

function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$|^cookie$/i.test(name.trim());
}

/** What an `Authorization` or `Cookie` header sends, but for what the connection fills in. */
function* authorizationCredentials(
  { at, slot, names: [name = ''] }: Pick<Spot, 'at' | 'slot' | 'names'>,
  what: string,
): Generator<CredentialBeside> {
  const text = at.text ?? '';
  if (isComputed(text)) return;
  for (const { start, end, secret } of authorizationSecrets(text, name)) {
    const placeholder = isPlaceholder(secret, name);
    const range = { start, end };
    yield { rule, at, slot, range, text: secret, what, confidence: 'high', placeholder };
  }
}

/** Credentials in the addresses that a policy sends requests to. */
function* addressCredentials(
  { at, template, value }: Policy,
  own: Own,
): Generator<CredentialBeside> {
  for (const text of stringsIn(at.get('parameters') ?? at)) {
    if (text.pointer === value?.pointer || !/^https?:\/\//i.test(text.text ?? '')) continue;
    const member = String(text.key).split('.').pop() ?? '';
    const slot = `policy.${template}.${member.toLowerCase()}`;
    const where = `'${member}' of a policy`;
    yield* credentialsAt({ rule, at: text, names: [], slot, where, ...own });
  }
}

/** `@connectionParameters('api_key')`, alone or inside a text. */
function isComputed(text: string): boolean {
  return /@\{?[a-z]\w*\(/i.test(text);
}

/** Defaults of parameters: what stands there is sent when nobody gives another value. */
function* defaultCredentials(openapi: Value | undefined, own: Own): Generator<CredentialBeside> {
  const host = openapi?.get('host')?.text;
  const stack = openapi ? [openapi] : [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const standard = next.get('default');
    if (standard?.text !== undefined) yield* defaultCredential(next, standard, host, own);
    const inner = next.isObject
      ? next.entries().flatMap(([key, value]) => (isExample(key) ? [] : [value]))
      : next.items();
    for (const value of inner.reverse()) stack.push(value);
  }
}

function* defaultCredential(
  parameter: Value,
  at: Value,
  host: string | undefined,
  own: Own,
): Generator<CredentialBeside> {
  const name = parameter.get('name')?.text ?? ownerOf(parameter);
  const where = `the default of the parameter '${name}'`;
  const slot = `default.${name.toLowerCase()}`;
  const isHeader = /^header$/i.test(parameter.get('in')?.text ?? '');
  if (isHeader && isAuthorization(name)) {
    for (const found of authorizationCredentials(
      { at, slot, names: [name] },
      `The default of the parameter '${name}'`,
    ))
      if (!found.placeholder) yield found;
    return;
  }
  const isQuery = /^query$/i.test(parameter.get('in')?.text ?? '');
  // `code` says no more than a key with some hosts.
  const names = isQuery && isKeyQuery(knownName(name, own.own), host) ? [name, 'api key'] : [name];
  yield* credentialsAt({ rule, at, names, slot, where, withoutPlaceholders: true, ...own });
}

/** The name of a property, or of the parameter whose schema it is. */
function ownerOf(place: Value): string {
  const owner = String(place.key).toLowerCase() === 'schema' ? place.parent : place;
  return owner?.get('name')?.text ?? String(owner?.key ?? '');
}

function isExample(key: string): boolean {
  return /^(?:x-ms-)?examples?$|^responses$/i.test(key);
}
