import { calls } from '../expression/walk.js';
import { credentialsIn } from '../knowledge/credential-formats.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { isArmExpression } from '../literal/arm.js';
import { resolveText } from '../literal/resolve.js';
import { literalText, markedText, type Text } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { CredentialRule, CredentialUse, FoundLiteral } from './credential.js';
import { decodedTexts } from './encoded.js';
import { type Extracted, schemeSecretsIn } from './extract.js';
import { pairsIn } from './pairs.js';
import { literalIn } from './resolved.js';
import { looksSecret } from './shape.js';
import { isSent, signedUrl, signedUrlsSaid } from './signed-urls.js';
import { createTextSet, type TextSet } from './text-set.js';
import { makesText, mayMakeText, zoneOf } from './texts.js';
import { isUrlFormat, urlSecretsIn } from './urls.js';

/** A text of a flow that is looked through, with the places that have it: texts repeat. */
interface Entry {
  /** The text itself, unknown pieces marked. */
  readonly marked: string;
  /** What it says when it is decoded; the text itself where it is not encoded. */
  readonly said: string;
  /** The stretch that was decoded. */
  readonly encoded?: string;
  /** Written there, perhaps as an expression. */
  readonly places?: readonly StringPlace[];
  /** Made there by an expression. */
  readonly made?: { readonly value: Value; readonly text: Text };
}

interface Finding {
  readonly extracted: Extracted;
  readonly rule: CredentialRule;
  /** More of its use than the rule. */
  readonly use?: Partial<CredentialUse>;
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
  if (entries.length === 0) return;
  const formats = formatsIn(entries);
  const loud = new Set<string>();
  const own = flow.organisation?.secretNames;
  const quiet = quietFor(own);
  for (const entry of entries) {
    const known = [...signedIn(entry), ...(formats.get(entry.said) ?? [])];
    const named = [...namedIn(entry.said, known, own)];
    if (known.length + named.length > 0) loud.add(entry.marked);
    for (const finding of known) yield* literalsOf(entry, entry.places ?? [], finding);
    if (named.length === 0) continue;
    const places = placesOfNames(entry, flow);
    for (const finding of named) yield* literalsOf(entry, places, finding);
  }
  for (const { marked } of entries) if (!loud.has(marked)) quiet.add(marked);
}

/** Texts that hold no credential, whatever they are: flows repeat most of theirs. */
const quietForAll = createTextSet();
const quietByNames = new WeakMap<readonly string[], TextSet>();

/** What a text holds depends on the names that an organisation gives to credentials. */
function quietFor(own: readonly string[] = []): TextSet {
  if (own.length === 0) return quietForAll;
  const quiet = quietByNames.get(own) ?? createTextSet();
  quietByNames.set(own, quiet);
  return quiet;
}

function* entriesOf(flow: Flow): Generator<Entry> {
  const quiet = quietFor(flow.organisation?.secretNames);
  const byText = new Map<string, StringPlace[]>();
  for (const place of pickStrings(flow.container, ({ text }) => text.length >= shortest)) {
    const places = byText.get(place.text);
    if (places) places.push(place);
    else byText.set(place.text, [place]);
  }
  for (const [text, places] of byText) {
    if (!quiet.has(text)) yield* decodings({ marked: text, said: text, places });
    if (!mayMakeText(text)) continue;
    for (const { value } of places) {
      if (!isCode(value, flow) || !makesText(value)) continue;
      for (const data of jsonTexts(value))
        if (!quiet.has(data))
          yield* decodings({
            marked: data,
            said: data,
            made: { value, text: literalText(data, value) },
          });
      for (const made of resolveText(value, flow)) {
        const marked = markedText(made);
        if (marked !== text && marked.length >= shortest && !quiet.has(marked))
          yield* decodings({ marked, said: marked, made: { value, text: made } });
      }
    }
  }
}

/** `@json('{…}')` makes no text, but holds one. */
function* jsonTexts({ text = '', template, document }: Value): Generator<string> {
  if (!document.arm && !/json/i.test(text)) return;
  for (const { name, args } of template ? calls(template) : []) {
    const [text] = args;
    if (name === 'json' && text?.kind === 'string') yield text.value;
  }
}

function* decodings(entry: Entry): Generator<Entry> {
  yield entry;
  for (const { said, encoded } of decodedTexts(entry.marked)) yield { ...entry, said, encoded };
}

