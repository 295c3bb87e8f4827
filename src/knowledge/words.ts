/**
 * The words of a name in lower case: `X-API-Key`, `ApiKey`, `api_key`, `API key` → `api`, `key` (and `x`).
 * A plain run of lower-case letters stays one word.
 */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** Letters and digits alone, in lower case. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]+/gu, '');
}

/** A set of words, written with blanks between them. */
export function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
