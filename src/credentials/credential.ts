import type { CredentialFormat } from '../knowledge/credential-formats.js';
import type { Value } from '../model/value.js';
import type { Confidence } from '../result.js';

/**
 * The rules that report a literal credential, the most specific first. Those of connectors and environment
 * variables speak of files beside the flows; a literal that both use is reported by the first of them.
 */
export const credentialRules = [
  'signed-trigger-url',
  'plaintext-client-secret',
  'plaintext-certificate',
  'plaintext-basic-password',
  'plaintext-authorization',
  'credential-in-url',
  'plaintext-api-key',
  'plaintext-request-secret',
  'plaintext-connector-secret',
  'plaintext-environment-variable',
  'plaintext-parameter',
  'plaintext-secret',
] as const;
export type CredentialRule = (typeof credentialRules)[number];

/** A place that uses a literal as a credential. */
export interface CredentialUse {
  readonly rule: CredentialRule;
  /** The value that is sent: header, member of `authentication`, URL. */
  readonly at: Value;
  /** A stable word for the use: `authentication.secret`, `header:x-api-key`. Absent where only the place tells. */
  readonly slot?: string;
  /** For people: "the header 'x-api-key'". */
  readonly as: string;
  /** A signed trigger URL on a host that Power Automate gave up. */
  readonly oldHost?: boolean;
}

/** What is known of a literal beside its text. */
export interface Nature {
  readonly confidence?: Confidence;
  readonly format?: CredentialFormat;
  /** When it stops working, as the text of `se=` says. */
  readonly expires?: string;
}

/** A literal found behind a use, before uses of one literal are brought together. */
export interface FoundLiteral extends Nature {
  readonly at: Value;
  readonly text: string;
  readonly use: CredentialUse;
  /** Further texts that would give it away. */
  readonly parts: readonly string[];
  /** Pointers of all places that hold a part of it, where it was split. */
  readonly places?: readonly string[];
  /** Only stands where a credential will stand. */
  readonly placeholder?: boolean;
}

/** A literal credential at the place where it stands, with everything that uses it. */
export interface Credential extends Nature {
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
