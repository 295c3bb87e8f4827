import type { Ignoring } from '../ignores/ignoring.js';
import type { Organisation } from '../model/organisation.js';
import type { PolicyFile } from '../policy/read.js';
import type { Confidence, Persona, Result, Severity } from '../result.js';
import type { Rule } from '../rule.js';
import { organisationKeys } from './organisation.js';

/** What a run goes by: configuration files put together, and what is usual where they say nothing. */
export interface Settings {
  readonly failOn: Severity | 'never';
  readonly failConfidence: Confidence;
  /** Whose findings are at the gate. */
  readonly persona: Persona;
  readonly organisationDomains: readonly string[];
  readonly organisation?: Organisation;
  /** Exports of data policies, as they are written. */
  readonly dataPolicies: readonly PolicyFile[];
  /** The rules that run over some file at least, with their usual severity and persona. */
  readonly rules: readonly Rule[];
  /** The rules for a file, by its path as reports show it. */
  readonly rulesFor: (path: string) => readonly Rule[];
  readonly ignoring: Ignoring;
  readonly configuration?: Result['configuration'];
  readonly origins: readonly Origin[];
}

/** One setting with where it comes from, for people. */
export interface Origin {
  readonly setting: string;
  readonly value: unknown;
  /** `sluice.yml:3:5`, or `default`. */
  readonly from: string;
}

/** What is usual. */
export function defaultSettings(rules: readonly Rule[]): Settings {
  const usual = { failOn: 'medium', failConfidence: 'medium', persona: 'regular' } as const;
  return {
    ...usual,
    organisationDomains: [],
    dataPolicies: [],
    rules,
    rulesFor: () => rules,
    ignoring: {},
    origins: [
      ...Object.entries(usual).map(([setting, value]) => ({ setting, value, from: 'default' })),
      ...['organisationDomains', ...organisationKeys, 'dataPolicies'].map((setting) => ({
        setting,
        value: [],
        from: 'default',
      })),
      { setting: 'notes', value: 'all, but none of a tenant', from: 'default' },
      { setting: 'mandatory', value: [], from: 'default' },
    ],
  };
}
