import type { Organisation } from '../model/organisation.js';
import type { Confidence, Persona, Severity } from '../result.js';

/** What a rule may be set to in one word. */
export type RuleWord = 'on' | 'off' | Severity | Persona;
export type RuleSetting =
  | RuleWord
  | { readonly severity?: Severity | undefined; readonly persona?: Persona | undefined };
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Rules that are set otherwise for some files. */
export interface FileSettings {
  readonly paths: readonly string[];
  readonly rules: RuleSettings;
}

export interface IgnoreContent {
  readonly rule: string;
  readonly flow?: string;
  readonly node?: string;
  readonly reason: string;
  readonly until?: string;
}

/** What a configuration file holds, once it is known to be valid. */
export interface Content extends Organisation {
  readonly extends?: string | readonly string[];
  readonly failOn?: Severity | 'never';
  readonly failConfidence?: Confidence;
  readonly persona?: Persona;
  readonly organisationDomains?: readonly string[];
  readonly dataPolicies?: readonly string[];
  readonly rules?: RuleSettings;
  readonly files?: readonly FileSettings[];
  readonly ignore?: readonly IgnoreContent[];
  readonly notes?: 'all' | 'none' | readonly string[];
  readonly mandatory?: readonly string[];
}
