import type { Value } from '../model/value.js';
import type { Rule } from '../rule.js';
import type { Catalogue } from './instruction.js';

/** Which findings of a run may be ignored, and by what. */
export interface Ignoring {
  /** Nothing is ignored, whatever notes and configuration say. */
  readonly off?: boolean;
  /** Rules whose findings a note may ignore; unless given all, but none in what a tenant hands out. */
  readonly notes?: 'all' | 'none' | readonly string[];
  /** Rules whose findings nothing silences. */
  readonly mandatory?: readonly string[];
  readonly entries?: readonly IgnoreEntry[];
}

/** An ignore that the configuration holds. */
export interface IgnoreEntry {
  /** Where it stands. */
  readonly at: Value;
  readonly rule: string;
  /** Name or id. */
  readonly flow?: string;
  /** Name or path. */
  readonly node?: string;
  readonly reason: string;
  readonly until?: string;
}

/** Findings about the lint itself are never ignored. */
export function isIgnorable({ category }: Rule): boolean {
  return category !== 'lint';
}

export function catalogueOf(rules: readonly Rule[]): Catalogue {
  return new Map(rules.map((rule) => [rule.id, { ignorable: isIgnorable(rule) }]));
}

/** The day an ignore ended, when that is before today; it counts on its last day. */
export function expiryOf(until: string | undefined, now: string): { expired?: string } {
  return until !== undefined && until < now ? { expired: until } : {};
}
