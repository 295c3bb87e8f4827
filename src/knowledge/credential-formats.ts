import { createAnchorFilter } from './anchors.js';
import { connectionSecrets, pairFormats } from './connection-strings.js';
import { isMadeUp } from './credential-checks.js';
import type {
  CredentialFormat,
  CredentialKind,
  FormatConfidence,
  FoundPart,
  TokenFormat,
} from './credential-format.js';
import { microsoftFormats } from './credential-format-table-microsoft.js';
import { serviceFormats } from './credential-format-table-services.js';
import { standardFormats } from './credential-format-table-standards.js';
import { urlFormats, webhookFormats } from './credential-format-table-urls.js';
import { vendorFormats } from './credential-format-table-vendors.js';
import { isPlaceholder } from './placeholders.js';
import { signatureFormats, signaturesIn } from './shared-access-signatures.js';

export type { CredentialFormat, CredentialKind, FormatConfidence } from './credential-format.js';

/** A credential that its form gives away. Offsets are of the secret part and lead into the searched text. */
export interface FoundCredential {
  readonly format: CredentialFormat;
  readonly start: number;
  readonly end: number;
  readonly confidence: FormatConfidence;
  readonly kind: CredentialKind;
  /** When a storage signature stops working, as its `se=` says, percent-encoded as it stands. */
  readonly expires?: string;
}

const awsSecret: CredentialFormat = {
  id: 'aws-secret-key',
  name: 'an AWS secret access key',
  kind: 'key',
  confidence: 'high',
  source: '[D] docs.aws.amazon.com/IAM (40 characters); known only by the id or the name beside it',
};

const tokens: readonly TokenFormat[] = [
  ...microsoftFormats,
  ...webhookFormats,
  ...serviceFormats,
  ...vendorFormats,
  ...urlFormats,
  ...standardFormats,
];

const formatsWorthATry = createAnchorFilter(tokens);

/** Every format that is known, the most specific first. */
export const credentialFormats: readonly CredentialFormat[] = [
  ...microsoftFormats,
  ...webhookFormats,
  ...serviceFormats,
  ...vendorFormats,
  awsSecret,
  ...pairFormats,
  ...signatureFormats,
  ...urlFormats,
  ...standardFormats,
];
/** No format is shorter: `pwd=…;uid=x`. */
const shortest = 12;
const ranks = new Map(credentialFormats.map((format, rank) => [format, rank]));

/**
 * Every credential of a known format in a text, in order, none of them overlapping: the most specific format wins.
 * Placeholders, masked and made-up values are none. The time is linear in the text: a format is looked for at its
 * anchors only, and every pattern is bounded.
 */
export function credentialsIn(text: string): readonly FoundCredential[] {
  if (text.length < shortest) return [];
  const found: FoundCredential[] = [];
  const lower = inLowerCase(text);
  for (const format of formatsWorthATry(text, lower)) search(text, lower, format, found);
  if (text.includes('=')) {
    for (const part of connectionSecrets(text)) found.push(fromPart(part));
    for (const part of signaturesIn(text)) found.push(fromPart(part));
  }
  findAwsSecrets(text, found);
  return withoutOverlaps(found);
}

function fromPart({ format, ...part }: FoundPart): FoundCredential {
  return { format, ...part, confidence: format.confidence, kind: format.kind };
}

/** Lower case that keeps every offset: some capital letters become two characters otherwise. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function search(text: string, lower: string, format: TokenFormat, found: FoundCredential[]): void {
  const where = format.pattern.ignoreCase ? lower : text;
  for (const anchor of format.anchors) {
    let after = 0;
    for (let at = where.indexOf(anchor); at >= 0; at = where.indexOf(anchor, at + 1)) {
      for (const before of format.before ?? [0]) {
        const credential = at - before < after ? undefined : matchAt(text, at - before, format);
        if (!credential || credential.end <= at) continue;
        found.push(credential);
        after = credential.end;
        break;
      }
    }
  }
}

function matchAt(text: string, index: number, format: TokenFormat): FoundCredential | undefined {
  format.pattern.lastIndex = index;
  const match = format.pattern.exec(text);
  if (!match) return undefined;
  const secret = match[1] ?? match[0];
  if (isRefused(secret, format)) return undefined;
  const start = match.indices?.[1]?.[0] ?? index;
  const issued = format.checksum?.(secret) ?? true;
  const confidence = issued || format.confidence === 'low' ? format.confidence : 'medium';
  return { format, start, end: start + secret.length, confidence, kind: format.kind };
}

function isRefused(secret: string, format: TokenFormat): boolean {
  if (isMadeUp(secret) || format.check?.(secret) === false) return true;
  return secret.length <= 200 && isPlaceholder(secret);
}

/** How far a secret of AWS may stand from its id. */
const besideId = 120;
const awsName = /aws_?secret_?(?:access_?)?key|secret_?access_?key/i;

/** A secret of AWS has no prefix: 40 characters beside an id, or behind their name. */
function findAwsSecrets(text: string, found: FoundCredential[]): void {
  const ids = found.filter(({ format }) => format.id === 'aws-access-key-id');
  for (const { start, end } of ids) {
    const from = Math.max(0, start - besideId);
    pushAwsSecret(text.slice(from, start), from, found);
    pushAwsSecret(text.slice(end, end + besideId), end, found);
  }
  if (ids.length > 0 || !awsName.test(text)) return;
  for (const match of text.matchAll(new RegExp(awsName, 'gi'))) {
    const from = match.index + match[0].length;
    pushAwsSecret(text.slice(from, from + 60), from, found);
  }
}

function pushAwsSecret(side: string, offset: number, found: FoundCredential[]): void {
  for (const { 0: secret, index } of side.matchAll(
    /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g,
  )) {
    const mixed = /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret);
    if (!mixed || isMadeUp(secret)) continue;
    const start = offset + index;
    found.push({
      format: awsSecret,
      start,
      end: start + secret.length,
      confidence: awsSecret.confidence,
      kind: awsSecret.kind,
    });
  }
}

/** In order; of those that overlap, the most specific. */
function withoutOverlaps(found: readonly FoundCredential[]): FoundCredential[] {
  const rank = ({ format }: FoundCredential) => ranks.get(format) ?? ranks.size;
  const kept: FoundCredential[] = [];
  for (const next of [...found].sort((a, b) => a.start - b.start || rank(a) - rank(b))) {
    const last = kept.at(-1);
    if (!last || last.end <= next.start) kept.push(next);
    else if (rank(next) < rank(last)) kept[kept.length - 1] = next;
  }
  return kept;
}
