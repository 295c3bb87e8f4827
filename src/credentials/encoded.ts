import { decodeBase64, decodeUri } from '../literal/functions.js';

/** What a text says when a stretch of it is decoded. */
export interface Decoded {
  readonly said: string;
  readonly encoded: string;
}

/** Longer ones are files. */
const longest = 20_000;

/** A text percent-decoded, and what base64 in it says, once; nothing where neither is in it. */
export function* decodedTexts(text: string): Generator<Decoded> {
  if (text.includes('%') && /%[0-9a-f]{2}/i.test(text)) {
    const said = decodeUri(text);
    if (said !== undefined && said !== text) yield { said, encoded: text };
  }
  // Parts of a JSON web token are no texts of their own. The bound keeps files of megabytes off the engine's stack.
  for (const [encoded] of text.matchAll(
    /(?<![\w.+/-])[A-Za-z0-9+/_-]{24,1000000}={0,2}(?![\w.])/g,
  )) {
    if (encoded.length > longest || !beginsWithText(encoded)) continue;
    const said = decodeBase64(encoded);
    if (said !== undefined && isText(said)) yield { said, encoded };
  }
}

/** Whether the first bytes are text: most that looks like base64 is none, and decoding costs. */
function beginsWithText(encoded: string): boolean {
  // GUIDs and names in lower case are the most usual.
  if (!/[A-Z]/.test(encoded)) return false;
  try {
    const start = encoded.slice(0, 16).replaceAll('-', '+').replaceAll('_', '/');
    return /^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(atob(start));
  } catch {
    return false;
  }
}

function isText(text: string): boolean {
  return /^[\t\n\r\x20-\x7e\u00a0-\uffff]+$/.test(text);
}
