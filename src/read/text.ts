import { ReadError } from './source.js';

/** What the bytes of a text file say, and how they were written. */
export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** A byte order mark stood at the beginning. */
  readonly bom: boolean;
  /** Some bytes are not valid in this encoding; each stands in `text` as U+FFFD. */
  readonly invalid: boolean;
}

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

interface Decoders {
  readonly strict: TextDecoder;
  readonly lenient: TextDecoder;
}

const known = new Map<TextEncodingName, Decoders>();

/** Made when first needed. They leave the mark alone, so that a second one stays visible as a character. */
function decodersOf(encoding: TextEncodingName): Decoders {
  const made = known.get(encoding);
  if (made) return made;
  const decoders = {
    strict: new TextDecoder(encoding, { ignoreBOM: true, fatal: true }),
    lenient: new TextDecoder(encoding, { ignoreBOM: true }),
  };
  known.set(encoding, decoders);
  return decoders;
}

/**
 * Decodes UTF-8 or UTF-16, told by the byte order mark or, without one, by where the zero bytes of the first
 * two characters stand: JSON and XML begin with ASCII. Never throws; invalid bytes become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { encoding, bomLength } = encodingOf(bytes);
  const content = bomLength > 0 ? bytes.subarray(bomLength) : bytes;
  const { strict, lenient } = decodersOf(encoding);
  const bom = bomLength > 0;
  try {
    return { text: strict.decode(content), encoding, bom, invalid: false };
  } catch {
    return { text: lenient.decode(content), encoding, bom, invalid: true };
  }
}

function encodingOf(bytes: Uint8Array): { encoding: TextEncodingName; bomLength: number } {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomLength: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomLength: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomLength: 2 };
  if (a && b === 0 && c && d === 0) return { encoding: 'utf-16le', bomLength: 0 };
  if (a === 0 && b && c === 0 && d) return { encoding: 'utf-16be', bomLength: 0 };
  return { encoding: 'utf-8', bomLength: 0 };
}

/** The bytes of a text in the encoding that another was read in, with its byte order mark. */
export function encodeText(
  text: string,
  { encoding, bom }: Pick<DecodedText, 'encoding' | 'bom'>,
): Uint8Array {
  const marked = bom ? `\uFEFF${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < marked.length; index += 1) {
    view.setUint16(index * 2, marked.charCodeAt(index), encoding === 'utf-16le');
  }
  return bytes;
}

/** Files below this size cannot hold too many values. */
const alwaysAllowed = 8 * 1024 * 1024;
/** A flow has thousands. Each costs up to 64 bytes once it is parsed, whatever it says. */
export const mostValues = 4_000_000;

/**
 * Decodes the text of a JSON file.
 * @throws ReadError `too-large` when more values stand in it than memory should hold
 */
export function decodeJson(bytes: Uint8Array): DecodedText {
  if (isDense(bytes)) {
    throw new ReadError(
      'too-large',
      `This holds more than ${mostValues / 1_000_000} million JSON values, the limit for one file; it was not assessed.`,
    );
  }
  return decodeText(bytes);
}

/**
 * Whether a JSON file holds more values than are read at once. Each but the first follows one of three signs;
 * those inside strings count as well.
 */
export function isDense(bytes: Uint8Array): boolean {
  if (bytes.length <= alwaysAllowed) return false;
  let signs = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x2c || byte === 0x5b || byte === 0x7b) signs += 1;
  }
  return signs > mostValues;
}
