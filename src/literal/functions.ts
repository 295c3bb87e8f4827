import { textLimits } from './text.js';

/**
 * Functions of the expression language whose result is known when their arguments are. Only those through
 * which literals really travel; everything else is unknown.
 */
type Fold = (...args: string[]) => string | undefined;

const foldable: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['trim', (text) => text?.trim()],
  ['toLower', (text) => text?.toLowerCase()],
  ['toUpper', (text) => text?.toUpperCase()],
  ['base64ToString', (text) => decodeBase64(text ?? '') ?? text],
  ['decodeBase64', (text) => decodeBase64(text ?? '') ?? text],
  ['uriComponentToString', (text) => decodeUri(text ?? '') ?? text],
  ['decodeUriComponent', (text) => decodeUri(text ?? '') ?? text],
  ['dataUriToString', (text) => dataOf(text ?? '')],
  ['decodeDataUri', (text) => dataOf(text ?? '')],
  ['decodeXmlValue', (text) => decodeXml(text ?? '')],
  ['trimByteOrderMark', (text) => text?.replace(/^\ufeff/, '')],
  ['replace', replaceAll],
  [
    'substring',
    (text, start, length) =>
      text?.substr(Number(start), length === undefined ? undefined : Number(length)),
  ],
  [
    'slice',
    (text, start, end) => text?.slice(Number(start), end === undefined ? undefined : Number(end)),
  ],
]);

/** Undefined when the result would be too long: it can be far longer than all arguments together. */
function replaceAll(text = '', from = '', to = ''): string | undefined {
  if (from === '') return text;
  const parts = text.split(from);
  const length = text.length + (parts.length - 1) * (to.length - from.length);
  return length <= textLimits.characters ? parts.join(to) : undefined;
}

/** Whether a function's result can be known at all. */
export function isFoldable(name: string): boolean {
  return foldable.has(name);
}

/** What a function gives for texts; undefined when it or one of them is unknown, or the result too long. */
export function fold(name: string, args: readonly (string | undefined)[]): string | undefined {
  const known = args.filter((arg) => arg !== undefined);
  const result = known.length === args.length ? foldable.get(name)?.(...known) : undefined;
  return result !== undefined && result.length <= textLimits.characters ? result : undefined;
}

/**
 * Functions that only change how a text is written. Their argument is kept as it is, piece by piece: whoever
 * looks for a literal wants to see the text, and where it stands, not its encoding.
 */
export const encoders: ReadonlySet<string> = new Set([
  'base64',
  'base64ToBinary',
  'binary',
  'dataUri',
  'encodeXmlValue',
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
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (char) => char.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}

/** What a `data:` address holds; undefined when it holds no text. */
function dataOf(text: string): string | undefined {
  const [, encoding, data = ''] =
    /^data:[^,]{0,200}?(;base64)?,([\s\S]*)$/i.exec(text.trim()) ?? [];
  return encoding ? decodeBase64(data) : decodeUri(data);
}

const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decodeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi,
    (all, decimal, hex, name) => {
      if (name !== undefined) return characters[String(name).toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** Percent-decoding; undefined when the text is not well-formed. */
export function decodeUri(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
