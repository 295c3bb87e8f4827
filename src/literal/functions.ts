/**
 * Functions of the expression language whose result is known when their arguments are. Only those through
 * which literals really travel; everything else is unknown. All results are capped by their arguments' length.
 */
type Fold = (...args: string[]) => string | undefined;

export const foldable: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['trim', (text) => text?.trim()],
  ['toLower', (text) => text?.toLowerCase()],
  ['toUpper', (text) => text?.toUpperCase()],
  ['base64ToString', (text) => decodeBase64(text ?? '') ?? text],
  ['decodeBase64', (text) => decodeBase64(text ?? '') ?? text],
  ['uriComponentToString', (text) => decodeUri(text ?? '') ?? text],
  ['decodeUriComponent', (text) => decodeUri(text ?? '') ?? text],
  ['replace', (text, from, to) => (from ? text?.split(from).join(to ?? '') : text)],
  ['substring', (text, start, length) => text?.substr(Number(start), length === undefined ? undefined : Number(length))],
  ['slice', (text, start, end) => text?.slice(Number(start), end === undefined ? undefined : Number(end))],
]);

/**
 * Functions that only change how a text is written. Their argument is kept as it is, piece by piece: whoever
 * looks for a literal wants to see the text, and where it stands, not its encoding.
 */
export const encoders: ReadonlySet<string> = new Set([
  'base64',
  'base64ToBinary',
  'binary',
  'string',
  'uriComponent',
  'encodeUriComponent',
]);

/** Text of base64, or undefined when it is none or does not decode to UTF-8. */
export function decodeBase64(text: string): string | undefined {
  const compact = text.trim();
  if (compact.length < 4 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined;
  try {
    const binary = atob(compact.replace(/-/g, '+').replace(/_/g, '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Percent-decoding; undefined when the text is not well-formed. */
export function decodeUri(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
