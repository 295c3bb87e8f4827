import { credentialsIn } from '../knowledge/credential-formats.js';
import { isArmExpression } from '../literal/arm.js';
import { decodeBase64, decodeUri } from '../literal/functions.js';
import { resolveText } from '../literal/resolve.js';
import { literalText, markedText, type Text } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import { pickStrings } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { CredentialRule, CredentialUse, FoundLiteral } from './credential.js';
import type { Extracted } from './extract.js';
import { pairsIn } from './pairs.js';
import { literalIn } from './resolved.js';
import { looksSecret } from './shape.js';
import { makesText, zoneOf } from './texts.js';
import { isUrlFormat, urlSecretsIn } from './urls.js';

/** A text of a flow that is looked through. */
interface Entry {
  readonly value: Value;
  readonly text: Text;
  readonly marked: string;
  /** The text is what this one says when it is decoded. */
  readonly encoded?: string;
  /** An expression as it is written: names and URLs are looked for in what it gives. */
  readonly isCode?: boolean;
}

const shortest = 12;
/** Between two texts: no format goes on over it. */
const between = '\n"\n';

/**
 * Credentials that their form gives away, or a name beside them in the same text, wherever in a flow they stand;
 * base64 and percent-encoding are looked through once.
 */
export function* formatLiterals(flow: Flow): Generator<FoundLiteral> {
  const entries = [...entriesOf(flow)];
  const known = new Set<string>();
  const keyOf = ({ pointer }: Value, secret: string) =>
    `${pointer}\n${decodeUri(secret) ?? secret}`;
  for (const literal of inFormats(entries)) {
    known.add(keyOf(literal.use.at, literal.text));
    yield literal;
  }
  for (const entry of entries) {
    if (entry.isCode) continue;
    for (const one of namedIn(entry.marked)) yield* literalsIn(entry, one, 'plaintext-secret');
    for (const one of urlSecretsIn(entry.marked)) {
      // A known format says more than a name in a query.
      if (!known.has(keyOf(entry.value, one.secret)))
        yield* literalsIn(entry, one, 'credential-in-url');
    }
  }
}

function* entriesOf(flow: Flow): Generator<Entry> {
  for (const { value, text } of pickStrings(flow.container, (each) => each.length >= shortest)) {
    const isCode = mayBeCode(text) && zoneOf(value, flow) === 'evaluated' && isCodeAt(value);
    yield* decodings({ value, text: literalText(text, value), marked: text, isCode });
    if (!isCode || !makesText(value)) continue;
    for (const resolved of resolveText(value, flow)) {
      const marked = markedText(resolved);
      if (marked !== text && marked.length >= shortest)
        yield* decodings({ value, text: resolved, marked });
    }
  }
}

function mayBeCode(text: string): boolean {
  return text.includes('@') || text.startsWith('[');
}

function isCodeAt(value: Value): boolean {
  return isArmExpression(value) || (value.template?.kind ?? 'literal') !== 'literal';
}

/** Longer ones are files. */
const longestEncoded = 20_000;

/** A text itself, and what it says when it is decoded. */
function* decodings(entry: Entry): Generator<Entry> {
  yield entry;
  const { marked, value, text } = entry;
  if (/%[0-9a-f]{2}/i.test(marked)) {
    const decoded = decodeUri(marked);
    if (decoded !== undefined) yield { ...entry, marked: decoded, encoded: marked };
  }
  // Parts of a JSON web token are no texts of their own.
  for (const [encoded] of marked.matchAll(/(?<![\w.+/-])[A-Za-z0-9+/_-]{24,}={0,2}(?![\w.])/g)) {
    const decoded = encoded.length > longestEncoded ? undefined : decodeBase64(encoded);
    if (decoded !== undefined && isPrintable(decoded))
      yield { value, text, marked: decoded, encoded };
  }
}

function isPrintable(text: string): boolean {
  return /^[\t\n\r\x20-\x7e\u00a0-\uffff]+$/.test(text);
}

/** All texts are searched at once: there are many formats, and most texts hold none. */
function* inFormats(entries: readonly Entry[]): Generator<FoundLiteral> {
  const texts = [...new Set(entries.map(({ marked }) => marked))];
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + between.length;
  }
  const found = new Map<string, Extracted[]>();
  let index = 0;
  for (const { start, end, format, confidence, expires } of credentialsIn(texts.join(between))) {
    while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= start) index++;
    const text = texts[index] ?? '';
    const from = start - (starts[index] ?? 0);
    const to = end - (starts[index] ?? 0);
    const secret = text.slice(from, to);
    const list = found.get(text) ?? [];
    list.push({ start: from, end: to, secret, format, confidence, expires });
    found.set(text, list);
  }
  for (const entry of entries) {
    for (const extracted of found.get(entry.marked) ?? []) {
      const isUrl = extracted.format !== undefined && isUrlFormat(extracted.format.id);
      yield* literalsIn(entry, extracted, isUrl ? 'credential-in-url' : 'plaintext-secret');
    }
  }
}

/** `client_secret=…`, `"password": "…"`, `API key: …` inside of a text. */
function namedIn(text: string): Extracted[] {
  return [...pairsIn(text)].flatMap(({ name, value, start, end }): Extracted[] => {
    const confidence = looksSecret(value, name);
    return confidence ? [{ start, end, secret: value, name, confidence: 'medium' }] : [];
  });
}

function* literalsIn(
  { value, text, encoded }: Entry,
  extracted: Extracted,
  rule: CredentialRule,
): Generator<FoundLiteral> {
  const { format, name } = extracted;
  const as = format?.name ?? (name === undefined ? 'a credential' : `'${name}'`);
  const use: CredentialUse = { rule, at: value, as };
  if (encoded === undefined) {
    const literal = literalIn(text, extracted, use);
    if (literal) yield literal;
    return;
  }
  const { secret, name: _name, start: _start, end: _end, ...nature } = extracted;
  const marked = markedText(text);
  // Of an encoded secret the place is where its own encoding stands, else where that of the whole text does.
  const written = [secret, encodeURIComponent(secret)].find((one) => marked.includes(one));
  const shown = written ?? encoded;
  const start = marked.indexOf(shown);
  const whole = literalIn(text, { start, end: start + shown.length, secret: shown }, use);
  if (whole)
    yield { ...whole, ...nature, text: secret, parts: [...whole.parts, shown], placeholder: false };
}
