import type { TokenFormat } from './credential-format.js';

/** Anchors that ordinary texts have as well: addresses, ends of base64, parts of words. */
const ordinary: ReadonlySet<string> = new Set(['://', '==', 'key-', '-us', ':A', 'SK', 'pat']);

/**
 * Says which formats are worth looking for in a text: anchors are many, most texts have none of those that tell
 * anything, and one look finds that out.
 * @returns the formats that may be there, in their order, for a text and the same in lower case
 */
export function createAnchorFilter(
  formats: readonly TokenFormat[],
): (text: string, lower: string) => readonly TokenFormat[] {
  const some = formats.filter(({ anchors }) => anchors.some((anchor) => ordinary.has(anchor)));
  const telling = (ignoreCase: boolean) =>
    anyOf(
      formats
        .filter(({ pattern }) => pattern.ignoreCase === ignoreCase)
        .flatMap(({ anchors }) => anchors.filter((anchor) => !ordinary.has(anchor))),
    );
  const [asWritten, inLowerCase] = [telling(false), telling(true)];
  return (text, lower) => (asWritten.test(text) || inLowerCase.test(lower) ? formats : some);
}

/** Matches a text that holds any of some others; nothing when there are none. */
function anyOf(texts: readonly string[]): RegExp {
  const parts = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.length > 0 ? parts.join('|') : '(?!)');
}
