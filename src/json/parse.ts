import { blankComments } from './comments.js';
import type { Json } from './json.js';
import { lineIndex } from './lines.js';
import { firstMistake } from './mistake.js';

/** The parsed text, or the place and the reason why it is no JSON. */
export type ParsedJson =
  | {
      readonly ok: true;
      readonly json: Json;
      /** False when comments or trailing commas had to be overlooked. */
      readonly strict: boolean;
    }
  | {
      readonly ok: false;
      /** 1-based. */
      readonly line: number;
      /** 1-based, in UTF-16 units. */
      readonly column: number;
      /** In own words: never quotes the text. */
      readonly reason: string;
    };

/**
 * Parses JSON; what is not strict JSON is tried once more without its comments and trailing commas.
 * Never throws, however deep or broken the text is.
 * @param text decoded text without a byte order mark
 */
export function parseJson(text: string): ParsedJson {
  const strict = tryParse(text);
  if (strict !== undefined) return { ok: true, json: strict, strict: true };
  const blanked = blankComments(text);
  const lenient = blanked === text ? undefined : tryParse(blanked);
  if (lenient !== undefined) return { ok: true, json: lenient, strict: false };
  const { offset, reason } = firstMistake(blanked) ?? {
    offset: 0,
    reason: 'the text is too large or too deeply nested',
  };
  return { ok: false, ...lineIndex(text).position(offset), reason };
}

/** Undefined when it does not parse; the error's message is dropped, since it quotes the text. */
function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
