import { knownName } from '../../knowledge/own-names.js';
import { isPlaceholder } from '../../knowledge/placeholders.js';
import { decodeBase64 } from '../../literal/functions.js';
import type { TextFile } from '../../model/artifact.js';
import type { Organisation } from '../../model/organisation.js';
import type { Value } from '../../model/value.js';
import type { Related } from '../../rule.js';
import { authorizationSecrets } from '../extract.js';
import { looksSecret } from '../shape.js';
import {
  type BesideRule,
  type CredentialBeside,
  createTaken,
  formatsAt,
  longest,
  type Named,
  namedIn,
  ownNames,
  type Spot,
  type Taken,
} from './spot.js';

const where: Readonly<Record<TextFile['of'], string>> = {
  agent: 'the agent',
  bundle: 'the code component',
  'canvas-app': 'the canvas app',
  'web-resource': 'the web resource',
};

/** Credentials in texts of a solution. A canvas app says most things in several files: each is told once. */
export function* textCredentials(artifact: TextFile): Generator<CredentialBeside> {
  const { of, texts, organisation } = artifact;
  if (of === 'canvas-app' || of === 'bundle') {
    yield* urlsOnly(texts, where[of]);
    return;
  }
  for (const at of texts) {
    yield* of === 'agent' && !/\.(?:xml|json)$/i.test(at.document.file.projectPath)
      ? topicCredentials(at, organisation)
      : codeCredentials(at, 'plaintext-secret', where[of], organisation);
  }
}

/** Only signed trigger URLs: the rest of an app is not assessed, and bundles hold the code of others. */
function* urlsOnly(texts: readonly Value[], place: string): Generator<CredentialBeside> {
  const spot = {
    rule: 'plaintext-secret',
    names: [],
    slot: 'text',
    where: place,
  } as const;
  const bySignature = new Map<string, CredentialBeside[]>();
  // What makers write comes before what the studio makes of it.
  const ordered = [...texts].sort((a, b) => rank(a) - rank(b));
  for (const at of ordered) {
    for (const { credential } of formatsAt({ ...spot, at })) {
      if (credential.rule !== 'signed-trigger-url') continue;
      const known = bySignature.get(credential.text) ?? [];
      bySignature.set(credential.text, [...known, credential]);
    }
  }
  for (const [first, ...others] of bySignature.values()) {
    if (!first) continue;
    const places = new Map(others.map((other) => [other.at.document.file.path, other.at]));
    places.delete(first.at.document.file.path);
    const related = [...places.values()].map(
      (at): Related => ({ at, message: 'the same URL in another file of the app' }),
    );
    yield { ...first, ...(related.length > 0 && { related }) };
  }
}

function rank(at: Value): number {
  const { projectPath } = at.document.file;
  return /(?:^|\/)src\/[^/]+\.(?:pa\.yaml|fx\.yaml|yaml)$/i.test(projectPath) ? 0 : 1;
}

/** Credentials in program text: known formats, and string literals under a name that says so. */
export function* codeCredentials(
  at: Value,
  rule: BesideRule,
  place: string,
  organisation?: Organisation,
): Generator<CredentialBeside> {
  const text = at.text ?? '';
  const spot = { rule, at, names: [], slot: 'text', where: place, ...ownNames(organisation) };
  const taken = createTaken();
  for (const found of formatsAt(spot)) {
    taken.take(found);
    yield found.credential;
  }
  for (const literal of namedLiterals(text)) {
    yield* literalCredentials(literal, spot, taken);
  }
}

/** Credentials in the YAML of a topic. */
function* topicCredentials(at: Value, organisation?: Organisation): Generator<CredentialBeside> {
  const rule = 'plaintext-secret';
  const text = at.text ?? '';
  const spot: Spot = {
    rule,
    at,
    names: [],
    slot: 'text',
    where: where.agent,
    ...ownNames(organisation),
  };
  const taken = createTaken();
  for (const found of formatsAt(spot)) {
    taken.take(found);
    yield found.credential;
  }
  for (const literal of topicLiterals(text)) {
    yield* literalCredentials(literal, spot, taken);
  }
}

interface NamedLiteral {
  /** Empty when nothing names it. */
  readonly name: string;
  readonly text: string;
  readonly start: number;
}

/** A literal that is a credential by its name, or those that it holds by names of their own. */
function* literalCredentials(
  { name, text, start }: NamedLiteral,
  { rule, at, where: place, own: names }: Spot,
  taken: Taken,
): Generator<CredentialBeside> {
  const own = name === '' ? undefined : secretUnder(knownName(name, names), text);
  for (const found of own ? [own] : namedIn(text, names)) {
    const part = { start: start + found.start, end: start + found.end };
    if (!taken.take(part)) continue;
    yield {
      rule,
      at,
      range: part,
      text: found.secret,
      slot: `text.${name.toLowerCase()}`,
      what: own ? `'${name}' in ${place}` : `A secret inside a literal in ${place}`,
      confidence: found.confidence,
      placeholder: false,
    };
  }
}

