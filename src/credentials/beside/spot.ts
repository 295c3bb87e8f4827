import { parseJson } from '../../json/parse.js';
import { credentialsIn, type FoundCredential } from '../../knowledge/credential-formats.js';
import { isSecretName } from '../../knowledge/key-names.js';
import { knownName } from '../../knowledge/own-names.js';
import { isPlaceholder, isSecretReference } from '../../knowledge/placeholders.js';
import { findSignedTriggerUrls } from '../../knowledge/trigger-hosts.js';
import { decodeBase64 } from '../../literal/functions.js';
import type { Organisation } from '../../model/organisation.js';
import { stringsIn, Value } from '../../model/value.js';
import type { Confidence, Severity } from '../../result.js';
import type { Related } from '../../rule.js';
import { pairsIn } from '../pairs.js';
import { looksSecret } from '../shape.js';
import { urlSecretsIn } from '../urls.js';

/** The rules that report credentials beside flows. */
export type BesideRule =
  | 'signed-trigger-url'
  | 'plaintext-connector-secret'
  | 'plaintext-environment-variable'
  | 'plaintext-parameter'
  | 'plaintext-secret';

/** A literal credential in a part of a solution that is no flow. */
export interface CredentialBeside {
  readonly rule: BesideRule;
  readonly at: Value;
  /** Where in the text of `at`. */
  readonly range?: { readonly start: number; readonly end: number };
  /** The secret itself: shown to nobody. */
  readonly text: string;
  /** Further texts that would give it away. */
  readonly parts?: readonly string[];
  readonly slot: string;
  /** "The parameter 'api_key' of the connector" – the subject of the first sentence. */
  readonly what: string;
  readonly confidence: Confidence;
  readonly severity?: Severity;
  /** No credential yet, but a text that stands in its place. */
  readonly placeholder: boolean;
  /** When a storage signature stops working. */
  readonly expires?: string;
  readonly oldHost?: boolean;
  readonly related?: readonly Related[];
}

/** A text that may be a credential or hold some, with what is known of it. */
export interface Spot {
  readonly rule: BesideRule;
  readonly at: Value;
  /** Names that may tell what it is. */
  readonly names: readonly string[];
  readonly slot: string;
  /** "the environment variable 'abc_ApiKey'" */
  readonly where: string;
  /** Names that the organisation gives to credentials. */
  readonly own?: readonly string[];
  /** Nothing but a credential is expected here. */
  readonly certain?: boolean;
  /** Stand-ins are of no interest: they are hints for people. */
  readonly withoutPlaceholders?: boolean;
  readonly related?: readonly Related[];
}

/** No name makes a credential of a longer text; known formats in it are found all the same. */
export const longest = 512;

/** A stretch of a text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Stretches of a text that are spoken for; many of them cost little. */
export interface Taken {
  /** Takes a stretch; false when a part of it is taken already. */
  take(part: Part): boolean;
}

export function createTaken(): Taken {
  // In order, none of them overlapping.
  const parts: Part[] = [];
  return {
    take(part) {
      let from = 0;
      let to = parts.length;
      while (from < to) {
        const middle = (from + to) >> 1;
        if ((parts[middle]?.end ?? 0) <= part.start) from = middle + 1;
        else to = middle;
      }
      const next = parts[from];
      if (next && next.start < part.end) return false;
      parts.splice(from, 0, part);
      return true;
    },
  };
}

/**
 * Every credential in a text: signed trigger URLs, known formats, members of JSON inside it by name, or all of it
 * by its name and shape. Each once.
 */
export function* credentialsAt(spot: Spot): Generator<CredentialBeside> {
  const { text } = spot.at;
  if (text === undefined || text.trim() === '') return;
  const taken = createTaken();
  let isEmpty = true;
  for (const found of formatsAt(spot)) {
    isEmpty = false;
    taken.take(found);
    yield found.credential;
  }
  for (const { secret, confidence, ...part } of insideOf(text, spot.own)) {
    if (!taken.take(part)) continue;
    isEmpty = false;
    yield credential(spot, secret, part, `A secret inside ${spot.where}`, confidence);
  }
  if (!isEmpty) return;
  const whole = wholeText(spot, text);
  if (whole) yield whole;
}

/** Signed trigger URLs and known formats in a text, in order. */
export function* formatsAt(
  spot: Spot,
): Generator<Part & { readonly credential: CredentialBeside }> {
  const text = spot.at.text ?? '';
  const signatures = createTaken();
  for (const { sigStart: start, sigEnd: end, oldHost } of findSignedTriggerUrls(text)) {
    signatures.take({ start, end });
    const what = `A trigger URL with its signature ('sig') in ${spot.where}`;
    const found = credential(spot, text.slice(start, end), { start, end }, what, 'high');
    const slot = `${spot.slot}:url`;
    yield { start, end, credential: { ...found, rule: 'signed-trigger-url', slot, oldHost } };
  }
  for (const found of credentialsIn(text)) {
    const { start, end, format, expires } = found;
    if (!isSure(found) || !signatures.take(found)) continue;
    const what = `${capital(format.name)} in ${spot.where}`;
    const confidence = found.confidence === 'high' ? 'high' : 'medium';
    const made = credential(spot, text.slice(start, end), { start, end }, what, confidence);
    yield { start, end, credential: { ...made, ...(expires !== undefined && { expires }) } };
  }
}

function isSure({ confidence, format }: FoundCredential): boolean {
  return confidence !== 'low' && format.forTests !== true;
}

