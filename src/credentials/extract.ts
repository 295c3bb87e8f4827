import { decodeBase64 } from '../literal/functions.js';
import type { Nature } from './credential.js';
import { looksSecret } from './shape.js';

/** Where in a text a secret stands. */
export interface Extracted extends Nature {
  readonly start: number;
  readonly end: number;
  readonly secret: string;
  /** What the text calls it, where that is more than the use says: a field of a form. */
  readonly name?: string;
}

/** Finds the secrets in the text of a use; unknown parts of the text are marked with `unknownChar`. */
export type Extract = (text: string) => readonly Extracted[];

/** The text as a whole, blanks around it left out. Too short to be a credential, or to stand for one: nothing. */
export function wholeSecret(text: string, _name: string): readonly Extracted[] {
  const secret = text.trim();
  if (secret.length < 4 && !/^(?:\*{3}|x{3}|tbd)$/i.test(secret)) return [];
  const start = text.indexOf(secret);
  return [{ start, end: start + secret.length, secret }];
}

/** The credential in an `Authorization`, `Proxy-Authorization` or `Cookie` header. */
export function authorizationSecrets(text: string, header: string): readonly Extracted[] {
  if (/cookie/i.test(header)) return cookieSecrets(text);
  const match = /^(\s*(?:[A-Za-z][\w-]*)\s+)(\S[\s\S]*)$/.exec(text);
  const schemeLength = match?.[1]?.length ?? 0;
  const rest = text.slice(schemeLength).trimEnd();
  const lead = rest.length - rest.trimStart().length;
  const start = schemeLength + lead;
  const secret = rest.trimStart();
  if (secret === '' || isSchemeAlone(secret, schemeLength)) return [];
  if (/^\s*basic\s/i.test(text)) return basicSecret(secret, start);
  const signature = /\b(?:sig|signature|sharedaccesskey)="?([^&,;"\s]+)/i.exec(secret);
  if (signature?.[1]) {
    const at = start + signature.index + signature[0].lastIndexOf(signature[1]);
    return [{ start: at, end: at + signature[1].length, secret: signature[1] }];
  }
  // A slot to fill in may be short: `<token>`.
  return secret.length < 8 && !/^[<{[]/.test(secret)
    ? []
    : [{ start, end: start + secret.length, secret }];
}

/** `Bearer` and nothing more: the token is not literal. */
function isSchemeAlone(secret: string, schemeLength: number): boolean {
  return (
    schemeLength === 0 &&
    /^(?:bearer|basic|key|apikey|token|digest|negotiate|sharedaccesssignature|sharedkey|bot|splunk|genie-?key)$/i.test(
      secret,
    )
  );
}

/** `user:password`, in clear text (an encoder was looked through) or in base64: the password is the secret. */
export function basicSecret(credentials: string, start: number): readonly Extracted[] {
  const clear = credentials.includes(':') ? credentials : undefined;
  if (clear !== undefined) {
    const colon = clear.indexOf(':') + 1;
    const secret = clear.slice(colon);
    return secret.length < 4 ? [] : [{ start: start + colon, end: start + clear.length, secret }];
  }
  const decoded = decodeBase64(credentials);
  if (decoded !== undefined && /^[^:]*:\s*$/.test(decoded) && decoded.length < 4) return [];
  return credentials.length < 8
    ? []
    : [{ start, end: start + credentials.length, secret: credentials }];
}

/** Cookies that carry a session or a token; preferences are none. */
function cookieSecrets(text: string): readonly Extracted[] {
  const found: Extracted[] = [];
  let offset = 0;
  for (const pair of text.split(';')) {
    const start = offset;
    offset += pair.length + 1;
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, equals));
    const secret = pair.slice(equals + 1).trim();
    if (
      secret.length < 8 ||
      !/sess|auth|token|sid\b|jwt|ticket|login|secret|key|rtfa|fedauth/i.test(name)
    )
      continue;
    const at = start + equals + 1 + pair.slice(equals + 1).indexOf(secret);
    found.push({ start: at, end: at + secret.length, secret });
  }
  return found;
}

/** `Bearer <token>` and `Basic <base64>` in any text, where what stands behind the scheme looks like one. */
export function* schemeSecretsIn(text: string): Generator<Extracted> {
  for (const match of text.matchAll(/(?<![\w-])(bearer|basic)\s{1,3}([\w~+/.=-]{12,4000})/gi)) {
    const [whole, scheme = '', secret = ''] = match;
    const isBasic = scheme.toLowerCase() === 'basic';
    const password = isBasic ? decodeBase64(secret)?.split(':').slice(1).join(':') : secret;
    if (password === undefined || password.length < 4 || !looksSecret(password, 'password'))
      continue;
    if (!isBasic && looksSecret(secret, 'api key') === undefined) continue;
    const start = match.index + whole.length - secret.length;
    yield { start, end: start + secret.length, secret, name: `${scheme} …`, confidence: 'medium' };
  }
}
