import { calls } from '../expression/walk.js';
import { knownName } from '../knowledge/own-names.js';
import { isSecretReference } from '../knowledge/placeholders.js';
import { resolvePlaces } from '../literal/resolve.js';
import { literalText, markedText, type Text } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import { decodedTexts } from './encoded.js';
import { type Extracted, wholeSecret } from './extract.js';
import { isBodyName, pairsIn } from './pairs.js';
import { literalIn, literalsOf } from './resolved.js';
import { isPlainValue, looksSecret } from './shape.js';

/** A member of a body, with the name it is sent under. */
interface Field {
  readonly value: Value;
  readonly name: string;
}

/** More fields than this are data. */
const mostFields = 5_000;

/** The literals that a request sends as credentials in its body: form, JSON (as text too) or XML. */
export function* bodyLiterals(
  { body }: HttpRequest,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  if (!body) return;
  const own = flow.organisation?.secretNames;
  for (const { value, name } of fieldsOf(body, flow)) {
    const use = useOf(value, part);
    const known = knownName(name, own);
    if (isBodyName(known)) {
      yield* literalsOf(
        { ...use, ...naming(name, part) },
        (text) => fieldSecrets(text, known),
        flow,
        name,
      );
    }
    const wordUse = (one: Extracted) => ({
      ...use,
      ...(one.name !== undefined && naming(one.name, part)),
    });
    const isContent = name === '' || name.toLowerCase() === '$content';
    const extract = (text: string) => (isContent ? contentSecrets : textSecrets)(text, own);
    yield* literalsOf(use, extract, flow, name, wordUse);
    for (const text of xmlTexts(value)) {
      for (const found of textSecrets(markedText(text), own)) {
        const literal = literalIn(text, found, wordUse(found), name);
        if (literal) yield literal;
      }
    }
  }
}

/** `@xml('<login>…')` makes no text, but holds one. */
function* xmlTexts(value: Value): Generator<Text> {
  if (!/\bxml\s*\(/i.test(value.text ?? '')) return;
  for (const { name, args } of value.template ? calls(value.template) : []) {
    const [text] = args;
    if (/^xml$/i.test(name) && text?.kind === 'string') yield literalText(text.value, value);
  }
}

function useOf(value: Value, part: string): CredentialUse {
  const slot = `${part}body`;
  return { rule: 'plaintext-request-secret', at: value, slot, as: 'a credential in the body' };
}

function naming(name: string, part: string): Pick<CredentialUse, 'slot' | 'as'> {
  return { slot: `${part}body:${name.toLowerCase()}`, as: `'${name}' of the request body` };
}

/** The strings of a body with their names; what expressions lead to is walked as well. Without recursion. */
function* fieldsOf(body: Value, flow: Flow): Generator<Field> {
  const seen = new Set<unknown>();
  const stack: Field[] = [{ value: body, name: '' }];
  for (let left = mostFields; left > 0; left--) {
    const next = stack.pop();
    if (!next) return;
    const { value, name } = next;
    if (value.text !== undefined) {
      yield next;
      if (!value.text.includes('@') && !value.text.startsWith('[')) continue;
      const places = resolvePlaces(value, flow).filter(({ raw }) => typeof raw === 'object');
      for (const place of places) {
        if (seen.has(place.raw)) continue;
        seen.add(place.raw);
        stack.push({ value: place, name });
      }
      continue;
    }
    const named = nameBeside(value);
    const inner = value.isObject
      ? value.entries().map(([key, child]): Field => ({ value: child, name: key }))
      : value.items().map((child): Field => ({ value: child, name }));
    for (const field of inner.reverse()) {
      stack.push(named !== undefined && isValueKey(field.name) ? { ...field, name: named } : field);
    }
  }
}

/** `{ "name": "api_key", "value": "…" }`: what the object calls its value. */
export function nameBeside(object: Value): string | undefined {
  // A part of a form with several: its name stands in a header.
  const disposition = object.path('headers', 'Content-Disposition')?.text;
  if (disposition !== undefined) return /\bname="?([^";]{1,100})/i.exec(disposition)?.[1];
  for (const key of ['name', 'key', 'title', 'header', 'label', 'field']) {
    const text = object.get(key)?.text;
    if (text !== undefined && object.get('value')) return text;
  }
  return undefined;
}

export function isValueKey(key: string): boolean {
  return /^(?:value|body)$/i.test(key);
}

/** Names under which services take nothing but credentials. */
const certain =
  /^(?:pass(?:word|wd|phrase)?|pwd|client[_-]?secret|(?:client[_-]?)?assertion|(?:refresh|access|id)[_-]?token|api[_-]?key|subscription[_-]?key)$/i;

/** What is sent under a secret-like name is one, unless it cannot be; under less certain names it must look so. */
function fieldSecrets(text: string, name: string): readonly Extracted[] {
  return wholeSecret(text, name).flatMap((one) => {
    const confidence = sureOf(one.secret, name);
    return confidence ? [{ ...one, name, confidence }] : [];
  });
}

function sureOf(secret: string, name: string): Extracted['confidence'] {
  const looks = looksSecret(secret, name);
  if (looks) return 'high';
  if (!certain.test(name) || isSecretReference(secret)) return undefined;
  // A number may be a password, and a bad one.
  return isPlainValue(secret) && !/^\d{6,}$/.test(secret) ? undefined : 'medium';
}

/** The same in what base64 says: content that is no text is sent so. */
function contentSecrets(text: string, own?: readonly string[]): readonly Extracted[] {
  const inside = [...decodedTexts(text)].flatMap(({ said, encoded }): Extracted[] => {
    const start = text.indexOf(encoded);
    const end = start + encoded.length;
    return encoded === text && text.includes('%')
      ? []
      : textSecrets(said, own).map((one) => ({ ...one, start, end }));
  });
  return [...textSecrets(text, own), ...inside];
}

/** `client_secret=…&…`, `{"password": "…"}`, `<password>…</password>` inside of a text. */
function textSecrets(text: string, own?: readonly string[]): readonly Extracted[] {
  return [...pairsIn(text, own)].flatMap(
    ({ name, known, value, start, end, kind }): Extracted[] => {
      if (value.length < 4 || kind === 'prose') return [];
      const confidence = sureOf(value, known);
      return confidence ? [{ start, end, secret: value, name, confidence }] : [];
    },
  );
}