/** An expression as it is written: names and URLs are looked for in what it gives. */
function isCode(value: Value, flow: Flow): boolean {
  if (!/^\[|@/.test(value.text ?? '')) return false;
  const isTemplate = isArmExpression(value) || (value.template?.kind ?? 'literal') !== 'literal';
  return isTemplate && zoneOf(value, flow) === 'evaluated';
}

/** All texts are searched at once: there are many formats, and most texts hold none. */
function formatsIn(entries: readonly Entry[]): ReadonlyMap<string, readonly Finding[]> {
  const texts = [...new Set(entries.map(({ said }) => said))];
  const found = new Map<string, Finding[]>();
  let index = 0;
  let start = 0;
  for (const one of credentialsIn(texts.join(between))) {
    let text = texts[index] ?? '';
    while (one.start >= start + text.length + between.length) {
      start += text.length + between.length;
      index += 1;
      text = texts[index] ?? '';
    }
    const { format, confidence, expires } = one;
    const [from, to] = [one.start - start, one.end - start];
    const extracted = {
      start: from,
      end: to,
      secret: text.slice(from, to),
      format,
      confidence,
      expires,
    };
    const rule = isUrlFormat(format.id) ? 'credential-in-url' : 'plaintext-secret';
    const known = found.get(text);
    if (known) known.push({ extracted, rule });
    else found.set(text, [{ extracted, rule }]);
  }
  return found;
}

/** Signed trigger URLs where no text shows them: in what it says when it is decoded, or what an expression makes. */
function* signedIn({ said, encoded, made }: Entry): Generator<Finding> {
  if (encoded === undefined && (!made || isSent(made.value.key))) return;
  for (const { oldHost, ...extracted } of signedUrlsSaid(said))
    yield { extracted, rule: signedUrl.rule, use: { ...signedUrl, oldHost } };
}

/** `client_secret=…`, `"password": "…"`, `API key: …`, and keys in URLs that no format explains. */
function* namedIn(
  text: string,
  known: readonly Finding[],
  own?: readonly string[],
): Generator<Finding> {
  for (const { name, known: tableName, value, start, end } of pairsIn(text, own)) {
    if (looksSecret(value, tableName)) {
      const extracted = { start, end, secret: value, name, confidence: 'medium' as const };
      yield { extracted, rule: 'plaintext-secret' };
    }
  }
  for (const extracted of schemeSecretsIn(text)) yield { extracted, rule: 'plaintext-secret' };
  for (const extracted of urlSecretsIn(text, own)) {
    const isKnown = known.some(
      (one) =>
        extracted.secret.includes(one.extracted.secret) ||
        one.extracted.secret.includes(extracted.secret),
    );
    if (!isKnown) yield { extracted, rule: 'credential-in-url' };
  }
}

/** Where what a name gives away counts; told once for a text, which may hold names by the ten thousand. */
function placesOfNames(
  { places = [], encoded, marked }: Entry,
  flow: Flow,
): readonly StringPlace[] {
  // Percent-decoded as a whole, code is code as before.
  if ((encoded ?? marked) !== marked) return places;
  return places.filter(({ value }) => !isCode(value, flow));
}

function* literalsOf(
  entry: Entry,
  places: readonly StringPlace[],
  finding: Finding,
): Generator<FoundLiteral> {
  if (entry.made) yield* literalAt(entry, entry.made.value, entry.made.text, finding);
  for (const { value, text } of places)
    yield* literalAt(entry, value, literalText(text, value), finding);
}

function* literalAt(
  { marked, encoded }: Entry,
  value: Value,
  text: Text,
  { extracted, rule, use: more }: Finding,
): Generator<FoundLiteral> {
  const { format, name } = extracted;
  const as = format?.name ?? (name === undefined ? 'a credential' : `'${name}'`);
  const use: CredentialUse = { rule, at: value, as, ...more };
  if (encoded === undefined) {
    const literal = literalIn(text, extracted, use);
    if (literal) yield literal;
    return;
  }
  const { secret, name: _name, start: _start, end: _end, ...nature } = extracted;
  // Of an encoded secret the place is where its own encoding stands, else where that of the whole text does.
  const written = [secret, encodeURIComponent(secret)].find((one) => marked.includes(one));
  const shown = written ?? encoded;
  const start = marked.indexOf(shown);
  const whole = literalIn(text, { start, end: start + shown.length, secret: shown }, use);
  if (!whole) return;
  yield {
    ...whole,
    ...nature,
    text: secret,
    parts: [...whole.parts, shown],
    placeholder: isPlaceholder(secret, name),
  };
}
