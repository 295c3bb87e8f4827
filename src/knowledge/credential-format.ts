/** What a credential is to whoever holds it. */
export type CredentialKind =
  | 'client-secret'
  | 'key'
  | 'token'
  | 'password'
  | 'private-key'
  | 'connection-string'
  | 'signed-url'
  | 'webhook-url';

export type FormatConfidence = 'high' | 'medium' | 'low';

/** What is said of a found credential. */
export interface CredentialFormat {
  /** Stable and never shown alone: `github-token`. */
  readonly id: string;
  /** For people, with its article: "an Entra client secret". */
  readonly name: string;
  readonly kind: CredentialKind;
  readonly confidence: FormatConfidence;
  /** Only opens a test system of its owner. */
  readonly forTests?: boolean;
  /** `[D]` documented by the issuer, `[S]` two scanners or more agree, `[I]` from memory or one public source. */
  readonly source: string;
}

/** Where in a text a secret stands. */
export interface FoundPart {
  readonly format: CredentialFormat;
  readonly start: number;
  readonly end: number;
  /** The text of `se=` beside a signature: when it stops working. */
  readonly expires?: string;
}

/** A format with a text that always stands at the same distance from its start. */
export interface TokenFormat extends CredentialFormat {
  /** Texts of which one is in every match; in lower case when the pattern ignores case. */
  readonly anchors: readonly string[];
  /** How many characters of a match stand before its anchor; none when there is no number. */
  readonly before?: readonly number[];
  /** Sticky, every repetition bounded. Its group is the secret (it needs the flag `d` then), else all of it. */
  readonly pattern: RegExp;
  /** What a pattern cannot say. A match that fails is no credential. */
  readonly check?: (secret: string) => boolean;
  /** A match that fails is less sure: the issuer may have changed its mind. */
  readonly checksum?: (secret: string) => boolean;
}

/** Nothing that a token could be the rest of; letters of an escape (`%20`, `\n`, `\u0026`) are no such thing. */
const notAfterWord = '(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}|\\\\[nrt]|\\\\u00[0-9A-Fa-f]{2}))';
const notBeforeWord = '(?![A-Za-z0-9_])';

/** A token made of a prefix and a body, set off from words around it. */
export function prefixed(body: string): RegExp {
  return new RegExp(`${notAfterWord}${body}${notBeforeWord}`, 'y');
}

/** A format that its prefix gives away. */
export function prefixToken(
  id: string,
  name: string,
  prefixes: readonly string[],
  body: string,
  source: string,
  more: Partial<Pick<TokenFormat, 'kind' | 'confidence' | 'forTests' | 'check' | 'checksum'>> = {},
): TokenFormat {
  const start = prefixes.map((prefix) => prefix.replaceAll('.', '\\.')).join('|');
  return {
    id,
    name,
    kind: 'token',
    confidence: 'high',
    anchors: prefixes,
    pattern: prefixed(`(?:${start})${body}`),
    source,
    ...more,
  };
}
