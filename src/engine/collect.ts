import type { Problem } from '../problem.js';
import {
  type Finding,
  type FindingFlow,
  type Location,
  type Note,
  type Result,
  type Severity,
  type Suppression,
  severities,
} from '../result.js';
import type { Draft } from './findings.js';
import type { Mask } from './mask.js';
import { mergeLiterals } from './merge.js';
import { dropRepeated } from './repeated.js';

/**
 * Brings the findings of a run into their final form: one literal reported once, copies of one flow folded
 * into one finding with `occurrences`, equal secrets said to be equal, everything masked, in an order that depends on content alone.
 */
export function finishFindings(drafts: readonly Draft[], mask: Mask): Finding[] {
  const merged = mergeLiterals([...drafts].sort((a, b) => compare(a.finding, b.finding)));
  const folded = dropRepeated(fold(merged));
  return maskAll(nameEqualSecrets(folded), mask);
}

/** By file, place and rule. */
export function compare(a: Finding, b: Finding): number {
  return (
    order(a.location.file, b.location.file) ||
    (a.location.line ?? 0) - (b.location.line ?? 0) ||
    (a.location.column ?? 0) - (b.location.column ?? 0) ||
    order(a.location.pointer, b.location.pointer) ||
    order(a.rule, b.rule) ||
    order(a.fingerprint, b.fingerprint)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is ignored in one copy only is not ignored. */
function fold(drafts: readonly Draft[]): Draft[] {
  const byFingerprint = new Map<string, { draft: Draft; copies: Finding[] }>();
  for (const draft of drafts) {
    const { fingerprint } = draft.finding;
    const known = byFingerprint.get(fingerprint);
    if (known) known.copies.push(draft.finding);
    else byFingerprint.set(fingerprint, { draft, copies: [] });
  }
  return [...byFingerprint.values()].map(({ draft, copies }) =>
    copies.length === 0 ? draft : { ...draft, finding: withCopies(draft.finding, copies) },
  );
}

/** What mends one mends the others in the same way. */
function withCopies(finding: Finding, copies: readonly Finding[]): Finding {
  const { fix, suppressed, ...rest } = finding;
  const edits = [finding, ...copies].flatMap((copy) => copy.fix?.edits ?? []);
  const isSuppressed = suppressed && copies.every((copy) => copy.suppressed);
  return {
    ...rest,
    ...(rest.flow && { flow: wholeFlow(rest.flow, copies) }),
    ...(isSuppressed && { suppressed }),
    occurrences: copies.map(({ location }) => ({ file: location.file })),
    ...(fix && { fix: { ...fix, ...(edits.length > 0 && { edits }) } }),
  };
}

/** What one export does not say of a flow, another may: a solution has no owner, a row has one. */
function wholeFlow(flow: FindingFlow, copies: readonly Finding[]): FindingFlow {
  const others = copies.flatMap((copy) => copy.flow ?? []);
  const first = (name: 'environment' | 'owner' | 'modified') =>
    flow[name] ?? others.find((other) => other[name] !== undefined)?.[name];
  const [environment, owner, modified] = [first('environment'), first('owner'), first('modified')];
  const known = [flow, ...others].find(({ state }) => state !== 'unknown');
  return {
    ...flow,
    state: known?.state ?? 'unknown',
    ...(environment !== undefined && { environment }),
    ...(owner !== undefined && { owner }),
    ...(modified !== undefined && { modified }),
  };
}

/** Equal literals share an ordinal; it is not derived from the value. */
function nameEqualSecrets(drafts: readonly Draft[]): Finding[] {
  const uses = new Map<string, number>();
  for (const { secret } of drafts)
    if (secret !== undefined) uses.set(secret, (uses.get(secret) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  return drafts.map(({ finding, secret }) => {
    if (secret === undefined || (uses.get(secret) ?? 0) < 2) return finding;
    const known = ordinals.get(secret);
    const ordinal = known ?? ordinals.size + 1;
    ordinals.set(secret, ordinal);
    const remark =
      known === undefined
        ? `This is credential #${ordinal}.`
        : `Same value as credential #${ordinal}.`;
    return { ...finding, message: `${finding.message} ${remark}` };
  });
}

function maskAll(findings: readonly Finding[], mask: Mask): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: mask.apply(finding.message),
    advice: mask.apply(finding.advice),
    ...(finding.flow && { flow: { ...finding.flow, name: mask.apply(finding.flow.name) } }),
    ...(finding.fix && { fix: { ...finding.fix, title: mask.apply(finding.fix.title) } }),
    ...(finding.node && {
      node: {
        ...finding.node,
        name: mask.apply(finding.node.name),
        path: mask.apply(finding.node.path),
      },
    }),
    location: maskLocation(finding.location, mask),
    ...(finding.related && { related: maskNotes(finding.related, mask) }),
    ...(finding.trace && { trace: maskNotes(finding.trace, mask) }),
    ...(finding.suppressed && { suppressed: maskSuppression(finding.suppressed, mask) }),
  }));
}

function maskSuppression({ reason, ...rest }: Suppression, mask: Mask): Suppression {
  return { ...rest, ...(reason !== undefined && { reason: mask.apply(reason) }) };
}

function maskNotes(notes: readonly Note[], mask: Mask): Note[] {
  return notes.map(({ message, location }) => ({
    message: mask.apply(message),
    location: maskLocation(location, mask),
  }));
}

function maskLocation(location: Location, mask: Mask): Location {
  const { excerpt } = location;
  const masked = {
    ...location,
    pointer: mask.apply(location.pointer),
    ...(location.innerPointer !== undefined && { innerPointer: mask.apply(location.innerPointer) }),
  };
  if (!excerpt) return masked;
  const lines = excerpt.lines.map((line, index) =>
    index === excerpt.markLine
      ? maskMarked(line, excerpt.markStart, excerpt.markEnd, mask)
      : undefined,
  );
  const marked = lines[excerpt.markLine];
  return {
    ...masked,
    excerpt: {
      ...excerpt,
      lines: excerpt.lines.map((line, index) => lines[index]?.text ?? mask.apply(line)),
      ...(marked && { markStart: marked.start, markEnd: marked.end }),
    },
  };
}

function maskMarked(
  line: string,
  start: number,
  end: number,
  mask: Mask,
): { text: string; start: number; end: number } {
  const [left = '', middle = '', right = ''] = mask.slices(line, [0, start, end, line.length]);
  return {
    text: left + middle + right,
    start: left.length,
    end: left.length + middle.length,
  };
}

/** How many findings there are of each severity, and how many are suppressed. */
export function countFindings(
  findings: readonly Finding[],
): Pick<Result['summary'], 'findings' | 'suppressed'> {
  const active = findings.filter(({ suppressed }) => suppressed === undefined);
  return { findings: countBySeverity(active), suppressed: findings.length - active.length };
}

function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
    Severity,
    number
  >;
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Problems in a fixed order, each once. */
export function finishProblems(problems: readonly Problem[], mask: Mask): Problem[] {
  const unique = new Map(
    problems.map((problem) => [`${problem.file}\n${problem.kind}\n${problem.message}`, problem]),
  );
  return [...unique.values()]
    .map((problem) => ({ ...problem, message: mask.apply(problem.message) }))
    .sort((a, b) => order(a.file, b.file) || order(a.kind, b.kind) || order(a.message, b.message));
}
