/*
 * What tells a credential from a text of the same shape: checksums, headers, and marks of made-up ones.
 */

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (IEEE) of an ASCII text. The texts are short: a table would cost more than it saves. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The six base-62 digits that GitHub and npm put behind the random part of a token. */
export function base62Checksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  while (digits.length < 6) {
    digits = base62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Whether a token of the form `ghp_` + 30 random characters + 6 digits of checksum is one that was issued. */
export function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return base62Checksum(body.slice(0, -6)) === body.slice(-6);
}

/** Base64 or base64url to text; undefined when it is neither. */
function decoded(text: string): string | undefined {
  try {
    return atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return undefined;
  }
}

/**
 * Whether a text of three parts is a signed JSON web token: a header that names an algorithm, and a payload that
 * is no sample of a manual.
 */
export function isSignedJwt(text: string): boolean {
  const [header = '', payload = '', signature = ''] = text.split('.');
  const head = decoded(header);
  if (head === undefined || !/^\s*\{/.test(head) || !/"alg"\s*:\s*"(?!none")/i.test(head)) {
    return false;
  }
  const body = decoded(payload) ?? '';
  return signature.length >= 20 && /^\s*\{/.test(body) && !/"John Doe"|example\.com"/.test(body);
}

/** Whether base64 is a random key rather than text that somebody encoded. */
export function isRandomBase64(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  const bytes = decoded(text);
  return bytes !== undefined && [...bytes].some((byte) => !/[\t\n\r -~]/.test(byte));
}

/** Keys of local emulators, which their owners publish; by their first characters. */
const publishedKeys = ['Eby8vdM02xNOcqFl', 'C2y6yDjf5/R+ob0N'];

/** Whether it is the key of an emulator that everybody knows. */
export function isPublishedKey(secret: string): boolean {
  return publishedKeys.some((start) => secret.startsWith(start));
}

/**
 * Whether somebody typed a token instead of having it issued: `abcdef0123456789…`, few different characters,
 * `EXAMPLE`, `xxxx`; or it is the key of an emulator that everybody knows.
 */
export function isMadeUp(secret: string): boolean {
  if (/example|placeholder|redacted|sanitized|x{5}|\*{3}|\.{3}|\u2026|your[-_]/i.test(secret)) {
    return true;
  }
  if (isPublishedKey(secret)) return true;
  if (secret.length < 16) return false;
  if (new Set(secret.toLowerCase()).size < 7) return true;
  return steps(secret) * 2 >= secret.length || /(.)\1{15}/s.test(secret);
}

/** How often a character follows the one before it in the alphabet: `abc`, `345`, `90`. */
function steps(text: string): number {
  let count = 0;
  for (let index = 1; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    if (step === 1 || step === -9) count++;
  }
  return count;
}
