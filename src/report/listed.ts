import { type Finding, type Result, type Severity, severities } from '../result.js';
import type { Rule } from '../rule.js';

/** The findings that somebody has to act on: nothing silences them. */
export function active({ findings }: Result): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/** From the most severe on; among equals the order of the result. */
export const mostSevereFirst: readonly Severity[] = [...severities].reverse();

/** The findings by severity, the worst first. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return mostSevereFirst.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
}

/** What a rule is called; its id where the catalogue is not at hand. */
export function titlesOf(rules: readonly Rule[] = []): (id: string) => string {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}
