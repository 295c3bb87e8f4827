import { judgedOnce } from '../knowledge/judged-once.js';
import { isKeyHeader, isSecretName, mayNameKey } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { isPlaceholder, isSecretReference } from '../knowledge/placeholders.js';
import { resolveText } from '../literal/resolve.js';
import { literalText, markedText, type Text, unknownChar } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import { isValueKey, nameBeside } from './bodies.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import { authorizationSecrets, type Extracted } from './extract.js';
import { literalIn } from './resolved.js';
import { looksSecret } from './shape.js';
import { zoneOf } from './texts.js';

/**
 * Literals under a secret-like name that look like a secret, wherever in a flow they stand: members of objects,
 * variables, parameters, `Compose` actions, mapped fields of `Select`, examples in schemas.
 */
export function* namedLiterals(flow: Flow): Generator<FoundLiteral> {
  for (const { value, text: raw } of pickStrings(flow.container, wantedBy(flow))) {
    const zone = zoneOf(value, flow);
    if (zone === 'designer') continue;
    const name = zone === 'schema' ? nameInSchema(value, flow) : nameOf(value, flow);
    if (name === undefined) continue;
    const use: CredentialUse = { rule: 'plaintext-secret', at: value, as: `'${name}'` };
    const texts = zone === 'evaluated' ? resolveText(value, flow) : [literalText(raw, value)];
    for (const text of texts) yield* literalsNamed(text, name, use, flow);
  }
}

/** What a text that stands under a secret-like name holds. */
export function* literalsNamed(
  text: Text,
  name: string,
  use: CredentialUse,
  flow: Flow,
): Generator<FoundLiteral> {
  for (const extracted of secretsNamed(markedText(text), ownName(name, flow))) {
    const literal = literalIn(text, extracted, use, name);
    if (literal) yield literal;
  }
}

/** What a text under a name holds; what only stands in place of a secret counts, for the auditor. */
function secretsNamed(text: string, name: string): readonly Extracted[] {
  if (isAuthorization(name)) return authorizationSecrets(text, name).filter(looksSent);
  const secret = text.trim();
  if (secret.length < 4 || secret.includes(unknownChar)) return [];
  const confidence = looksSecret(secret, name);
  const isStandIn = saysSecret(name) && !isSecretReference(secret) && isPlaceholder(secret, name);
  if (!confidence && !isStandIn) return [];
  const start = text.indexOf(secret);
  return [{ start, end: start + secret.length, secret, confidence: confidence ?? 'low', name }];
}

function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$|^cookie$/i.test(name.trim());
}

/** Behind `Authorization` stands a token, or a password. */
function looksSent({ secret }: Extracted): boolean {
  return looksSecret(secret, 'password') !== undefined;
}

/** Keys whose value has its name elsewhere. */
const valueKeys = new Set(['value', 'inputs', 'defaultvalue', 'default', 'example', 'const']);

/** Strings that may stand under such a name. */
function wantedBy(flow: Flow): typeof isWanted {
  const own = flow.organisation?.secretNames ?? [];
  if (own.length === 0) return isWanted;
  return (place) =>
    isWanted(place) ||
    (place.text.length >= 4 &&
      typeof place.key === 'string' &&
      knownName(place.key, own) !== place.key);
}

function isWanted({ text, key }: StringPlace): boolean {
  if (text.length < 4) return false;
  // Elements of lists of examples.
  if (typeof key === 'number') return text.length >= 6 && /^\S*\d\S*$/.test(text);
  return isWantedKey(key);
}

const isWantedKey = judgedOnce((key) => valueKeys.has(key.toLowerCase()) || saysSecret(key));

/** Parameters of connectors are written with the way to them: `item/Password`, `request/headers/x-api-key`. */
export function isNameOfSecret(name: string, flow: Flow): boolean {
  return saysSecret(ownName(name, flow));
}

function ownName(name: string, { organisation }: Flow): string {
  return knownName(name, organisation?.secretNames);
}

function saysSecret(name: string): boolean {
  const own = name.split('/').pop() ?? name;
  return isSecretName(own) || isKeyHeader(own) || isAuthorization(own);
}

/** The secret-like name of a value: its key, what its object calls it, its variable, parameter or `Compose`. */
function nameOf(value: Value, flow: Flow): string | undefined {
  const { key, parent } = value;
  if (typeof key !== 'string') return undefined;
  // `{ "key": "password", "value": "…" }`: a name, and no value of one.
  if (parent?.get('value') && nameBeside(parent) === value.text) return undefined;
  const candidates = [key.split('/').pop() ?? key];
  const lower = key.toLowerCase();
  if (parent && isValueKey(key)) candidates.push(nameBeside(parent) ?? '');
  if (lower === 'inputs' && parent) candidates.push(nameOfCompose(parent, flow));
  if (lower === 'defaultvalue' || lower === 'value') candidates.push(nameOfParameter(parent));
  const [, ...given] = candidates;
  return (
    candidates.find((name) => name !== '' && isNameOfSecret(name, flow)) ??
    // Names that the maker gave; members of data are named by others.
    given.find(mayNameKey)
  );
}

function nameOfCompose(action: Value, flow: Flow): string {
  const node = flow.nodeOf(action);
  return node?.kind === 'action' && node.type === 'compose' && node.value.raw === action.raw
    ? node.name
    : '';
}

function nameOfParameter(entry: Value | undefined): string {
  const isParameter = /^(?:parameters|outputs)$/i.test(String(entry?.parent?.key));
  return isParameter ? String(entry?.key) : '';
}

/** Schemas describe data; only what they give as its value counts. */
function nameInSchema(value: Value, flow: Flow): string | undefined {
  const isListed = typeof value.key === 'number';
  const keyword = isListed ? value.parent?.key : value.key;
  if (!/^(?:default|examples?|const|enum)$/i.test(String(keyword))) return undefined;
  const property = isListed ? value.parent?.parent : value.parent;
  const names = [String(property?.key ?? ''), property?.get('title')?.text ?? ''];
  return names.find((name) => name !== '' && isNameOfSecret(name, flow));
}