/** The names of a spot that is an organisation's. */
export function ownNames(organisation: Organisation | undefined): Pick<Spot, 'own'> {
  return organisation?.secretNames ? { own: organisation.secretNames } : {};
}

/** What the tables call it. */
function namesOf({ names, own }: Spot): string[] {
  return names.map((name) => knownName(name, own));
}

/** All of a text, by its name. */
function wholeText(spot: Spot, text: string): CredentialBeside | undefined {
  const secret = text.trim();
  const start = text.indexOf(secret);
  const range = { start, end: start + secret.length };
  const what = capital(spot.where);
  if (isSecretReference(secret)) return undefined;
  if (spot.names.some((name) => isPlaceholder(secret, name))) {
    const expected = spot.certain || namesOf(spot).some(isSecretName);
    if (!expected || spot.withoutPlaceholders || !/\w/.test(secret)) return undefined;
    return { ...credential(spot, secret, range, what, 'high'), placeholder: true };
  }
  const shapes = namesOf(spot).map((name) => looksSecret(secret, name));
  const shape = shapes.includes('high') ? 'high' : shapes.find((one) => one !== undefined);
  if (shape) return credential(spot, secret, range, what, spot.certain ? 'high' : shape);
  if (spot.certain && secret.length >= 4 && !isComputed(secret)) {
    return credential(spot, secret, range, what, 'high');
  }
  const decoded = encodedIn(secret);
  const [signed] = findSignedTriggerUrls(decoded);
  if (signed) {
    const { sigStart, sigEnd, oldHost } = signed;
    const url = `A trigger URL with its signature ('sig'), encoded, in ${spot.where}`;
    return {
      ...credential(spot, secret, range, url, 'high'),
      rule: 'signed-trigger-url',
      slot: `${spot.slot}:url`,
      oldHost,
      parts: [decoded.slice(sigStart, sigEnd)],
    };
  }
  const parts = credentialsIn(decoded)
    .filter(({ confidence }) => confidence === 'high')
    .map(({ start, end }) => decoded.slice(start, end));
  return parts.length > 0
    ? { ...credential(spot, secret, range, what, 'medium'), parts }
    : undefined;
}

/** Something that the run, the platform or a deployment fills in, or no text at all. */
function isComputed(text: string): boolean {
  return (
    /@(?!@)\{?[a-z$]\w*\(|[{<]\w[\w .:-]{0,80}[}>]|\$\(|^\[[a-z]\w*\(/i.test(text) ||
    /^(?:true|false|null|none)$/i.test(text)
  );
}

/** What base64 says; nothing when it is none. */
function encodedIn(text: string): string {
  if (text.length < 24 || text.length > 8192 || !/^[\w+/-]+={0,2}$/.test(text)) return '';
  return decodeBase64(text) ?? '';
}

/** A credential that a name beside it gives away. */
export interface Named extends Part {
  readonly secret: string;
  readonly confidence: 'high' | 'medium';
}

/** Credentials inside a text by the names beside them: members of JSON, queries of URLs, forms, XML, prose. */
function* insideOf(text: string, own?: readonly string[]): Generator<Named> {
  yield* membersOf(text, own);
  yield* namedIn(text, own);
}

/** Key-like queries of URLs, and `client_secret=…`, `"password": "…"`, `API key: …` in a text. */
export function* namedIn(text: string, own?: readonly string[]): Generator<Named> {
  for (const { start, end, secret, name } of urlSecretsIn(text, own)) {
    if (secret.length <= longest && !isPlaceholder(secret, name))
      yield { start, end, secret, confidence: 'high' };
  }
  for (const { start, end, value: secret, known } of pairsIn(text, own)) {
    const confidence = secret.length <= longest && looksSecret(secret, known);
    if (confidence) yield { start, end, secret, confidence: 'medium' };
  }
}

/** Members of JSON inside a text that are credentials by their names. */
function membersOf(text: string, own?: readonly string[]): Named[] {
  if (!/^\s*[{[]/.test(text)) return [];
  const parsed = parseJson(text);
  if (!parsed.ok) return [];
  const root = new Value({ ...nowhere, root: parsed.json, text, memory: new Map() }, parsed.json);
  /** Members come in the order of the text; once one is written otherwise, places are not known any more. */
  let after: number | undefined = 0;
  return [...stringsIn(root)].flatMap((member): Named[] => {
    const secret = member.text ?? '';
    if (secret.length > longest || !looksSecret(secret, knownName(nameOf(member), own))) return [];
    const written = JSON.stringify(secret).slice(1, -1);
    const start: number = after === undefined ? -1 : text.indexOf(written, after);
    after = start < 0 ? undefined : start + written.length;
    const part = after === undefined ? { start: 0, end: text.length } : { start, end: after };
    return [{ ...part, secret, confidence: 'high' }];
  });
}

const nowhere = {
  file: { path: '', projectPath: '', named: false, read: () => new Uint8Array() },
  arm: false,
};

/** The nearest name: elements of a list have that of the list. */
function nameOf(member: Value): string {
  let place: Value | undefined = member;
  while (place && typeof place.key === 'number') place = place.parent;
  return String(place?.key ?? '');
}

function credential(
  { rule, at, slot, related }: Spot,
  text: string,
  { start, end }: Part,
  what: string,
  confidence: Confidence,
): CredentialBeside {
  const isPart = start > 0 || end < (at.text?.length ?? 0);
  return {
    rule,
    at,
    ...(isPart && { range: { start, end } }),
    text,
    slot,
    what,
    confidence,
    placeholder: false,
    ...(related && { related }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
