import type { PathKey } from '../json/json.js';
import { findSignedTriggerUrls } from '../knowledge/trigger-hosts.js';
import { isArmExpression } from '../literal/arm.js';
import { resolveText } from '../literal/resolve.js';
import { markedText, pieceAt } from '../literal/text.js';
import type { Document } from '../model/document.js';
import type { Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import type { Extracted } from './extract.js';

/**
 * Invoke URLs with a signature anywhere in a flow: in plain text, in an expression's literals, or put
 * together from pieces that are all literal.
 */
export function* signedUrlUses(flow: Flow): Generator<FoundLiteral> {
  if (!mayHoldSignatures(flow.container.document)) return;
  const seen = new Set<string>();
  for (const { value } of pickStrings(flow.container, mayHoldSignature)) {
    for (const found of urlsIn(value, flow)) {
      const key = `${found.at.pointer}\n${found.text}`;
      if (!seen.has(key) || found.at.pointer !== value.pointer) yield found;
      seen.add(key);
    }
  }
}

/** Most documents hold nothing that could be one, however it is put together or its letters are escaped. */
function mayHoldSignatures(document: Document): boolean {
  return judged.of(document, () => /sig(?:=|%3d|\\u003d|['"])|\\u00[4-7]/i.test(document.text));
}

/** A document may hold thousands of flows. */
const judged = createSlot<boolean>();

/** A signature in the text, or an expression that may lead to one and is called. */
function mayHoldSignature({ text, key }: StringPlace): boolean {
  return /sig(?:=|%3d)/i.test(text) || (isSent(key) && /^\[|@/.test(text));
}

/** The same in what a text says when it is decoded, or in one that an expression makes: `base64ToString('…')`. */
export function* signedUrlsSaid(
  text: string,
): Generator<Extracted & Pick<CredentialUse, 'oldHost'>> {
  if (!/sig(?:=|%3d)/i.test(text)) return;
  for (const { sigStart: start, sigEnd: end, oldHost } of findSignedTriggerUrls(text))
    yield { start, end, secret: text.slice(start, end), oldHost };
}

/** Only URLs that are called are put together from pieces; everything else is found where it stands. */
export function isSent(key: PathKey): boolean {
  return /^(?:uri|url|request\/url|path)$/i.test(String(key));
}

function isComputed(value: Value): boolean {
  return value.text?.includes('@') === true || isArmExpression(value);
}

/** How a signed URL is used: it is enough by itself. */
export const signedUrl = {
  rule: 'signed-trigger-url',
  slot: 'url',
  as: 'a signed trigger URL',
} as const satisfies Partial<CredentialUse>;

function* urlsIn(value: Value, flow: Flow): Generator<FoundLiteral> {
  const raw = value.text ?? '';
  // One object per kind: uses of one literal are told apart by identity.
  const newUse: CredentialUse = { ...signedUrl, at: value };
  const oldUse: CredentialUse = { ...newUse, oldHost: true };
  const useAt = (oldHost: boolean) => (oldHost ? oldUse : newUse);
  let foundInText = false;
  for (const { sigStart, sigEnd, oldHost } of findSignedTriggerUrls(raw)) {
    foundInText = true;
    yield { at: value, text: raw.slice(sigStart, sigEnd), use: useAt(oldHost), parts: [] };
  }
  if (foundInText || !isComputed(value)) return;
  for (const text of resolveText(value, flow)) {
    const whole = markedText(text);
    for (const { sigStart, sigEnd, oldHost } of findSignedTriggerUrls(whole)) {
      const piece = pieceAt(text, sigStart, sigEnd);
      if (!piece) continue;
      const signature = whole.slice(sigStart, sigEnd);
      yield { at: piece.at, text: signature, use: useAt(oldHost), parts: [] };
    }
  }
}
