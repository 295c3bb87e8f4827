import { credentialsIn } from '../knowledge/credential-formats.js';
import { isKeyQuery } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { unknownChar } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import type { Extracted } from './extract.js';
import { literalsOf } from './resolved.js';
import { isPlainValue, looksSecret } from './shape.js';

/** Formats that are part of a URL: whoever knows the URL needs nothing else. */
const urlFormats = new Set([
  'url-password',
  'connection-url',
  'storage-signature',
  'azure-functions-url-key',
]);

export function isUrlFormat(id: string): boolean {
  return urlFormats.has(id);
}

/** The credentials that are written into the URL of a request. */
export function* uriLiterals(
  { uri }: HttpRequest,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  const at = uri?.isObject ? uri.get('template') : uri;
  if (!at) return;
  const use: CredentialUse = {
    rule: 'credential-in-url',
    at,
    slot: `${part}uri`,
    as: 'part of the URL',
  };
  const own = flow.organisation?.secretNames;
  yield* literalsOf(use, (text) => urlSecrets(text, own), flow, '');
}

const mayHoldFormat = /:\/\/[^/?#\s]{0,200}:[^/?#\s]{0,300}@|sig(?:=|%3d)|code=/i;

/** User-info, key-like query values and storage signatures in the text of a URL. */
function urlSecrets(url: string, own?: readonly string[]): readonly Extracted[] {
  // Formats cost: most URLs show at a glance that they have none.
  const known = (mayHoldFormat.test(url) ? credentialsIn(url) : []).flatMap(
    ({ start, end, format, confidence, expires }): Extracted[] =>
      isUrlFormat(format.id)
        ? [{ start, end, secret: url.slice(start, end), format, confidence, expires }]
        : [],
  );
  return [...known, ...userSecret(url), ...querySecrets(url, 0, isSentValue, own)];
}

/** A key in place of a user name: `https://<key>@host`. */
function userSecret(url: string): readonly Extracted[] {
  const [whole, user = ''] = /^\s*https?:\/\/([^/?#@:\s]{12,200})@/i.exec(url) ?? [];
  if (whole === undefined || !looksSecret(user, 'api key')) return [];
  const end = whole.length - 1;
  return [{ start: end - user.length, end, secret: user }];
}

/** What is sent as a key is one, unless it cannot be. */
function isSentValue(value: string): boolean {
  return value.length >= 4 && !isPlainValue(value);
}

const longestUrl = 4_000;

/**
 * Key-like query values in the URLs of a text, where they look like a key.
 * @param own names that the organisation gives to credentials
 */
export function* urlSecretsIn(text: string, own?: readonly string[]): Generator<Extracted> {
  if (!/[?&#][\w.~%-]+=/.test(text)) return;
  let end = 0;
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    if (index < end) continue;
    const rest = text.slice(index, index + longestUrl);
    const length = rest.search(/[\s"'<>`]/);
    const url = length < 0 ? rest : rest.slice(0, length);
    end = index + url.length;
    yield* querySecrets(url, index, looksLikeKey, own);
  }
}

function looksLikeKey(value: string, name: string): boolean {
  // `code`, `key` and `sig` say no more than a key with some hosts, and that was asked.
  const isShort = /^(?:code|key|sig|appid|pass)$/i.test(name);
  return looksSecret(decoded(value), isShort ? 'api key' : name) !== undefined;
}

/**
 * The values of key-like query parameters, also behind `#`, where a sign-in leaves its token; separators may be
 * written as in HTML or JSON.
 */
function* querySecrets(
  url: string,
  offset: number,
  isKey: (value: string, name: string) => boolean,
  own?: readonly string[],
): Generator<Extracted> {
  const host = /^\s*[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#:\0]+)/i.exec(url)?.[1];
  for (const match of url.matchAll(
    /(?:[?&;#]|amp;|\\u0026)([\w.~$%-]{1,80})=([^&#;\s\\"'<>]{1,2000})/g,
  )) {
    const [whole, name = '', value = ''] = match;
    const known = knownName(decoded(name), own);
    if (value.includes(unknownChar) || !isKeyQuery(known, host)) continue;
    const isStandIn = isPlaceholder(decoded(value), name);
    if (!isStandIn && !isKey(value, known === 'password' ? known : name)) continue;
    const start = offset + match.index + whole.length - value.length;
    yield { start, end: start + value.length, secret: value, name };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