function secretUnder(name: string, text: string): Named | undefined {
  if (/^(?:proxy-)?authorization$/i.test(name) || /^(?:bearer|basic)$/i.test(name)) {
    const scheme = /^(?:bearer|basic)$/i.test(name) ? `${name} ` : '';
    const [first] = authorizationSecrets(scheme + text, 'Authorization');
    // A scheme alone, words, and what is filled in are no credentials.
    if (!first || isPlaceholder(first.secret) || !isToken(scheme + text, first.secret))
      return undefined;
    const start = first.start - scheme.length;
    return { start, end: start + first.secret.length, secret: first.secret, confidence: 'high' };
  }
  if (text.length > longest) return undefined;
  const secret = text.trim();
  const start = text.indexOf(secret);
  const confidence = looksSecret(secret, name);
  return confidence && { start, end: start + secret.length, secret, confidence };
}

/** A token by its shape, or base64 of a name and a password. */
function isToken(header: string, secret: string): boolean {
  const isBasic = /^\s*basic\s/i.test(header) && decodeBase64(secret)?.includes(':') === true;
  return isBasic || looksSecret(secret, 'token') !== undefined;
}

/** Longer lines are bundles that a program wrote. */
const longestLine = 2000;
/** In a verbatim string of C# quotes are doubled. */
const stringLiteral =
  /@\$?"((?:[^"\r\n]|""){4,600})"(?!")|"((?:[^"\\\r\n]|\\.){4,600})"|'((?:[^'\\\r\n]|\\.){4,600})'/g;
/** A name and a password that are then encoded, as Basic authentication wants them. */
const basicText = /^[^\s:{}]{1,64}:(?=[^\s{}]{4,}$)/;

/** String literals of C# or JavaScript with the name they are given to, if any. */
function* namedLiterals(text: string): Generator<NamedLiteral> {
  for (const { line, offset } of linesOf(text)) {
    if (line.length <= longestLine) yield* literalsInLine(line, offset);
  }
}

function* literalsInLine(line: string, offset: number): Generator<NamedLiteral> {
  const isEncoded = /ToBase64String|\bbtoa\s?\(/.test(line);
  for (const match of line.matchAll(stringLiteral)) {
    const text = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].search(/["']/) + 1;
    const user = isEncoded ? (basicText.exec(text)?.[0].length ?? 0) : 0;
    const name = user > 0 ? 'password' : nameBefore(line, match.index);
    yield { name: name ?? '', text: text.slice(user), start: offset + start + user };
  }
}

/** What a text ends with that goes on in the next: `"…?api_key=" & "…"`, `"Bearer " + "…"`. */
const goesOn = /(?:([\w.-]{2,40})=|\b(bearer|basic)\s)["']\s{0,5}[&+]$/i;

/** `apiKey = "…"`, `apiKey: "…"`, `"x-api-key", "…"`, `["secret"] = "…"`. */
function nameBefore(line: string, index: number): string | undefined {
  const head = line.slice(Math.max(0, index - 100), index).replace(/[\s@$]{1,20}$/, '');
  const before = goesOn.exec(head);
  if (before) return before[1] ?? before[2];
  if (/\bNetworkCredential\(\s{0,5}"[^"]{0,80}"\s{0,5},$/.test(head)) return 'password';
  if (!/[:=,]$/.test(head) || /[!<>=]=$/.test(head)) return undefined;
  const rest = head.slice(0, -1).trimEnd().replace(/\]$/, '').trimEnd();
  const quoted = /["']$/.test(rest);
  let start = rest.length - (quoted ? 1 : 0);
  const end = start;
  while (start > 0 && /[\w$.-]/.test(rest.charAt(start - 1))) start -= 1;
  // `Add(key, "text")`: a variable before a comma names nothing.
  if (!quoted && head.endsWith(',')) return undefined;
  const name = rest.slice(start, end).split('.').pop() ?? '';
  return name === '' ? undefined : name;
}

const yamlPair = /^\s{0,80}(?:-\s{1,9})?["']?([A-Za-z][\w .-]{0,63}?)["']?:\s{1,9}(\S.*)$/;

/** `name: value` lines; the value of `variable: Topic.x` stands on the next line. */
function* topicLiterals(text: string): Generator<NamedLiteral> {
  let variable: string | undefined;
  for (const { line, offset } of linesOf(text)) {
    const match = line.length > longestLine ? null : yamlPair.exec(line);
    const [, key = '', written = ''] = match ?? [];
    if (!match) {
      if (line.trim() !== '') variable = undefined;
      continue;
    }
    const name = /^value$/i.test(key) && variable !== undefined ? variable : key;
    variable = /^(?:variable|name)$/i.test(key)
      ? written
          .replace(/^init:/i, '')
          .replace(/["']/g, '')
          .split('.')
          .pop()
          ?.trim()
      : undefined;
    const value = written.trimEnd();
    // A formula of one literal: `="Bearer abc"`.
    const lead = /^=?\s{0,9}["']?/.exec(value)?.[0].length ?? 0;
    const inner = value.slice(lead).replace(/["']$/, '');
    if (value.startsWith('=') && (!/^=\s{0,9}"/.test(value) || inner.includes('"'))) {
      yield* literalsInLine(line, offset);
      continue;
    }
    yield { name, text: inner, start: offset + line.lastIndexOf(written) + lead };
  }
}

function* linesOf(text: string): Generator<{ line: string; offset: number }> {
  let offset = 0;
  while (offset <= text.length) {
    const next = text.indexOf('\n', offset);
    const end = next < 0 ? text.length : next;
    yield { line: text.slice(offset, end).replace(/\r$/, ''), offset };
    offset = end + 1;
  }
}
