import type { Value } from '../model/value.js';

/** The rules that report a literal credential, the most specific first. */
export const credentialRules = [
  'signed-trigger-url',
  'plaintext-client-secret',
  'plaintext-certificate',
  'plaintext-basic-password',
  'plaintext-authorization',
  'plaintext-api-key',
] as const;
export type CredentialRule = (typeof credentialRules)[number];

/** A place that uses a literal as a credential. */
export interface CredentialUse {
  readonly rule: CredentialRule;
  /** The value that is sent: header, member of `authentication`, URL. */
  readonly at: Value;
  /** A stable word for the use: `authentication.secret`, `header:x-api-key`. */
  readonly slot: string;
  /** For people: "the header 'x-api-key'". */
  readonly as: string;
  /** A signed trigger URL on a host that Power Automate gave up. */
  readonly oldHost?: boolean;
}

/** A literal credential at the place where it stands, with everything that uses it. */
export interface Credential {
  readonly at: Value;
  /** The secret itself. It leaves this module's users only through `describeSecret` and masking. */
  readonly text: string;
  /** The most specific rule that a use justifies. */
  readonly rule: CredentialRule;
  readonly uses: readonly CredentialUse[];
  /** Further texts that would give it away: the parts it is put together from. */
  readonly parts: readonly string[];
  /** No credential yet, but a text that stands in its place: `<your key>`, `TODO`. For the auditor. */
  readonly placeholder: boolean;
}

/** What may be said of a secret: its length, and its first two characters when it is longer than 12. */
export function describeSecret(text: string): string {
  const start = text.length > 12 ? `, starting with '${text.slice(0, 2)}'` : '';
  return `${text.length} characters${start}`;
}
