import { countFindings } from '../engine/collect.js';
import type { Scan } from '../engine/scan.js';
import { type Ignoring, isIgnorable } from '../ignores/ignoring.js';
import type { Outcome } from '../lint.js';
import type { BaselineEntry, Finding, Result } from '../result.js';
import type { Rule } from '../rule.js';

/** Findings that were there when it was made. */
export interface Baseline {
  /** As reports show it. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
}

/** What is made of the findings of a run: everything that nobody has decided on yet. */
export function entriesOf({ result, keys }: Outcome, rules: readonly Rule[]): BaselineEntry[] {
  const lasting = new Set(rules.filter(isIgnorable).map(({ id }) => id));
  const wanted = result.findings.filter(
    ({ rule, suppressed }) => lasting.has(rule) && suppressed === undefined,
  );
  return wanted.map(({ rule, fingerprint, flow, node }) => ({
    rule,
    fingerprint,
    ...(flow && { flow: flow.name }),
    ...(node && node.path !== '' && { node: node.name }),
    key: keys.get(fingerprint) ?? '',
  }));
}

/** The entries in the order they are written: by flow and node, as people look for them. */
export function sorted(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const textOf = ({ flow = '', key, node = '', rule, fingerprint }: BaselineEntry) =>
    [flow, key, node, rule, fingerprint].join('\0');
  return [...unique.values()].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/** Whether the run looked at what an entry is about, with its rule: then what was not found is gone. */
export function wasScanned({ key, rule }: BaselineEntry, scan: Scan): boolean {
  return scan.keys.get(key)?.has(rule) === true;
}

/** The result with what the baseline knows marked as suppressed by it, and what of the baseline is gone. */
export function compareWith(
  baseline: Baseline,
  { result, scan }: Outcome,
  rules: readonly Rule[],
  { mandatory = [] }: Ignoring,
): Result {
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const lasting = new Set(rules.filter(isIgnorable).map(({ id }) => id));
  const isOld = ({ rule, fingerprint, suppressed }: Finding) =>
    suppressed === undefined &&
    known.has(fingerprint) &&
    lasting.has(rule) &&
    !mandatory.includes(rule);
  const findings = result.findings.map((finding) =>
    isOld(finding) ? { ...finding, suppressed: { by: 'baseline' } as const } : finding,
  );
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const absent = sorted(baseline.entries).filter(
    (entry) => !found.has(entry.fingerprint) && wasScanned(entry, scan),
  );
  return {
    ...result,
    baseline: { path: baseline.path, absent },
    summary: { ...result.summary, ...countFindings(findings) },
    findings,
  };
}
