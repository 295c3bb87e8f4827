import type { Artifact } from '../../model/artifact.js';
import type { Report, RuleContext } from '../../rule.js';
import { describeSecret } from '../credential.js';
import { credentialsBeside } from './index.js';
import type { BesideRule, CredentialBeside } from './spot.js';

/** How one rule words its reports. */
export interface BesideWording {
  readonly why: string | ((credential: CredentialBeside) => string);
  readonly advice: string;
}

/** Every literal credential of an artifact that falls under one rule. */
export function* credentialsBesideFlows(
  artifact: Artifact,
  rule: BesideRule,
  { now }: RuleContext,
  wording: BesideWording,
): Generator<Report> {
  for (const credential of credentialsBeside(artifact)) {
    if (credential.rule !== rule) continue;
    const { at, range, text, slot, what, confidence, severity, placeholder, related } = credential;
    const why = typeof wording.why === 'string' ? wording.why : wording.why(credential);
    const place = { at, slot, advice: wording.advice, ...(related && { related }) };
    if (placeholder) {
      yield {
        ...place,
        message: `${what} is a placeholder. Whoever writes the real one in its place stores it in clear text.`,
        severity: 'info',
        persona: 'auditor',
      };
      continue;
    }
    const expired = isPast(credential.expires, now);
    yield {
      ...place,
      ...(range && { range }),
      message: `${what} stands in clear text (${describeSecret(text)}). ${why}${expired ? ' This one has expired.' : ''}`,
      secret: text,
      confidence,
      ...(severity && { severity }),
      ...(expired && { severity: 'low' as const }),
    };
  }
}

/** `se=` of a storage signature: `2024-01-01T00:00:00Z`, its colons percent-encoded. */
function isPast(expires: string | undefined, now: string): boolean {
  const day = expires?.slice(0, 10) ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(day) && day < now;
}
