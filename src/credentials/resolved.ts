import { calls } from '../expression/walk.js';
import { isPlaceholder, isSecretReference } from '../knowledge/placeholders.js';
import { resolveText } from '../literal/resolve.js';
import { markedText, pieceAt, type Text, unknownChar } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import type { Extract, Extracted } from './extract.js';

/**
 * The literals behind the value of a use: what an extractor finds in each text that the value can have.
 * @param wordUse the use, when it depends on what was found
 */
export function* literalsOf(
  use: CredentialUse,
  extract: Extract,
  flow: Flow,
  name = use.slot?.split(/[:.]/).pop(),
  wordUse: (extracted: Extracted) => CredentialUse = () => use,
): Generator<FoundLiteral> {
  for (const text of resolveText(use.at, flow)) {
    for (const extracted of extract(markedText(text))) {
      const literal = literalIn(text, extracted, wordUse(extracted), name);
      if (literal) yield literal;
    }
  }
}

/** Longer texts are files; a certificate with its chain is shorter. */
const longestSecret = 65_536;

/** The literal that an extracted secret is, where most of it stands; undefined when the run completes it. */
export function literalIn(
  text: Text,
  { start, end, secret, name, ...nature }: Extracted,
  use: CredentialUse,
  nameOfUse?: string,
): FoundLiteral | undefined {
  if (secret.length > longestSecret || secret.includes(unknownChar)) return undefined;
  const piece = pieceAt(text, start, end);
  if (!piece || isSecretReference(secret)) return undefined;
  return {
    at: piece.at,
    text: secret,
    use,
    parts: partsOf(secret, text, start, end),
    places: placesOf(text, start, end),
    placeholder: isPlaceholder(secret, name ?? nameOfUse),
    confidence: nature.confidence,
    format: nature.format,
    expires: nature.expires,
  };
}

/** The pieces that a stretch of a text consists of, with what each of them adds. */
function* piecesIn({ pieces }: Text, start: number, end: number) {
  let offset = 0;
  for (const piece of pieces) {
    const length = piece.known ? piece.text.length : unknownChar.length;
    const own = piece.known
      ? piece.text.slice(Math.max(0, start - offset), Math.max(0, end - offset))
      : '';
    if (piece.known && own !== '') yield { piece, own };
    offset += length;
  }
}

function placesOf(text: Text, start: number, end: number): readonly string[] {
  return [...new Set([...piecesIn(text, start, end)].map(({ piece }) => piece.at.pointer))];
}

/**
 * The literals a secret is put together from, when it does not stand in one piece where it stands: they would
 * give it away as well. Too short ones would not, and are part of ordinary words.
 */
function partsOf(secret: string, text: Text, start: number, end: number): readonly string[] {
  const parts: string[] = [];
  for (const { piece, own } of piecesIn(text, start, end)) {
    const { text: written = '' } = piece.at;
    // Mostly it stands right there; looking for it everywhere would be quadratic in a text of many secrets.
    if (written.startsWith(secret, start) || written.includes(secret)) continue;
    parts.push(own);
    for (const literal of writtenAs(piece.at)) parts.push(literal);
  }
  return parts.filter((part) => part.length >= 4);
}

/** The literals in an expression; of a plain string, all of it. */
function writtenAs({ text = '', template }: Value): readonly string[] {
  if (!template || template.kind === 'literal') return [text];
  const args = [...calls(template)].flatMap((call) => call.args);
  return args.flatMap((arg) => (arg.kind === 'string' ? [arg.value] : []));
}
