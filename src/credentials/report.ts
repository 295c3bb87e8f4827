import type { Flow } from '../model/flow.js';
import type { Report } from '../rule.js';
import { type Credential, type CredentialRule, describeSecret } from './credential.js';
import { credentialsOf } from './find.js';

/** How one B rule words its reports. */
export interface Wording {
  /** "The client secret of 'authentication'" – the subject of the first sentence. */
  readonly what: (credential: Credential) => string;
  readonly why: string | ((credential: Credential) => string);
  readonly advice: string;
}

/** Every literal credential that falls under one rule, each reported where it stands, its uses related. */
export function* literalCredentials(
  flow: Flow,
  rule: CredentialRule,
  wording: Wording,
): Generator<Report> {
  for (const credential of credentialsOf(flow)) {
    if (credential.rule === rule) yield reportOf(credential, wording);
  }
}

/** The report of one credential. */
export function reportOf(credential: Credential, wording: Wording): Report {
  const { at, text, uses, rule, placeholder, confidence } = credential;
  const why = typeof wording.why === 'string' ? wording.why : wording.why(credential);
  const elsewhere = uses.filter((use) => use.at.pointer !== at.pointer);
  const direct = uses.find((use) => use.rule === rule && use.at.pointer === at.pointer);
  return {
    at,
    ...(direct?.slot !== undefined && { slot: direct.slot }),
    advice: wording.advice,
    ...(placeholder
      ? {
          message: `${wording.what(credential)} is a placeholder. Whoever writes the real one in its place stores it in clear text.`,
          severity: 'info' as const,
          persona: 'auditor' as const,
        }
      : {
          message: `${wording.what(credential)} stands in clear text (${describeSecret(text)}). ${why}`,
          secret: text,
          ...(confidence && { confidence }),
          ...(confidence === 'low' && { persona: 'auditor' as const }),
        }),
    related: elsewhere.map((use) => ({ at: use.at, message: `used here as ${use.as}` })),
  };
}

/** "the header 'x-api-key'" of the most specific use. */
export function useOf(credential: Credential): string {
  return credential.uses.find((use) => use.rule === credential.rule)?.as ?? 'a credential';
}

/** What a credential is by its format, as the start of a sentence: "A GitHub token"; undefined without one. */
export function formatOf({ format }: Credential): string | undefined {
  return format && format.name.charAt(0).toUpperCase() + format.name.slice(1);
}
