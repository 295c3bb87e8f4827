import { type Finding, type Note, severities } from '../result.js';
import type { Rule } from '../rule.js';
import { count } from './text.js';

/**
 * What GitHub takes of a SARIF file. More is refused or dropped without a word, so what does not fit is cut here and
 * said in a notification. Source: GitHub docs, "SARIF support for code scanning", "SARIF results exceed one or more
 * limits".
 */

/** Of a run's results GitHub keeps 5,000 (and refuses the file above 25,000). */
export const maxResults = 5_000;
/** Of the related places of a result 100 (refused above 1,000), of the steps of its trace 1,000 (above 10,000). */
export const maxLocations = 100;
export const maxSteps = 1_000;
/** Rules of a run. */
export const maxRules = 25_000;
/** Tags of a rule (refused above 20). */
export const maxTags = 10;
/** Characters of a rule's descriptions, and of its name. */
export const maxDescription = 1024;
export const maxName = 255;
/** Bytes of the file, compressed with gzip. */
export const maxUpload = 10_000_000;
/** Our own: notifications, of which a run over a tenant may have one for each of its files. */
export const maxNotifications = 5_000;
/** Our own: places in all results together. Beyond, the log as one text would not fit into memory. */
export const maxPlaces = 50_000;

/** The findings that fit into a run: the most severe ones, in their old order. */
export function mostSevere(findings: readonly Finding[], limit: number): readonly Finding[] {
  const rank = (index: number): number => severities.indexOf(findings[index]?.severity ?? 'info');
  const order = [...findings.keys()].sort((a, b) => rank(b) - rank(a) || a - b);
  const keep = new Set<number>();
  let places = 0;
  for (const index of order) {
    const finding = findings[index];
    places += finding === undefined ? 0 : placesOf(finding);
    if (keep.size >= limit || places > maxPlaces) break;
    keep.add(index);
  }
  return findings.filter((_, index) => keep.has(index));
}

function placesOf({ related = [], trace = [] }: Finding): number {
  return 1 + Math.min(related.length, maxLocations) + Math.min(trace.length, maxSteps);
}

/** The steps of a trace that fit: the first ones, and always the last, where the harm is done. */
export function shownSteps(trace: readonly Note[]): readonly Note[] {
  if (trace.length <= maxSteps) return trace;
  return [...trace.slice(0, maxSteps - 1), ...trace.slice(-1)];
}

/** The rules that are declared: those that found something, and of the others as many as fit. */
export function rulesThatFit(
  rules: readonly Rule[],
  findings: readonly Finding[],
): readonly Rule[] {
  const severitiesOf = new Map<string, Set<string>>();
  for (const { rule, severity } of findings) {
    severitiesOf.set(rule, (severitiesOf.get(rule) ?? new Set()).add(severity));
  }
  // Each other severity that was found is a descriptor of its own.
  const variants = [...severitiesOf.values()].reduce((sum, { size }) => sum + size, 0);
  let room = maxRules - variants - severitiesOf.size;
  if (rules.length <= room) return rules;
  return rules.filter(({ id }) => severitiesOf.has(id) || room-- > 0);
}

/** What was cut of the findings that are listed, of their rules and of the others, in words. */
export interface Cut {
  readonly kind: string;
  readonly message: string;
}

/** What a run leaves out. */
export interface Lots {
  readonly wanted: readonly Finding[];
  readonly kept: readonly Finding[];
  /** Entries of a baseline that are gone, and how many of them are listed. */
  readonly absent: { readonly wanted: number; readonly kept: number };
  readonly rules: { readonly wanted: readonly Rule[]; readonly kept: number };
  readonly tagsOf: (rule: Rule) => number;
}

export function cutsOf({ wanted, kept, absent, rules, tagsOf }: Lots): Cut[] {
  const over = (sizes: readonly number[], limit: number): number =>
    sizes.reduce((sum, size) => sum + Math.max(0, size - limit), 0);
  const lots: [kind: string, number: number, say: (number: number) => string][] = [
    [
      'too-many-results',
      wanted.length - kept.length,
      (number) =>
        `Only the most severe findings are listed: ${number} more did not fit into the limits of results and size.`,
    ],
    [
      'too-many-results',
      absent.wanted - absent.kept,
      (number) => `${count(number, 'entry', 'entries')} of the baseline that are gone did not fit.`,
    ],
    [
      'too-many-locations',
      over(
        kept.map(({ related = [] }) => related.length),
        maxLocations,
      ),
      (number) =>
        `${count(number, 'related place')} left out: ${maxLocations} of a result are shown.`,
    ],
    [
      'too-many-steps',
      over(
        kept.map(({ trace = [] }) => trace.length),
        maxSteps,
      ),
      (number) => `${count(number, 'step')} of traces left out: ${maxSteps} of a trace are shown.`,
    ],
    [
      'too-many-rules',
      rules.wanted.length - rules.kept,
      (number) => `${count(number, 'rule')} without findings not declared: a run has ${maxRules}.`,
    ],
    [
      'too-many-tags',
      over(rules.wanted.map(tagsOf), maxTags),
      (number) => `${count(number, 'tag')} of rules left out: ${maxTags} of a rule are kept.`,
    ],
  ];
  return lots
    .filter(([, number]) => number > 0)
    .map(([kind, number, say]) => ({ kind, message: say(number) }));
}
